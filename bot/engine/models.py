"""Model files: which one is the newest, and whether it was trained from what is there now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

MODELS = Path("models")
KEEP = 3  # model files; older ones are deleted after a training

# What the model learns from. Answers are not among it: a changed text needs no training.
_LEARNED_FROM = (
    "config.yml",
    "domain.yml",
    "data/nlu/**/*.yml",
    "data/stories/**/*.yml",
    "data/*.csv",
    "data/ortsnamen.yml",
    "data/mundart.yml",
    "data/signalwoerter.yml",
    "data/synonyme.yml",
)
_MADE_BY = (
    "bot/importer.py",
    "bot/nlu/*.py",
    "bot/places.py",
    "bot/places/*.py",
    "bot/signals.py",
    "requirements.lock",
)


def newest_model(folder: Path = MODELS) -> Path | None:
    """The model file that was written last; None where there is none."""
    files = [path for path in folder.glob("*.tar.gz") if path.is_file()]
    return max(files, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)


def fingerprint(root: Path = Path()) -> str:
    """Twelve characters that change when anything changes that the model learns from; topics count by their names only."""
    digest = hashlib.sha256()
    for path in _sources(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for path in sorted((root / "data" / "topics").glob("*/*.yml")):
        digest.update(path.stem.encode() + b"\0")
    return digest.hexdigest()[:12]


def model_for(mark: str, folder: Path = MODELS) -> Path:
    """The file of the model with that fingerprint, whether it exists or not."""
    return folder / f"lotse-{mark}.tar.gz"


def remove_old_models(folder: Path = MODELS) -> None:
    """Deletes all but the newest model files."""
    files = sorted(folder.glob("lotse-*.tar.gz"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in files[KEEP:]:
        path.unlink()


def _sources(root: Path) -> Iterator[Path]:
    for pattern in (*_LEARNED_FROM, *_MADE_BY):
        yield from sorted(path for path in root.glob(pattern) if path.is_file())
