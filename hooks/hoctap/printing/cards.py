"""Pictures for sharing a page on social networks: 1200 × 630 pixels, PNG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.locales import Lang, languages, words
from hoctap.printing.contents import common, tagged, tagged_in, when, whole_words
from hoctap.printing.engine import PrintDocument, TypstRenderer
from hoctap.schema.fields import LocalizedText
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.dates import short_date


def share_card(
    site: Site, theme: Path, lang: Lang, title: LocalizedText, eyebrow: str, line: LocalizedText | None
) -> bytes:
    """One card: a small line above the title, the title, and at most two lines below it."""
    return TypstRenderer(theme).one(_card(site, lang, "", title, eyebrow, line))


def share_cards(site: Site, theme: Path, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of every card, in every language.

    There is a card for each published post, each campaign and each edition, beside its page, and the site's own card
    for other pages. ``cache`` is as for ``material_files``.
    """
    yield from TypstRenderer(theme, cache).make(sheet for lang in languages() for sheet in card_sheets(site, lang))


def card_sheets(site: Site, lang: Lang) -> Iterator[PrintDocument]:
    """The documents of the cards of one language, not rendered yet."""
    locality = site.locality
    # Every card has the site's name and locality at the bottom.
    yield _card(site, lang, routes.HOME, locality.tagline, locality.name[lang], None)
    for campaign in site.campaigns.all:
        yield _campaign_card(site, campaign, lang)
        for edition in campaign.editions:
            yield _edition_card(site, campaign, edition, lang)
    columns = site.library.concepts("columns")
    for post in site.newsroom.posts:
        eyebrow = f"{columns[post.column].label[lang]} · {short_date(site.newsroom.day(post), lang)}"
        yield _card(site, lang, site.newsroom.address(post), post.title, eyebrow, post.summary)


def _campaign_card(site: Site, campaign: Campaign, lang: Lang) -> PrintDocument:
    shown = site.campaigns.on_paper(campaign)
    eyebrow = f"{words(lang)('print.campaign')} · {when(shown.days, lang, cancelled=shown.cancelled)}"
    return _card(site, lang, routes.campaign(campaign.id), campaign.name, eyebrow, campaign.summary)


def _edition_card(site: Site, campaign: Campaign, edition: Edition, lang: Lang) -> PrintDocument:
    days = edition_days(campaign, edition, edition.year)
    name = campaign.name
    title = LocalizedText({each: f"{name[each]} {edition.year}" for each in languages() if each in name})
    eyebrow = f"{words(lang)('print.campaign')} · {when(days, lang, cancelled=edition.status == 'cancelled')}"
    line = edition.theme if edition.theme and edition.theme.lang(lang) == lang else campaign.summary
    address = routes.edition(campaign.id, edition.year)
    return _card(site, lang, address, title, eyebrow, line)


def _card(
    site: Site, lang: Lang, address: str, title: LocalizedText, eyebrow: str, line: LocalizedText | None
) -> PrintDocument:
    data = {
        **common(site, lang, title[lang]),
        "name": tagged_in(title, lang),
        "eyebrow": tagged(eyebrow, lang),
        "line": tagged_in(line, lang) if line else None,
    }
    return PrintDocument(routes.prefix(lang) + address + routes.SHARE_CARD, "card", whole_words(site, data), "png")
