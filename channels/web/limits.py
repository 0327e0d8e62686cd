"""How many messages a conversation and an address may send in a minute, and which address a request comes from."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Sequence

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from bot.settings import Network, Settings
from channels.web.errors import ApiError


class RateLimits:
    """Raises ApiError 429 above the limits; with Redis they hold for all processes together."""

    def __init__(self, settings: Settings) -> None:
        storage = (
            RedisStorage(f"async+{settings.redis_url}", implementation="redispy")
            if settings.redis_url
            else MemoryStorage()
        )
        # Counts exactly: a counter of two windows lets one more through at the turn of a minute.
        self._limiter = MovingWindowRateLimiter(storage)
        self._limits = {"address": settings.rate_per_address, "conversation": settings.rate_per_conversation}
        self._proxies = settings.trusted_proxies

    async def count_address(self, request: Request) -> None:
        """Counts a request for its address; of IPv6 the network of the customer (64 bits)."""
        address = client_address(request, self._proxies)
        await self._count(
            "address", str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
        )

    async def count_conversation(self, conversation: str) -> None:
        """Counts a message of that conversation."""
        await self._count("conversation", conversation)

    async def _count(self, kind: str, key: str) -> None:
        if not self._limits[kind]:
            return
        limit = RateLimitItemPerMinute(self._limits[kind])
        if not await self._limiter.hit(limit, kind, key):
            window = await self._limiter.get_window_stats(limit, kind, key)
            raise ApiError("too_many_requests", retry_after=max(1, math.ceil(window.reset_time - time.time())))


def client_address(request: Request, proxies: Sequence[Network]) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The peer; behind trusted proxies the last address in X-Forwarded-For that is none of them."""
    address = _parse(request.client.host if request.client else "") or ipaddress.IPv4Address("0.0.0.0")
    for named in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        if not any(address in network for network in proxies):
            break
        address = _parse(named.strip()) or address
    return address


def _parse(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
