"""Who may import whom: the design, checked."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

MODULES = sorted(path for folder in ("bot", "actions", "channels") for path in Path(folder).rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def forbidden_for(path: Path) -> set[str]:
    first, *rest = path.parts
    if first == "bot":
        forbidden = {"actions", "channels", "fastapi", "starlette", "telegram"}
        if rest[0] not in ("importer.py", "engine", "nlu"):
            forbidden |= {"rasa", "rasa_sdk", "sklearn"}
        return forbidden
    if first == "actions":
        return {"rasa", "channels", "fastapi", "starlette", "telegram"}
    if rest == ["server.py"]:  # puts the channels together
        return {"rasa", "rasa_sdk", "actions"}
    others = {"channels.web", "channels.telegram", "channels.editor"} - {f"channels.{rest[0]}"}
    return {"rasa", "rasa_sdk", "actions", *others}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_what_it_may(path: Path) -> None:
    forbidden = forbidden_for(path)
    assert {
        name for name in imports_of(path) if any(name == other or name.startswith(other + ".") for other in forbidden)
    } == set()


def test_importing_reads_no_content_and_no_model() -> None:
    """Run elsewhere, where there is neither: a module that read a file on import would fail."""
    plain = [".".join(path.with_suffix("").parts) for path in MODULES if path.name not in ("__main__.py",)]
    code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\nimport importlib\nfor name in {plain!r}: importlib.import_module(name)"
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd="/", capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-2000:]
