"""Request addresses politely: few at a time, one per host, with a pause, and with retries when a server is busy."""

from __future__ import annotations

import asyncio
import email.utils
import ipaddress
import socket
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from hoctap.linkcheck.ledger import LinkResult

# Enough of a page to see that it exists.
_ENOUGH = 256 * 1024
# What says that a server is down or wants no more requests, and after how many of these in a row it is left in peace.
_REFUSALS = frozenset({"timeout", "no-connection", "429", "503"})
_ENOUGH_REFUSALS = 4


@dataclass(frozen=True, slots=True)
class Politeness:
    """How to request. Times are in seconds.

    ``limit`` is the time for one whole request, ``total`` for the whole run. ``inside`` allows addresses in the private
    network of this machine.
    """

    at_once: int = 4
    pause: float = 1.0
    limit: float = 20.0
    tries: int = 3
    backoff: float = 2.0
    longest_wait: float = 30.0
    total: float = 3600.0
    inside: bool = False
    agent: str = "hoctap-links/1 (link check of a public learning catalogue)"


class _PrivateNetworkError(Exception):
    """The address leads into this machine's private network."""


async def _refuse_private_network(request: httpx.Request) -> None:
    """Stop requests and redirects to private addresses.

    A record must not make an editor's machine call services that only that machine can reach.
    """
    host = request.url.host
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, request.url.port or 443, type=socket.SOCK_STREAM)
        resolved = [each[4][0] for each in found]
    except (OSError, UnicodeError, OverflowError):
        # The request itself reports that the host was not found.
        return
    if any(not is_public(str(each)) for each in resolved):
        raise _PrivateNetworkError(host)


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open Internet, and not of this network or computer."""
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_global) and not mapped.is_multicast


async def check_addresses(
    addresses: Iterable[str], politeness: Politeness
) -> AsyncGenerator[tuple[str, LinkResult | None], None]:
    """Yield each address with its result, in the order in which results arrive.

    A server that does not answer, or says that this is too much, several times in a row is left in peace: its other
    addresses have no result this time.
    """
    queues: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        queues[urlsplit(address).netloc].append(address)
    answers: asyncio.Queue[tuple[str, LinkResult | None]] = asyncio.Queue()
    gate = asyncio.Semaphore(politeness.at_once)
    headers = {"User-Agent": politeness.agent, "Accept": "text/html,*/*;q=0.8"}
    hooks = {} if politeness.inside else {"request": [_refuse_private_network]}
    async with httpx.AsyncClient(headers=headers, follow_redirects=True, max_redirects=10, event_hooks=hooks) as client:

        async def host(queue: list[str]) -> None:
            refused = 0
            for index, address in enumerate(queue):
                if refused >= _ENOUGH_REFUSALS:
                    await answers.put((address, None))
                    continue
                if index:
                    await asyncio.sleep(politeness.pause)
                async with gate:
                    try:
                        answer = await check_address(client, address, politeness)
                    except Exception:  # An unexpected error concerns this address only.
                        answer = LinkResult("failed", "unexpected")
                    await answers.put((address, answer))
                    refused = refused + 1 if answer.reason in _REFUSALS else 0

        tasks = [asyncio.create_task(host(queue)) for queue in queues.values()]
        try:
            for _ in range(sum(len(queue) for queue in queues.values())):
                yield await answers.get()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def check_address(client: httpx.AsyncClient, address: str, politeness: Politeness) -> LinkResult:
    """The result for one address. Retries busy servers (429, 5xx) and broken connections, with growing pauses."""
    answer, wait = LinkResult("failed", "not-asked"), 0.0
    for number in range(politeness.tries):
        if number:
            await asyncio.sleep(min(max(wait, politeness.backoff * 2 ** (number - 1)), politeness.longest_wait))
        answer, again, wait = await _once(client, address, politeness)
        if not again:
            break
    return answer


async def _once(client: httpx.AsyncClient, address: str, politeness: Politeness) -> tuple[LinkResult, bool, float]:
    try:
        async with asyncio.timeout(politeness.limit), client.stream("GET", address) as response:
            size = 0
            async for chunk in response.aiter_raw():
                size += len(chunk)
                if size >= _ENOUGH:
                    break
            return _result_of(response, address)
    except TimeoutError:
        return LinkResult("failed", "timeout"), True, 0
    except _PrivateNetworkError:
        return LinkResult("failed", "inside-network"), False, 0
    except httpx.TimeoutException:
        return LinkResult("failed", "timeout"), True, 0
    except httpx.TooManyRedirects:
        return LinkResult("failed", "redirect-loop"), False, 0
    except httpx.RemoteProtocolError:
        return LinkResult("failed", "truncated"), True, 0
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return LinkResult("failed", "bad-address"), False, 0
    except httpx.TransportError:
        return LinkResult("failed", "no-connection"), True, 0


def _result_of(response: httpx.Response, address: str) -> tuple[LinkResult, bool, float]:
    code = response.status_code
    if code < 400:
        here = str(response.url)
        permanent = bool(response.history) and all(r.status_code in (301, 308) for r in response.history)
        return LinkResult("ok", str(code), here if permanent and here != address else None), False, 0
    if code == 429:
        return LinkResult("doubtful", "429"), True, retry_after(response)
    if code in (401, 403):
        return LinkResult("doubtful", str(code)), False, 0
    return LinkResult("failed", str(code)), code >= 500, retry_after(response)


def retry_after(response: httpx.Response) -> float:
    """The value of ``Retry-After`` in seconds (RFC 9110, 10.2.3): a number or a date."""
    value = response.headers.get("Retry-After", "")
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        parsed = email.utils.parsedate_tz(value) if value else None
        return max(0.0, email.utils.mktime_tz(parsed) - time.time()) if parsed else 0.0
    except (ValueError, OverflowError, TypeError, IndexError):
        # Ignore an impossible date.
        return 0.0
