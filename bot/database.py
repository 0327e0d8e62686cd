"""The database that everything is stored in: SQLite in a file by default, another one by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url


def connect(url: str, *, synchronous: str = "NORMAL") -> sa.engine.Engine:
    """An engine for that address; of SQLite `synchronous="FULL"` keeps each commit even where the power fails."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return sa.create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    in_memory = parsed.database in (None, "", ":memory:")
    pool = sa.pool.StaticPool if in_memory else sa.pool.QueuePool
    engine = sa.create_engine(parsed, connect_args={"check_same_thread": False, "timeout": 10}, poolclass=pool)

    @sa.event.listens_for(engine, "connect")  # type: ignore[untyped-decorator]
    def _set_up(connection: Any, _: Any) -> None:
        # secure_delete: what was forgotten is overwritten, not only unlinked.
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def empty_log(engine: sa.engine.Engine) -> None:
    """Ends SQLite's write-ahead log, which still holds what was deleted or overwritten since it was ended last."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
