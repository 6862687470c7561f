"""Posters, leaflets, banners, slogans, bookmarks and pictures of every campaign, in every language and ink."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

from hoctap.kinds.campaign.model import Campaign
from hoctap.locales import Lang, languages
from hoctap.printing.contents import of_campaign, whole_words
from hoctap.printing.engine import Form, PrintDocument, TypstRenderer
from hoctap.site import routes
from hoctap.site.materials import MATERIALS, Material, Variant, variants
from hoctap.site.model import Site

# The longer side of a small picture, in pixels.
_SMALL: Final = 260


def material_files(site: Site, theme: Path, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of each file of each campaign's materials.

    ``cache`` is a folder that may be deleted at any time, or ``None``; it does not affect the output.
    """
    sheets = (
        sheet
        for lang in languages()
        for campaign in site.campaigns.all
        for sheet in material_sheets(site, campaign, lang)
    )
    yield from TypstRenderer(theme, cache).make(sheets)


def material_sheets(site: Site, campaign: Campaign, lang: Lang) -> Iterator[PrintDocument]:
    """The documents of one campaign in one language, not rendered yet."""
    shown = whole_words(site, of_campaign(site, campaign, lang))
    for material in MATERIALS:
        for variant in variants(campaign, material):
            yield from _documents(shown, variant, lang)


def _documents(shown: dict[str, Any], variant: Variant, lang: Lang) -> Iterator[PrintDocument]:
    material = variant.material
    data = {**_fitting(material.template, shown), **material.options, "ink": variant.ink}
    for form, address in variant.files.items():
        yield PrintDocument(routes.prefix(lang) + address, material.template, data, cast(Form, form))
    if not material.like:
        yield PrintDocument(
            routes.prefix(lang) + variant.thumbnail, material.template, data, "webp", small_ppi(material)
        )


def small_ppi(material: Material) -> float:
    """The resolution at which the longer side of a material has the pixels of a small picture."""
    return _SMALL * 25.4 / max(material.size)


def _fitting(template: str, shown: dict[str, Any]) -> dict[str, Any]:
    """Fill texts that a template requires but the campaign does not have."""
    if template in ("slogans", "bookmarks") and not shown["slogans"]:
        return {**shown, "slogans": [shown["name"]]}
    return shown
