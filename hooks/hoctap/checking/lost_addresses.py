"""Every published address answers: with its page, a redirect, or a page that says what became of the record.

The check reports addresses that an earlier commit had and that are not there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoctap.checking.published import PAGE, has_addresses, keeps_its_address, published_in
from hoctap.checking.reporter import Reporter
from hoctap.diagnostics import Diagnostics
from hoctap.git.compared import Comparison
from hoctap.locales import default_language, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model
from hoctap.site.addresses import AddressContext, RecordAddress
from hoctap.site.model import Site

_Successor = tuple[Record | None, tuple[str | int, ...]]


def check_lost_addresses(site: Site, comparison: Comparison, diagnostics: Diagnostics) -> None:
    """Report every address of the files as they were before that nothing answers any more; once for each record."""
    wanted = [each for each in comparison.changed if has_addresses(each.path)]
    contents = comparison.contents(wanted)
    reporter = Reporter(site.library.root, diagnostics)
    for each in wanted:
        content = contents.get(each.blob)
        if content is None or (not each.gone and keeps_its_address(site.library, each.path, content)):
            continue
        reported: set[tuple[str, str]] = set()
        published = list(_published(site, each.path, content))
        for old in published:
            if (old.kind, old.id) not in reported and _is_lost(site, old):
                reported.add((old.kind, old.id))
                _tell(site, old, _successor(site, comparison, each.path, published, old), each.path, reporter)


def _published(site: Site, path: str, content: bytes) -> Iterable[RecordAddress]:
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    return published_in(path, text, AddressContext(site.newsroom.zone, site.moment))


def _is_lost(site: Site, old: RecordAddress) -> bool:
    if site.knows(old.address):
        return False
    if not old.may_lack_page:
        return True
    owner = site.library.of_kind(old.record_kind).get(old.part)
    return old.former not in {part.id for part in getattr(owner, old.list_field, ())}


def _tell(site: Site, old: RecordAddress, successor: _Successor, path: str, reporter: Reporter) -> None:
    record, field = successor
    remedy = _remedy(old, record)
    details: Mapping[str, object] = {"address": f"/{old.address}", "hint": remedy}
    if record is None:
        reporter.diagnostics.add(path, 1, 1, "", "lost-address", **details)
    elif isinstance(record, MarkdownPage):
        reporter.diagnostics.add(record.location.path, 1, 1, "", "lost-address", **details)
    else:
        reporter.add(record, field, "lost-address", **details)


def _remedy(old: RecordAddress, record: Record | None) -> LocalizedText:
    """What to do about a lost address; ``record`` is most likely what had it. A kind may have words of its own."""
    tried = [old.kind, "record"]
    if old.part and not old.list_field:
        tried.insert(0, f"{old.kind}.part")
    if record is not None:
        is_same = not old.list_field and old.kind != PAGE and old.former in (record.id, *record.formerly)
        tried.insert(0, f"{old.kind}.same" if is_same else "add-former")
    known = words(default_language())
    own = next(each for each in tried if f"lost.{each}" in known)
    return localized(f"lost.{own}", old=old.former, part=old.part)


def _successor(
    site: Site, comparison: Comparison, path: str, published: list[RecordAddress], old: RecordAddress
) -> _Successor:
    """The record, and the field in it, that is most likely what the lost one was."""
    library = site.library
    if old.kind == PAGE:
        own = (page for page in library.pages if page.address == old.id)
        new = (
            page
            for page in library.pages
            if old.title and page.title == old.title and not comparison.had(page.location.path)
        )
        return next(own, None) or next(new, None), ()
    if old.list_field:
        return _successor_in_list(site, old)
    records = library.of_kind(old.kind)
    if old.id in records:
        return records[old.id], ()
    before = {each.id for each in published}
    here = [each for each in records.values() if each.location.path == path and each.id not in before]
    if here and here[0].location.position is None:
        return here[0], ()
    alike = [each for each in records.values() if _is_alike(each, old)]
    # What was there already is another.
    new_ones = (
        each
        for each in alike
        if each in here or (each.location.path != path and not comparison.had(each.location.path))
    )
    return next(new_ones, None), ()


def _successor_in_list(site: Site, old: RecordAddress) -> _Successor:
    records = site.library.of_kind(old.record_kind)
    # The locality may have a new id; there is only one.
    owner = records.get(old.part) or (next(iter(records.values())) if len(records) == 1 else None)
    for index, part in enumerate(getattr(owner, old.list_field, ())):
        title = getattr(part, "name", None) or getattr(part, "label", None)
        if part.id == old.id or (
            old.title and isinstance(title, LocalizedText) and title[default_language()] == old.title
        ):
            return owner, (old.list_field, index)
    return None, ()


def _is_alike(record: Record, old: RecordAddress) -> bool:
    if old.title and kind_of_model(type(record)).title_of(record)[default_language()] == old.title:
        return True
    return bool(old.url) and getattr(record, "url", None) == old.url
