"""Every export and its address: one table, from which the files, the links on pages and the tests are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hoctap.exports import citations, feeds, json_records, marc, opds2, plan_tables, tables
from hoctap.exports.cartridge import cartridge
from hoctap.exports.data_sets import data_sets
from hoctap.exports.entry import Entry, entries
from hoctap.exports.oai import oai_files
from hoctap.exports.places import places_geojson
from hoctap.exports.report_sheets import report_sheets
from hoctap.exports.schemas import schema_text
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import languages
from hoctap.schema.registry import kinds
from hoctap.site import routes
from hoctap.site.model import Site

Files = Iterable[tuple[str, bytes]]


def export_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every export."""
    for part in export_parts(site):
        yield from part()


def export_parts(site: Site) -> list[Callable[[], Files]]:
    """The exports in parts that can be made apart from each other, on several processors."""
    items = entries(site)
    return [
        lambda: zip(("du-lieu/resources.marcxml", "du-lieu/resources.mrc"), marc.collections(site, items), strict=True),
        lambda: _tables(site, items),
        lambda: _citations(items),
        lambda: feeds.opds1(site, items),
        lambda: opds2.opds2(site, items),
        lambda: oai_files(site, items),
        lambda: _small(site, items),
        lambda: _lists(site),
    ]


def _tables(site: Site, items: list[Entry]) -> Files:
    yield "du-lieu/resources.json", json_records.resources_json(items)
    yield "du-lieu/resources.jsonl", json_records.resources_jsonl(items)
    yield "du-lieu/resources.csv", tables.resources_csv(items)
    yield "du-lieu/targets.csv", plan_tables.targets_csv(site)
    yield "du-lieu/tasks.csv", plan_tables.tasks_csv(site)
    yield "du-lieu/reports.csv", plan_tables.reports_csv(site)


def _citations(items: list[Entry]) -> Files:
    yield "du-lieu/resources.bib", citations.bibtex(items).encode()
    yield "du-lieu/resources.ris", citations.ris(items).encode()
    yield "du-lieu/resources.csl.json", citations.csl_json(items)


def _small(site: Site, items: list[Entry]) -> Files:
    for lang in languages():
        yield f"{routes.prefix(lang)}hoc-lieu/atom.xml", feeds.atom(site, items, lang)
    yield from report_sheets(site)
    yield "du-lieu/places.geojson", places_geojson(site)
    yield "du-lieu/catalog.jsonld", data_sets(site)
    for kind in kinds():
        yield f"{routes.SCHEMAS}{kind.name}.schema.json", schema_text(kind).encode()


def _lists(site: Site) -> Files:
    for reading_list in site.library.all(ReadingList):
        # Schools' systems fetch these by address: a renamed list answers under its old names, a withdrawn one
        # is empty.
        for id in (reading_list.id, *reading_list.formerly):
            yield from list_files(site, reading_list, f"{routes.LISTS}{id}")


def list_files(site: Site, reading_list: ReadingList, base: str) -> Iterator[tuple[str, bytes]]:
    """One list in every format, at addresses that start with ``base``."""
    ids = () if reading_list.withdrawn else tuple(item.resource for item in reading_list.items)
    steps = entries(site, ids)
    yield f"{base}.json", json_records.resources_json(steps)
    yield f"{base}.csv", tables.resources_csv(steps)
    yield f"{base}.marcxml", marc.marcxml(site, steps)
    yield f"{base}.bib", citations.bibtex(steps).encode()
    yield f"{base}.ris", citations.ris(steps).encode()
    yield f"{base}.imscc", cartridge(reading_list, steps)
