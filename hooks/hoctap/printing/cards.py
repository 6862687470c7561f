"""Pictures for sharing a page on social networks: 1200 × 630 and 1080 × 1080 pixels, PNG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.locales import Lang, languages, words
from hoctap.printing.contents import common, heading, pill, tagged, tone, whole_words
from hoctap.printing.engine import PrintDocument, TypstRenderer
from hoctap.schema.concept import FAMILIES, Family
from hoctap.schema.fields import LocalizedText
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.dates import short_date

# The tone of the site's own picture, and of posts.
_OWN: Final[Family] = "health"
_POSTS: Final[Family] = "science"
# Where a photograph is in each shape: left, top, width, height.
_PHOTOGRAPH: Final = {"wide": (720, 0, 480, 630), "square": (0, 500, 1080, 490)}
Picture = dict[str, Any]
_SCENE: Final[Picture] = {"kind": "scene"}


def share_card(site: Site, theme: Path, lang: Lang, title: LocalizedText, line: str) -> bytes:
    """One card: the title, and a short line below it."""
    shown = _data(site, lang, title, _OWN, line, _SCENE)
    return TypstRenderer(theme).one(PrintDocument("", "share", {**shown, "shape": "wide"}, "png"))


def share_cards(site: Site, theme: Path, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address, with the language's prefix, and bytes of every card, in every language.

    There is a card for each published post, each reading list, each campaign and each edition, beside its page, one for
    each family of resources, and the site's own card for other pages. ``cache`` is as for ``material_files``.
    """
    yield from TypstRenderer(theme, cache).make(sheet for lang in languages() for sheet in card_sheets(site, lang))


def card_sheets(site: Site, lang: Lang) -> Iterator[PrintDocument]:
    """The documents of the cards of one language, not rendered yet."""
    locality, own = site.locality, words(lang)
    home = _data(site, lang, locality.tagline, _OWN, "", _SCENE)
    yield _card(lang, routes.SHARE_CARD, home, "wide")
    for campaign in site.campaigns.all:
        yield from _beside(lang, routes.campaign(campaign.id), _of_campaign(site, campaign, lang))
        for edition in campaign.editions:
            address = routes.edition(campaign.id, edition.year) + routes.SHARE_CARD
            yield _card(lang, address, _of_edition(site, campaign, edition, lang), "wide")
    for reading_list in site.lists():
        yield from _beside(lang, routes.reading_list(reading_list.id), _of_list(site, reading_list, lang))
    for post in site.newsroom.posts:
        photograph = _photograph(site, post)
        yield from _beside(lang, site.newsroom.address(post), _of_post(site, post, lang, photograph), photograph)
    for family in FAMILIES:
        title = LocalizedText({each: words(each)(f"family.{family}") for each in languages()})
        shown = _data(site, lang, title, family, own("nav.catalogue"), {"kind": "family"})
        yield _card(lang, routes.family_card(family), shown, "wide")
        yield _card(lang, routes.family_card(family, square=True), shown, "square")


def _beside(lang: Lang, page: str, shown: dict[str, Any], photograph: Path | None = None) -> Iterator[PrintDocument]:
    yield _card(lang, page + routes.SHARE_CARD, shown, "wide", photograph)
    yield _card(lang, page + routes.SQUARE_CARD, shown, "square", photograph)


def _of_campaign(site: Site, campaign: Campaign, lang: Lang) -> dict[str, Any]:
    shown = site.campaigns.on_paper(campaign)
    line = pill(shown.days, lang, cancelled=shown.cancelled)
    return _data(site, lang, campaign.name, tone(site, campaign), line, _SCENE)


def _of_edition(site: Site, campaign: Campaign, edition: Edition, lang: Lang) -> dict[str, Any]:
    days = edition_days(campaign, edition, edition.year)
    name = campaign.name
    title = LocalizedText({each: f"{name[each]} {edition.year}" for each in languages() if each in name})
    line = pill(days, lang, cancelled=edition.status == "cancelled")
    return _data(site, lang, title, tone(site, campaign), line, _SCENE)


def _of_list(site: Site, each: ReadingList, lang: Lang) -> dict[str, Any]:
    look = site.looks.of(each)
    levels = site.library.concepts("levels")
    count = words(lang)("paper.items", n=len(each.items))
    line = " · ".join((count, *(levels[id].label[lang] for id in each.levels[:1])))
    return _data(site, lang, each.title, look.family, line, {"kind": "shelf", "spines": list(look.spines)})


def _of_post(site: Site, post: NewsPost, lang: Lang, photograph: Path | None) -> dict[str, Any]:
    column = site.library.concepts("columns")[post.column]
    line = f"{column.label[lang]} · {short_date(site.newsroom.day(post), lang)}"
    return _data(site, lang, post.title, _POSTS, line, {"kind": "photograph"} if photograph else _SCENE)


def _photograph(site: Site, post: NewsPost) -> Path | None:
    """The first of the post's own pictures."""
    first = post.cover or next(iter(post.pictures), None)
    return site.library.root / post.location.path.rpartition("/")[0] / first.path if first else None


def _data(site: Site, lang: Lang, title: LocalizedText, family: str, line: str, picture: Picture) -> dict[str, Any]:
    data = {
        **common(site, lang, title[lang]),
        "name": heading(site, title, lang),
        "tone": family,
        "pill": tagged(line, lang) if line else None,
        "picture": picture,
    }
    return {**whole_words(site, data), "ink": "mau"}


def _card(lang: Lang, address: str, shown: dict[str, Any], shape: str, photograph: Path | None = None) -> PrintDocument:
    box = _PHOTOGRAPH[shape]
    picture = {**shown["picture"], "box": list(box)} if photograph else shown["picture"]
    data = {**shown, "picture": picture, "shape": shape}
    return PrintDocument(
        routes.prefix(lang) + address, "share", data, "png", photograph=(photograph, box) if photograph else None
    )
