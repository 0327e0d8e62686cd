"""The double on loopback. Written by hand, because no framework lets a connection break when it should."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl

from bot_api.double import Double, Fault, Refused

# In a form everything is text; numbers, lists and objects come as JSON in it.
TEXTS = {"text", "description", "short_description", "url", "secret_token", "callback_query_id"}


@contextlib.asynccontextmanager
async def serve(double: Double, port: int = 0) -> AsyncIterator[str]:
    """The address to set as LOTSE_TELEGRAM_API_URL."""
    connections: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.add(asyncio.current_task())
        try:
            while await _one_request(double, reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            connections.discard(asyncio.current_task())
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for connection in list(connections):
            connection.cancel()
        await asyncio.gather(*connections)


async def _one_request(double: Double, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """False where the connection ends."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
    except asyncio.IncompleteReadError:
        return False
    _, path, _ = head.split("\r\n", 1)[0].split(" ")
    headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    _, token, method = path.split("?")[0].split("/", 2)
    parameters = _parameters(body, headers)
    fault = double.fault(method, parameters)
    if fault:
        await double.notify()
    if fault and fault.kind == "cut":
        return False
    status, answer = await _answer(double, token, method, parameters, fault)
    if fault and fault.kind == "cut_after":
        return False
    payload = b"<html>Bad Gateway</html>" if status == 502 else json.dumps(answer).encode()
    writer.write(
        b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(payload))
    )
    writer.write(payload)
    await writer.drain()
    return True


async def _answer(
    double: Double, token: str, method: str, parameters: dict[str, Any], fault: Fault | None
) -> tuple[int, dict[str, Any]]:
    try:
        if token != f"bot{double.token}":
            raise Refused(401, "Unauthorized")
        if fault and fault.kind == 502:
            raise Refused(502, "Bad Gateway")
        if fault and fault.kind == 400:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if fault and fault.kind == "migrated":
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, text, migrate_to_chat_id=fault.number)
        if fault and fault.kind == 429:
            text = f"Too Many Requests: retry after {fault.number}"
            raise Refused(429, text, retry_after=fault.number)
        return 200, {"ok": True, "result": await double.call(method, parameters)}
    except Refused as error:
        told: dict[str, Any] = {"ok": False, "error_code": error.status, "description": str(error)}
        return error.status, told | ({"parameters": error.parameters} if error.parameters else {})


def _parameters(body: bytes, headers: dict[str, str]) -> dict[str, Any]:
    if "json" in headers.get("content-type", ""):
        return json.loads(body)
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return {name: value if name in TEXTS else json.loads(value) for name, value in form.items()}
