"""What a reading list that a visitor makes shows of its resources, in files by a number that their ids give.

The list's address holds ids alone. A page that opens it loads the files in which these ids are, and no others. A former
id is there too, and says which id the resource has now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.locales import Lang
from hoctap.search.search_document import SearchDocument
from hoctap.site.model import Site
from hoctap.text.hashing import fnv1a
from hoctap.text.language_names import language_name

# A list of eight loads some eight files, of half a kilobyte each.
_IN_ONE_FILE: Final = 12


def file_count(site: Site) -> int:
    """How many files there are in each language."""
    return max(1, -(-len(site.catalogue.resources) // _IN_ONE_FILE))


def file_number(id: str, count: int) -> int:
    """Which of ``count`` files an id is in."""
    return fnv1a(id) % count


def titles(site: Site, documents: Sequence[SearchDocument], lang: Lang) -> Iterator[tuple[int, list[list[str]]]]:
    """Number and rows of each file. A row: id, address, title, label, languages, the title's own language where it is
    not ``lang``, and the id of today where the first is a former one."""
    count = file_count(site)
    files: list[list[list[str]]] = [[] for _ in range(count)]
    # Documents of resources come first, in the catalogue's order.
    for resource, document in zip(site.catalogue.resources, documents, strict=False):
        really = document.title.language(lang)
        for id in (resource.id, *resource.formerly):
            row = [
                id,
                document.address,
                # A heading where it is drawn.
                site.compounds.joined(document.title[lang]),
                document.label[lang],
                ", ".join(language_name(tag, lang) for tag in document.languages[:3]),
                really if really != lang else "",
                resource.id if id != resource.id else "",
            ]
            while row[-1] == "":
                row.pop()
            files[file_number(id, count)].append(row)
    yield from enumerate(files)
