"""Which addresses of the catalogue somebody opened, and what the link check's ledger says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hoctap.kinds.resource.model import Resource
from hoctap.linkcheck.ledger import LedgerEntry

if TYPE_CHECKING:
    from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class OpenedAddress:
    """The address of a resource, and what became of the last request to it; ``None`` where there was none yet."""

    resource: Resource
    address: str
    entry: LedgerEntry | None

    @property
    def standing(self) -> str:
        """``ok``, ``doubtful``, ``failed``, or ``unopened``."""
        return self.entry.standing if self.entry else "unopened"


@dataclass(frozen=True, slots=True)
class OpenedHost:
    """One server: how many of its addresses have each standing, and how many a person has reviewed."""

    host: str
    addresses: Sequence[OpenedAddress]

    def count(self, standing: str) -> int:
        """How many of its addresses have this standing."""
        return sum(each.standing == standing for each in self.addresses)

    @property
    def reviewed(self) -> int:
        """How many of its addresses a person has opened."""
        return sum(each.resource.reviewed is not None for each in self.addresses)


def opened_addresses(site: Site) -> list[OpenedAddress]:
    """Every resource with an address, in the catalogue's order."""
    lines = dict(site.ledger.items())
    return [OpenedAddress(each, each.url, lines.get(each.url)) for each in site.catalogue.resources if each.url]


def by_host(addresses: Sequence[OpenedAddress]) -> list[OpenedHost]:
    """The servers, the one with most addresses first."""
    hosts: dict[str, list[OpenedAddress]] = defaultdict(list)
    for each in addresses:
        hosts[urlsplit(each.address).netloc.removeprefix("www.")].append(each)
    found = [OpenedHost(host, of) for host, of in hosts.items()]
    return sorted(found, key=lambda each: (-len(each.addresses), each.host))
