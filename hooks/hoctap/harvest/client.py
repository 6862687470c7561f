"""Requests to other catalogues: one at a time, with pauses and limits, and never into this machine's network."""

from __future__ import annotations

import math
import socket
import time
from dataclasses import dataclass, field
from typing import Final

import httpx

from hoctap.linkcheck.fetcher import is_public, retry_after
from hoctap.schema.localized_text import LocalizedText, in_all_languages, localized

_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class SourceFailed(Exception):
    """A source cannot be read now, or not as it is. Nothing of it is changed."""

    def __init__(self, why: LocalizedText) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return in_all_languages(self.why)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``url`` is where redirects ended."""

    url: str
    status: int
    body: bytes
    media_type: str
    marker: dict[str, str]


@dataclass(slots=True)
class Client:
    """Asks one source. Times are in seconds.

    Attributes:
        pause: Between two requests.
        limit: For one answer.
        whole: For the whole visit.
        tries: How often a busy server is asked.
        longest_wait: The longest pause that a server may ask for.
        inside: Whether addresses in the private network are asked too.
        largest: The most bytes of one answer. The ten thousand records of a large catalogue are some ten megabytes.
        most: The most bytes of one visit, in however many answers.
    """

    pause: float = 1.0
    limit: float = 60.0
    whole: float = 3600.0
    tries: int = 4
    longest_wait: float = 120.0
    inside: bool = False
    largest: int = 64 << 20
    most: int = 512 << 20
    agent: str = "hoctap-harvest/1 (catalogue of a learning society)"
    _http: httpx.Client | None = field(default=None, init=False)
    _last: float = field(default=0.0, init=False)
    _end: float = field(default=math.inf, init=False)
    _read: int = field(default=0, init=False)

    def __enter__(self) -> Client:
        hooks = {} if self.inside else {"request": [_refuse_private_network]}
        self._http = httpx.Client(
            headers={"User-Agent": self.agent},
            follow_redirects=True,
            max_redirects=5,
            timeout=self.limit,
            event_hooks=hooks,
        )
        self._end, self._read = time.monotonic() + self.whole, 0
        return self

    def __exit__(self, *_: object) -> None:
        if self._http is not None:
            self._http.close()

    def get(self, url: str, known: dict[str, str] | None = None, *, missing_is_fine: bool = False) -> Answer:
        """Ask for an address.

        Args:
            url: What is asked for.
            known: The ``marker`` of an earlier answer; if nothing changed since, the status is 304.
            missing_is_fine: Whether 404 and 410 are answers.

        Raises:
            SourceFailed: There is no complete answer.
        """
        headers = {
            name: value
            for name, key in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
            if (value := (known or {}).get(key))
        }
        why, wait = localized("harvest.no-answer", url=url), 0.0
        for number in range(self.tries):
            if time.monotonic() + wait > self._end:
                raise SourceFailed(localized("harvest.too-long", minutes=f"{self.whole / 60:g}"))
            time.sleep(max(wait, self._last + self.pause - time.monotonic(), 0.0))
            try:
                answer, wait = self._once(url, headers)
            except httpx.TransportError as error:
                why, wait = _reason(url, error), 2.0**number
            except (httpx.InvalidURL, httpx.TooManyRedirects) as error:
                raise SourceFailed(localized("harvest.bad-address", url=url)) from error
            else:
                if answer.status not in _BUSY:
                    return self._accepted(answer, missing_is_fine)
                why = localized("harvest.status", url=url, status=answer.status)
                wait = min(max(wait, 2.0**number), self.longest_wait)
            finally:
                self._last = time.monotonic()
        raise SourceFailed(why)

    def _once(self, url: str, headers: dict[str, str]) -> tuple[Answer, float]:
        assert self._http is not None
        end = time.monotonic() + self.limit
        with self._http.stream("GET", url, headers=headers) as response:
            parts: list[bytes] = []
            size = 0
            for part in response.iter_bytes():
                size += len(part)
                if size > self.largest:
                    raise SourceFailed(localized("harvest.too-large", url=url, most=self.largest >> 20))
                self._read += len(part)
                if self._read > self.most:
                    raise SourceFailed(localized("harvest.too-much", most=self.most >> 20))
                if time.monotonic() > end:
                    raise SourceFailed(localized("harvest.too-slow", url=url, seconds=f"{self.limit:g}"))
                parts.append(part)
            names = (("etag", "ETag"), ("modified", "Last-Modified"))
            marker = {key: response.headers[name] for key, name in names if name in response.headers}
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
            return (
                Answer(str(response.url), response.status_code, b"".join(parts), media_type, marker),
                retry_after(response),
            )

    def _accepted(self, answer: Answer, missing_is_fine: bool) -> Answer:
        fine = answer.status in (200, 304) or (missing_is_fine and answer.status in (404, 410))
        if not fine:
            raise SourceFailed(localized("harvest.status", url=answer.url, status=answer.status))
        return answer


def _reason(url: str, error: httpx.TransportError) -> LocalizedText:
    if isinstance(error, httpx.TimeoutException):
        return localized("harvest.no-answer", url=url)
    if isinstance(error, httpx.RemoteProtocolError):
        return localized("harvest.cut-short", url=url)
    return localized("harvest.no-connection", url=url)


def _refuse_private_network(request: httpx.Request) -> None:
    """Stop requests and redirects into the private network: a source must not reach what only this machine can."""
    host = request.url.host
    try:
        found = socket.getaddrinfo(host, request.url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError):
        # The request itself reports that the host was not found.
        return
    if any(not is_public(str(each[4][0])) for each in found):
        raise SourceFailed(localized("harvest.inside-network", host=host))
