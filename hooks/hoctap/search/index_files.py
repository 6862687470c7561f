"""The files of the search. Each is a script of one call, ``hoctap(name, data)``. Scripts load from a server, from a
folder and from an archive; ``fetch`` works only from a server.

All but the contents (``tim-kiem/muc-luc.js``) lie in a folder named by a digest of them all, so that browsers can
cache them without end and never mix two builds.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from hoctap.caching.disk_cache import DiskCache
from hoctap.locales import languages
from hoctap.search.abbreviations import Abbreviations
from hoctap.search.attributes import attributes
from hoctap.search.card_lines import IN_ONE_FILE, cards
from hoctap.search.documents import search_documents, sources
from hoctap.search.index import MOST, STEPS, Index
from hoctap.search.index_parts import IndexParts
from hoctap.search.questions import questions
from hoctap.search.shards import ALPHABET, lexicon, shards
from hoctap.search.titles import file_count, titles
from hoctap.site.model import Site
from hoctap.text.folding import RULES

FOLDER: Final = "tim-kiem/"


def search_files(site: Site, parts: DiskCache | None = None) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file.

    Args:
        site: The site to search.
        parts: Where parts of the index are kept for the next build (``IndexParts``).
    """
    documents = search_documents(site)
    files: dict[str, bytes] = {"attributes": _call("attributes", attributes(site, documents))}
    files["orders"] = _call("orders", _orders(site))
    for lang in languages():
        for number, rows in cards(site, documents, lang):
            files[f"{lang}/{number}"] = _call(f"{lang}/{number}", rows)
        for number, rows in titles(site, documents, lang):
            files[f"{lang}/t{number}"] = _call(f"{lang}/t{number}", rows)
    known = IndexParts(parts)
    known.load()
    index = Index(documents, Abbreviations(site.library), known)
    known.save()
    firsts = []
    for number, (first, text) in enumerate(shards(index)):
        firsts.append(first)
        files[f"s/{number}"] = _call(f"s/{number}", text)
    letters = []
    for letter, text in lexicon(index):
        letters.append(letter)
        files[f"w/{ord(letter):x}"] = _call(f"w/{ord(letter):x}", text)
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content)
    folder = f"{FOLDER}{digest.hexdigest()[:10]}/"
    for name, content in files.items():
        yield f"{folder}{name}.js", content
    counts = Counter(document.kind for document in documents)
    contents = {
        "folder": folder,
        "inOneFile": IN_ONE_FILE,
        "titles": file_count(site),
        "rules": RULES,
        "steps": STEPS,
        "most": MOST,
        "alphabet": ALPHABET,
        "firsts": "\n".join(firsts),
        "letters": "".join(letters),
        "languages": list(languages()),
        "questions": questions(site, [each.kind for each in sources()]),
        "weights": [each.weight for each in sources()],
        "pictures": [each.picture for each in sources()],
        "groupOf": [each.group for each in sources()],
        "kinds": [
            [each.kind, counts[each.kind], *map(site.compounds.joined, map(each.label.__getitem__, languages()))]
            for each in sources()
        ],
    }
    yield f"{FOLDER}muc-luc.js", _call("muc-luc", contents)


def _orders(site: Site) -> dict[str, list[int]]:
    """The catalogue's other orders, by their names in the address: by title, and what was added last first."""
    resources = site.catalogue.resources
    numbers = range(len(resources))
    return {
        "a-z": sorted(numbers, key=lambda number: (resources[number].order, resources[number].id)),
        "moi": sorted(numbers, key=lambda number: resources[number].added, reverse=True),
    }


def _call(name: str, data: Any) -> bytes:
    # JSON is JavaScript (ECMA-262, 2019).
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'hoctap("{name}",{text})\n'.encode()
