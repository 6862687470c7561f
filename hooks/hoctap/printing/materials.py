"""Posters, leaflets, banners, slogans and pictures of every campaign, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from hoctap.kinds.campaign.model import Campaign
from hoctap.locales import Lang, languages
from hoctap.printing.contents import of_campaign, whole_words
from hoctap.printing.engine import Form, PrintDocument, TypstRenderer
from hoctap.site import routes
from hoctap.site.model import Site

# The template of each material, and its parameters besides the campaign.
_TEMPLATES: dict[str, tuple[str, dict[str, str]]] = {
    "ap-phich-a4": ("poster", {"paper": "a4"}),
    "ap-phich-a3": ("poster", {"paper": "a3"}),
    "to-gap": ("leaflet", {}),
    "bang-ron": ("banner", {}),
    "khau-hieu": ("slogans", {}),
    "chia-se": ("social", {"shape": "wide"}),
    "vuong": ("social", {"shape": "square"}),
}


def material_files(site: Site, theme: Path, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of each file of ``routes.MATERIALS`` of each campaign.

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
    for name, forms in routes.MATERIALS.items():
        template, more = _TEMPLATES[name]
        data = {**_fitting(template, shown), **more}
        for form in forms:
            address = routes.prefix(lang) + routes.material(campaign.id, name, form)
            yield PrintDocument(address, template, data, cast(Form, form))


def _fitting(template: str, shown: dict[str, Any]) -> dict[str, Any]:
    """Fill texts that a template requires but the campaign does not have."""
    if template == "slogans" and not shown["slogans"]:
        return {**shown, "slogans": [shown["name"]]}
    if template == "banner" and shown["line"] is None:
        return {**shown, "line": shown["summary"]}
    return shown
