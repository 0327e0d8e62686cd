"""`python -m bot run`: trains where needed, then serves until Ctrl-C."""

from __future__ import annotations

import argparse
import socket
import sys
from typing import Any

from bot.content import ContentLibrary
from bot.settings import Settings, load_settings

APPLICATION = "channels.server:create_app"  # a name, not an import: bot knows no channel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--no-train` serves the newest model as it is."""
    parser.add_argument(
        "--no-train", action="store_true", help="nimmt das neueste Modell, auch wenn sich Beispiele geändert haben"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serves; ContentError and SettingsError where it cannot start."""
    from bot.commands.train import train
    from bot.logs import set_up_logs

    settings = load_settings()
    ContentLibrary()  # says what is wrong with the content before a minute of training
    if _port_is_taken(settings):
        print(
            f"Der Anschluss {settings.port} ist schon belegt. Nehmen Sie einen anderen:  LOTSE_PORT={settings.port + 1} make run",
            file=sys.stderr,
        )
        return 2
    if not arguments.no_train and train() != 0:
        return 1
    set_up_logs(settings.log_level)
    print("  Lädt das Modell …", flush=True)
    _serve(settings)
    print("\n  Lotse ist beendet.")
    return 0


def _serve(settings: Settings) -> None:
    import uvicorn

    options: dict[str, Any] = {
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "access_log": False,  # it would name addresses and conversations
        "server_header": False,
        "ws": "none",  # there is none, and the version that Rasa needs is too old for uvicorn
        "proxy_headers": False,
        "timeout_graceful_shutdown": 5,
    }
    if settings.workers > 1:
        _announce(settings)
        uvicorn.run(APPLICATION, workers=settings.workers, **options)
        return

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                _announce(settings)

    try:
        Server(uvicorn.Config(APPLICATION, **options)).run()
    except KeyboardInterrupt:  # uvicorn has ended everything and passes the signal on
        return


def _announce(settings: Settings) -> None:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    print(f"  Lotse ist bereit:  http://{host}:{settings.port}/   (Strg+C beendet)", flush=True)


def _port_is_taken(settings: Settings) -> bool:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False
