"""The examples of questions on the home page: those that the catalogue can answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, words
from hoctap.text.folding import fold

if TYPE_CHECKING:
    from hoctap.site.model import Site


def search_examples(site: Site, lang: Lang) -> list[str]:
    """The examples of the language that at least one resource answers by half of its words or more.

    The search leaves out what answers less. A new site, whose catalogue may be empty, shows no example that finds
    nothing.
    """
    examples = words(lang)("home.examples").split("|")
    return [each for each in examples if _is_answered(site, fold(each).split(), lang)]


def _is_answered(site: Site, wanted: list[str], lang: Lang) -> bool:
    return any(
        sum(word in found for word in wanted) * 2 >= len(wanted)
        for found in (set(_words(site, resource, lang)) for resource in site.catalogue.resources)
    )


def _words(site: Site, resource: Resource, lang: Lang) -> Iterator[str]:
    for text in (resource.title[lang], resource.description[lang], *resource.keywords):
        yield from fold(text).split()
    for vocabulary, ids in (("subjects", resource.subjects), ("levels", resource.levels)):
        concepts = site.library.concepts(vocabulary)
        for id in ids:
            if id in concepts:
                yield from fold(concepts[id].label[lang]).split()
