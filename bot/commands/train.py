"""`python -m bot train`: builds the spaCy pipeline and trains the Rasa model from the data files."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

LOG = Path("var/training.log")
_WORK = Path("var/training")

# What Rasa says when it begins a step, in whatever order, and how we tell it.
_STEPS = {
    "Starting to train component 'GermanIntents'": "Lernt aus den Beispielen, was Menschen meinen …",
    "Starting to train component 'RulesByIntent'": "Lernt die Regeln für das Gespräch …",
    "model is trained and saved": "Speichert das Modell …",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--force` trains even where nothing changed."""
    parser.add_argument("--force", action="store_true", help="trainiert auch dann, wenn sich nichts geändert hat")


def run(arguments: argparse.Namespace) -> int:
    """Trains where anything changed that the model learns from."""
    return train(force=arguments.force)


def train(*, force: bool = False) -> int:
    """0 with a current model, 1 where the training failed; prints a calm line for each step."""
    from bot.engine.models import (
        fingerprint,
        model_for,
        newest_model,
        remove_old_models,
    )  # here, so that --help is quick

    model = model_for(fingerprint())
    if model == newest_model() and not force:
        print(f"Das Modell ist aktuell: {model}")
        return 0
    started = time.monotonic()
    _say("Baut den Wortschatz …")
    from bot.nlu.encoder_files import save_encoder
    from bot.nlu.german import save_german

    save_german(Path("data"))
    save_encoder()
    _say("Liest die Beispiele …")
    if _train_rasa(model.name) != 0:
        _say(f"Das Training ist gescheitert. Einzelheiten stehen in {LOG}")
        print("".join(LOG.read_text(encoding="utf-8").splitlines(keepends=True)[-15:]), file=sys.stderr)
        return 1
    # Moved in one step: a running assistant never sees half a file.
    model.parent.mkdir(exist_ok=True)
    (_WORK / model.name).replace(model)
    remove_old_models()
    _say(f"Fertig nach {time.monotonic() - started:.0f} Sekunden: {model}")
    return 0


def _train_rasa(name: str) -> int:
    _WORK.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "rasa",
        "train",
        "--force",
        "--skip-validation",
        "--out",
        str(_WORK),
        "--fixed-model-name",
        name.removesuffix(".tar.gz"),
    ]
    # Rasa would take parts of an older model from its cache although the code of our components has changed.
    environment = {
        **os.environ,
        "RASA_MAX_CACHE_SIZE": "0",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        ) as process,
    ):
        for line in process.stdout or ():
            log.write(line)
            for sign, told in _STEPS.items():
                if sign in line:
                    _say(told)
    return process.returncode


def _say(line: str) -> None:
    print(f"  {line}", flush=True)
