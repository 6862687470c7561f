"""Where one record appears: every export and list that carries it, or the rule that keeps it out."""

from __future__ import annotations

from dataclasses import dataclass

from hoctap.exports.feeds import ON_A_PAGE
from hoctap.kinds.resource.model import Resource
from hoctap.site import routes
from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class Appearance:
    """One export: ``word`` names it, ``files`` are the addresses that carry the record, ``rule`` why none does."""

    word: str
    files: tuple[str, ...]
    rule: str = ""


def appearances(site: Site, resource: Resource) -> list[Appearance]:
    """Of a resource on offer; a withdrawn one is only in OAI-PMH, marked deleted."""
    page = site.catalogue.order[resource.id] // ON_A_PAGE + 1
    newest = resource.id in site.catalogue.in_feed
    return [
        Appearance("appears.formats", tuple(f"du-lieu/resources.{form}" for form in ALL_FORMATS)),
        Appearance("appears.opds1", (f"opds/v1.2/tat-ca-{page}.xml",)),
        Appearance("appears.opds2", (f"opds/v2.0/tat-ca-{page}.json",)),
        Appearance("appears.oai", (f"du-lieu/oai/GetRecord/{resource.id}.xml",)),
        Appearance("appears.atom", ("hoc-lieu/atom.xml", "en/hoc-lieu/atom.xml"))
        if newest
        else Appearance("appears.atom", (), "appears.atom-not"),
        *(
            Appearance("appears.list", tuple(f"{routes.LISTS}{each.id}.{form}" for form in routes.LIST_FORMATS))
            for each in site.catalogue.lists.get(resource.id, ())
        ),
    ]


ALL_FORMATS = ("json", "jsonl", "csv", "marcxml", "mrc", "bib", "ris", "csl.json")
