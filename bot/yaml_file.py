"""A YAML file that an editor wrote: read with line numbers, checked against a schema, its faults told in German."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import ContentError
from bot.problems import Problem
from bot.schema_faults import explain, location_of, syntax_reason

Model = TypeVar("Model", bound=BaseModel)
Location = Sequence[str | int]

# libyaml reads a hundred topic files in a second; the reader in pure Python takes ten.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, schema: type[Model]) -> Model:
    """The file as `schema`; ContentError carries every fault of the file, each with its line."""
    node = _compose(path)
    data = _construct(node, path)
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        problems = dict.fromkeys(_to_problem(path, node, detail) for detail in error.errors())
        raise ContentError(list(problems)) from None


def read_data(path: Path) -> Any:
    """The file as it is, without a schema; ContentError where it is not YAML."""
    return _construct(_compose(path), path)


def line_of(path: Path, location: Location) -> int:
    """The line (from 1) where the value at `location` stands; the nearest one that exists."""
    return Lines(path).at(location)


class Lines:
    """Where the values of a file stand; reads the file once. ContentError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._node = _compose(path)

    def at(self, location: Location, breaks: int = 0) -> int:
        """The line (from 1) of the value, or of the nearest one that exists. `breaks`: so many line breaks further into a text."""
        line, node = _find(self._node, location)
        inside = 1 + breaks if isinstance(node, yaml.ScalarNode) and node.style == "|" else 0
        return line + inside


def _compose(path: Path) -> yaml.MappingNode:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ContentError(
            [
                Problem(
                    path,
                    1,
                    "Die Datei ist nicht als UTF-8 gespeichert.",
                    "Speichern Sie die Datei mit der Kodierung UTF-8.",
                )
            ]
        ) from None
    except FileNotFoundError:
        raise ContentError(
            [Problem(path, 1, "Diese Datei gibt es nicht.", "Prüfen Sie, ob der Name stimmt.")]
        ) from None
    except OSError:
        raise ContentError(
            [Problem(path, 1, "Die Datei kann nicht gelesen werden.", "Prüfen Sie, ob Sie die Datei öffnen dürfen.")]
        ) from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ContentError([_syntax_problem(path, line, syntax_reason(error.problem))]) from None
    except yaml.YAMLError:
        raise ContentError([_syntax_problem(path, 1, "")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(
            [
                Problem(
                    path,
                    1,
                    "Die Datei ist leer oder hat keine Schlüssel.",
                    "Beginnen Sie mit einer Zeile wie  id: name_des_themas",
                )
            ]
        )
    return node


def _syntax_problem(path: Path, line: int, reason: str) -> Problem:
    return Problem(
        path,
        line,
        f"Hier stimmt die Schreibweise nicht ({reason})." if reason else "Hier stimmt die Schreibweise nicht.",
        "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen, auch in der Zeile davor.",
    )


def _construct(node: yaml.Node, path: Path) -> Any:
    try:
        problems = [*_duplicate_keys(node, path), *_impossible_days(node, path)]
        if problems:
            raise ContentError(problems)
        return _value_of(node)
    except (ValueError, TypeError, RecursionError, yaml.YAMLError):
        raise ContentError(
            [Problem(path, 1, "Ein Wert kann nicht gelesen werden.", "Setzen Sie Texte in Anführungszeichen.")]
        ) from None


def _value_of(node: yaml.Node) -> Any:
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_document(node)  # type: ignore[no-untyped-call]
    finally:
        constructor.dispose()  # type: ignore[no-untyped-call]


def _impossible_days(node: yaml.Node, path: Path) -> list[Problem]:
    """Days that no calendar has, such as 2027-13-40."""
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            _value_of(node)
        except ValueError:
            line = node.start_mark.line + 1
            return [
                Problem(
                    path,
                    line,
                    f'Den Tag "{node.value}" gibt es nicht.',
                    "Schreiben Sie Jahr-Monat-Tag, zum Beispiel  2027-05-22",
                )
            ]
    if isinstance(node, yaml.MappingNode):
        return [problem for pair in node.value for part in pair for problem in _impossible_days(part, path)]
    if isinstance(node, yaml.SequenceNode):
        return [problem for item in node.value for problem in _impossible_days(item, path)]
    return []


def _duplicate_keys(node: yaml.Node, path: Path) -> list[Problem]:
    problems: list[Problem] = []
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                problems.append(
                    Problem(
                        path,
                        line,
                        f'"{name}" steht zweimal, zuerst in Zeile {seen[name]}.',
                        "Löschen Sie einen der beiden Einträge.",
                    )
                )
            seen.setdefault(name, line)
            problems.extend(_duplicate_keys(value, path))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            problems.extend(_duplicate_keys(item, path))
    return problems


def _find(node: yaml.Node, location: Location) -> tuple[int, yaml.Node]:
    line = node.start_mark.line + 1
    for step in location:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if str(key.value) == str(step)]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return int(line), node


def _to_problem(path: Path, node: yaml.Node, detail: ErrorDetails) -> Problem:
    location = location_of(detail)
    name = ".".join(str(step) for step in location if not isinstance(step, int)) or path.name
    return Problem(path, _find(node, location)[0], *explain(detail, name))
