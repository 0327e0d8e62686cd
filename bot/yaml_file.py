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

Model = TypeVar("Model", bound=BaseModel)

# libyaml reads a hundred topic files in a second; the reader in pure Python takes ten.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, schema: type[Model]) -> Model:
    """The file as `schema`; ContentError carries every fault of the file, each with its line."""
    node = _compose(path)
    duplicates = list(_duplicate_keys(node, path))
    if duplicates:
        raise ContentError(duplicates)
    try:
        data = _construct(node)
    except (ValueError, yaml.YAMLError) as error:  # such as the date 2027-13-40
        raise ContentError([Problem(path, 1, f"Ein Wert kann nicht gelesen werden ({error}).", "Prüfen Sie die Datumsangaben.")]) from error
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        raise ContentError([_to_problem(path, node, detail) for detail in error.errors()]) from None


def line_of(path: Path, location: Sequence[str | int]) -> int:
    """The line (from 1) where the value at `location` stands; the nearest one that exists."""
    return _line(_compose(path), location)


def _compose(path: Path) -> yaml.Node:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ContentError(
            [Problem(path, 1, "Die Datei ist nicht als UTF-8 gespeichert.", "Speichern Sie die Datei mit der Kodierung UTF-8.")]
        ) from None
    except OSError as error:
        raise ContentError(
            [Problem(path, 1, f"Die Datei kann nicht gelesen werden ({error.strerror}).", "Prüfen Sie, ob es die Datei gibt.")]
        ) from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ContentError([_syntax_problem(path, line, str(error.problem or error.context))]) from None
    except yaml.YAMLError:
        raise ContentError([_syntax_problem(path, 1, "")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(
            [Problem(path, 1, "Die Datei ist leer oder hat keine Schlüssel.", "Beginnen Sie mit einer Zeile wie  id: name_des_themas")]
        )
    return node


def _syntax_problem(path: Path, line: int, reason: str) -> Problem:
    return Problem(
        path,
        line,
        f"Hier stimmt die Schreibweise nicht ({reason})." if reason else "Hier stimmt die Schreibweise nicht.",
        "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen, auch in der Zeile davor.",
    )


def _construct(node: yaml.Node) -> Any:
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_document(node)  # type: ignore[no-untyped-call]
    finally:
        constructor.dispose()  # type: ignore[no-untyped-call]


def _duplicate_keys(node: yaml.Node, path: Path) -> list[Problem]:
    problems: list[Problem] = []
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                problems.append(
                    Problem(path, line, f'"{key.value}" steht zweimal, zuerst in Zeile {seen[key.value]}.', "Löschen Sie einen der beiden Einträge.")
                )
            seen.setdefault(str(key.value), line)
            problems.extend(_duplicate_keys(value, path))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            problems.extend(_duplicate_keys(item, path))
    return problems


def _line(node: yaml.Node, location: Sequence[str | int]) -> int:
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
    return int(line)


def _to_problem(path: Path, node: yaml.Node, detail: ErrorDetails) -> Problem:
    location = detail["loc"]
    name = ".".join(str(step) for step in location if not isinstance(step, int) and step != "[key]") or path.name
    context = detail.get("ctx") or {}
    given = detail["input"]
    kind = detail["type"]
    if kind == "missing":
        problem, remedy = f'"{name}" fehlt.', f'Ergänzen Sie den Eintrag "{location[-1]}".'
    elif kind == "extra_forbidden":
        problem, remedy = f'"{name}" ist hier nicht bekannt.', "Prüfen Sie die Schreibweise, oder löschen Sie den Eintrag."
    elif kind == "value_error":
        problem, _, remedy = str(context.get("error", "")).partition(" | ")
    elif kind == "literal_error":
        problem = f'Bei "{name}" steht "{given}". Das ist hier nicht bekannt.'
        remedy = f"Möglich sind: {str(context.get('expected', '')).replace(' or ', ', ')}"
    elif kind.startswith("date"):
        problem = f'Bei "{name}" steht kein Datum, sondern "{given}".'
        remedy = f"Schreiben Sie Jahr-Monat-Tag, zum Beispiel  {location[-1]}: 2027-05-22"
    elif kind in ("too_short", "string_too_short"):
        problem, remedy = f'"{name}" ist leer.', "Ergänzen Sie mindestens einen Eintrag."
    elif kind == "too_long":
        problem = f'Bei "{name}" stehen zu viele Einträge.'
        remedy = f"Höchstens {context.get('max_length')} sind möglich."
    elif kind == "string_too_long":
        problem = f'Der Text bei "{name}" ist zu lang.'
        remedy = f"Höchstens {context.get('max_length')} Zeichen sind möglich."
    elif kind == "string_type":
        problem, remedy = f'Bei "{name}" steht kein Text, sondern "{given}".', "Setzen Sie den Wert in Anführungszeichen."
    elif kind in ("list_type", "tuple_type"):
        problem, remedy = f'Bei "{name}" fehlt eine Liste.', "Beginnen Sie jeden Eintrag in einer eigenen Zeile mit  - "
    else:
        problem, remedy = f'Der Wert bei "{name}" passt hier nicht.', "Sehen Sie in docs/redaktion.md nach, wie der Eintrag aussieht."
    return Problem(path, _line(node, [step for step in location if step != "[key]"]), problem, remedy)
