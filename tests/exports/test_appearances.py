"""What a resource's page says of where it appears is true: the files carry it, and no other export does."""

from __future__ import annotations

from pathlib import Path

from hoctap.exports.downloads import Downloads
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.site.model import Site

# Pages of subjects hold what the page of everything holds already; one record's answer is among the lists' too.
SAME_AGAIN = ("opds/v1.2/chu-de-", "du-lieu/oai/List", "du-lieu/schemas/")


def test_every_claim(built_site: Path, full_model: Site) -> None:
    site = full_model
    # A list that was renamed has its files at the former address as well.
    formers = tuple(f"danh-sach-doc/{id}." for each in site.library.all(ReadingList) for id in each.formerly)
    exports = {
        file.relative_to(built_site).as_posix(): file.read_bytes()
        for folder in ("du-lieu", "opds", "danh-sach-doc", "hoc-lieu", "en/hoc-lieu")
        for file in (built_site / folder).rglob("*")
        if file.is_file()
        and file.suffix not in (".html", ".imscc", "")
        and not file.relative_to(built_site).as_posix().startswith((*SAME_AGAIN, *formers))
    }
    downloads = Downloads(site)
    for resource in site.catalogue.resources:
        claimed = {
            file for each in downloads.appearances(resource) for file in each.files if not file.endswith(".imscc")
        }
        mark = f"/hoc-lieu/{resource.id}/".encode()
        carrying = {path for path, content in exports.items() if mark in content}
        # Citations and MARC lead to the thing itself and name the record by its id.
        named = {path for path in claimed if path.endswith((".bib", ".ris", ".csl.json", ".marcxml", ".mrc"))}
        assert carrying | named == claimed, resource.id
