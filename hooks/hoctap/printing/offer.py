"""What a campaign's page offers to print and to share: small pictures, papers, inks, and the sizes of the files."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoctap.caching.reads import note, recorded
from hoctap.kinds.campaign.model import Campaign, Ink
from hoctap.locales import Words
from hoctap.printing.engine import TypstRenderer
from hoctap.printing.materials import material_sheets, small_ppi
from hoctap.printing.paper import Paper
from hoctap.site import routes
from hoctap.site.materials import MATERIALS, PROGRAMME, variants
from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file to download: its form, its address below the language's prefix, its size in bytes."""

    form: str
    address: str
    bytes: int


@dataclass(frozen=True, slots=True)
class OfferedVariant:
    """A material in one ink. ``width`` and ``height`` are those of its small picture."""

    ink: Ink
    thumbnail: str
    width: int
    height: int
    files: tuple[OfferedFile, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A material as a campaign's page offers it; the first variant is the usual one."""

    name: str
    kind: str
    paper: str
    variants: tuple[OfferedVariant, ...]


class Offer:
    """What pages offer to print. Sizes are those of the finished files, which are made, or taken from the cache."""

    def __init__(self, site: Site, theme: Path, cache: Path | None, words: Words) -> None:
        self._site, self._words = site, words
        self._renderer = functools.cache(lambda: TypstRenderer(theme, cache))
        self._made: dict[str, tuple[tuple[Offered, ...], frozenset[int]]] = {}

    def of(self, campaign: Campaign) -> tuple[Offered, ...]:
        """The campaign's materials, in the order in which they are shown."""
        if campaign.id not in self._made:
            self._made[campaign.id] = recorded(lambda: tuple(self._of(campaign)))
        offered, numbers = self._made[campaign.id]
        note(numbers)
        return offered

    def _of(self, campaign: Campaign) -> Iterator[Offered]:
        site, lang = self._site, self._words.lang
        sheets = [*material_sheets(site, campaign, lang), *Paper(site, lang, self._words).programme(campaign)]
        made = {sheet.address.removeprefix(routes.prefix(lang)): sheet for sheet in sheets}
        for material in (*MATERIALS, PROGRAMME):
            width, height = (round(each / 25.4 * small_ppi(material)) for each in material.size)
            yield Offered(
                material.name,
                "picture" if material.template == "share" else "print",
                self._words(f"paper-size.{material.name}"),
                tuple(
                    OfferedVariant(
                        each.ink,
                        each.thumbnail,
                        width,
                        height,
                        tuple(
                            OfferedFile(form.upper(), address, len(self._renderer().one(made[address])))
                            for form, address in each.files.items()
                        ),
                    )
                    for each in variants(campaign, material)
                ),
            )
