"""What the documents name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings

DOCUMENTS = [Path("README.md"), *sorted(Path("docs").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_make_command_that_is_named_exists(document):
    targets = set(re.findall(r"^([a-z-]+):", Path("Makefile").read_text(encoding="utf-8"), re.M))
    assert (
        set(
            re.findall(
                r"\bmake ([a-z-]+)\b",
                re.sub(r"make(?= (sure|an|it|the|of|a)\b)", "", document.read_text(encoding="utf-8")),
            )
        )
        <= targets
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_command_of_the_program_that_is_named_exists(document):
    assert set(re.findall(r"-m bot ([a-z]+)", document.read_text(encoding="utf-8"))) <= set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_file_that_is_linked_exists(document):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_setting_is_described():
    described = set(
        re.findall(r"`LOTSE_([A-Z_]+)`", Path("README.md").read_text(encoding="utf-8").partition("## Settings")[2])
    )
    assert described == {name.upper() for name in Settings.model_fields}


def test_no_tracked_file_names_a_package_host():
    hosts = ["py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian"]
    files = [
        path
        for pattern in ("*.*", "*/*.*", ".ci/*", "Makefile")
        for path in Path().glob(pattern)
        if path.is_file() and ".venv" not in path.parts
    ]
    assert [
        (str(path), host)
        for path in files
        for host in hosts
        if host in path.read_text(encoding="utf-8", errors="ignore")
    ] == []
