"""What only the whole site can tell: links must lead somewhere, and no record may take a shelf's address."""

from __future__ import annotations

from hoctap.checking.anchors import check_anchors
from hoctap.checking.complaint import Complaints
from hoctap.checking.texts import links_of
from hoctap.problems import Problems
from hoctap.problems.nearest import nearest
from hoctap.reading.source_text import place_in
from hoctap.site import addresses
from hoctap.site.model import Site

_NO_HINT = {"hint": "kiểm tra lại địa chỉ", "hint_en": "check the address"}


def check_site(site: Site, problems: Problems) -> None:
    """Every check that needs the site's model."""
    check_reserved_ids(site, problems)
    check_links(site, problems)
    check_anchors(site, problems)


def check_links(site: Site, problems: Problems) -> None:
    """Report every ``/address/`` in a text or page that the site does not have."""
    complaints = Complaints(site.library.root, problems)
    for page in site.library.pages:
        for offset, address in links_of(page.body):
            if _is_broken(site, address):
                line, column = place_in(page.body, offset, page.place.line)
                problems.add(page.place.path, line, column, "", "broken-link", value=address, **_hint(site, address))
    for shelf in site.library.records.values():
        for record in shelf.values():
            for field, offset, address in record.links:
                if _is_broken(site, address):
                    complaints.add_within(record, field, offset, "broken-link", value=address, **_hint(site, address))


def check_reserved_ids(site: Site, problems: Problems) -> None:
    """Report every resource whose page would stand where a shelf of the catalogue stands."""
    complaints = Complaints(site.library.root, problems)
    for resource in site.catalogue.resources:
        for index, id in enumerate((resource.id, *resource.formerly)):
            if id in addresses.RESERVED:
                complaints.add(resource, ("formerly", index - 1) if index else ("id",), "reserved-id", value=id)


def _is_broken(site: Site, address: str) -> bool:
    if not address.startswith("/") or address.startswith("//"):
        return False
    path = address[1:].partition("#")[0]
    if "." in path.rsplit("/", 1)[-1]:
        return not site.has_file(path)
    return not site.knows(path)


def _hint(site: Site, address: str) -> dict[str, str]:
    wanted = address[1:].partition("#")[0]
    known = [page for page in site.pages.by_address if page.count("/") <= 3]
    # The right name in the wrong folder, or a name that is misspelt.
    last = wanted.rstrip("/").rpartition("/")[2]
    same = [page for page in known if last and page.rstrip("/").rpartition("/")[2] == last]
    near = same[0] if len(same) == 1 else nearest(wanted, known[:2000])
    if near is None:
        return _NO_HINT
    return {"hint": f"có phải «/{near}»?", "hint_en": f"did you mean “/{near}”?"}
