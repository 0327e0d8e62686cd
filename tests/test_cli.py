"""`python -m bot`: calm output, useful exit codes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.cli import COMMANDS, main

COMMAND = [sys.executable, "-m", "bot"]


def run(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=300,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_in_german(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"] if command else ["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "Aufruf:" in told and "usage" not in told and "options" not in told


def test_an_unknown_command_is_a_wrong_call(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["tanzen"])
    assert ended.value.code == 2
    assert "Hilfe:  python -m bot --help" in capsys.readouterr().err


def test_a_setting_that_cannot_be_used_stops_the_start(monkeypatch, capsys):
    monkeypatch.setenv("LOTSE_PORT", "viele")
    assert main(["run"]) == 2
    assert "LOTSE_PORT" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_with_the_remedy(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("LOTSE_PORT", str(port))
        assert main(["run"]) == 2
    assert f"LOTSE_PORT={port + 1} make run" in capsys.readouterr().err


def test_a_second_training_has_nothing_to_do(model, capsys):
    assert main(["train"]) == 0
    assert capsys.readouterr().out == f"Das Modell ist aktuell: {model}\n"


def test_a_conversation_in_the_terminal(model):
    result = run("chat", "--level", "leicht", text="Was ist der Eingliederungszuschuss?\n1\n\nende\n")
    assert result.returncode == 0, result.stderr
    assert "Das Geld heißt: Eingliederungs-Zuschuss." in result.stdout
    assert "  [1] " in result.stdout and "Quellen: " in result.stdout
    assert result.stderr == ""


def test_it_starts_says_where_it_is_and_ends_cleanly(model, tmp_path):
    port = free_port()
    environment = {**os.environ, "LOTSE_PORT": str(port), "LOTSE_DATABASE_URL": f"sqlite:///{tmp_path}/lotse.db"}
    with subprocess.Popen(
        [*COMMAND, "run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        lines = []
        for line in process.stdout or ():
            lines.append(line.strip())
            if "bereit" in line:
                break
        assert lines[-1] == f"Lotse ist bereit:  http://127.0.0.1:{port}/   (Strg+C beendet)"
        answer = httpx.post(
            f"http://127.0.0.1:{port}/api/v1/messages",
            json={"text": "Ich heiße Erika Mustermann. Wer hilft mir?"},
            timeout=30,
        )
        assert answer.status_code == 200
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert (process.returncode, rest.strip()) == (0, "Lotse ist beendet.")
    assert "Erika" not in rest + errors and "Traceback" not in errors
    assert b"Erika" not in b"".join(path.read_bytes() for path in Path(tmp_path).iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--lang"], "--lang ist hier nicht bekannt."),
        (["check", "--schreibe"], "Hinter --schreibe fehlt eine Angabe."),
        (["tanzen"], "tanzen ist hier nicht bekannt. Möglich sind: "),
        ([], "Es fehlt: BEFEHL"),
    ],
)
def test_a_wrong_call_is_told_in_german(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert f"So geht es nicht. {words}" in capsys.readouterr().err
