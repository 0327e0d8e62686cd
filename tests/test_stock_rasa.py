"""It stays a stock Rasa project: Rasa's own commands work with the files as they stand."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import httpx

RASA = shutil.which("rasa") or str(Path(".venv/bin/rasa").absolute())
ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def rasa(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([RASA, *arguments], capture_output=True, text=True, check=False, env=ENVIRONMENT, timeout=600)


def test_rasa_test_runs_the_stories(model, tmp_path):
    result = rasa(
        "test",
        "core",
        "--model",
        str(model),
        "--stories",
        "tests/rasa",
        "--out",
        str(tmp_path),
        "--fail-on-prediction-errors",
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]


def test_rasa_run_and_its_action_server_answer_over_http(model, tmp_path):
    """Rasa with the endpoints and credentials of the repository; only the ports and the place of the database are others."""
    server, actions = _free_port(), _free_port()
    endpoints = (
        Path("endpoints.yml")
        .read_text(encoding="utf-8")
        .replace("5055", str(actions))
        .replace("var/rasa.db", f"{tmp_path}/rasa.db")
    )
    (tmp_path / "endpoints.yml").write_text(endpoints, encoding="utf-8")
    commands = [
        ["run", "actions", "--port", str(actions)],
        [
            "run",
            "--model",
            str(model),
            "--port",
            str(server),
            "--endpoints",
            str(tmp_path / "endpoints.yml"),
            "--credentials",
            "credentials.yml",
        ],
    ]
    processes = [
        subprocess.Popen([RASA, *command], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for command in commands
    ]
    try:
        for process in processes:
            assert any("up and running" in line for line in process.stdout or ()), process.args
        url = f"http://127.0.0.1:{server}/webhooks/rest/webhook"
        said = httpx.post(
            url, json={"sender": "a", "message": "Was ist der Eingliederungszuschuss?"}, timeout=60
        ).json()
        assert "Geld für Arbeitgeber" in said[0]["text"]
        payload = next(
            button["payload"]
            for message in said
            for button in message.get("buttons", [])
            if "wie_lange" in button["payload"]
        )
        pressed = httpx.post(url, json={"sender": "a", "message": payload}, timeout=60).json()
        assert "So lange gibt es den Eingliederungszuschuss" in pressed[0]["text"]
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
