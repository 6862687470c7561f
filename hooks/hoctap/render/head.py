"""What ``theme/parts/head.html`` prints in a page's ``<head>``: description, addresses, languages, sharing card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hoctap.locales import Lang
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.language_names import territorial

_LONGEST_DESCRIPTION: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of one page in one language. Addresses are absolute.

    Attributes:
        title: The text of ``<title>``.
        heading: The page's own title.
        url: The canonical address. A page whose text is not there in this language has that of the page whose text
            it shows.
        versions: The languages in which the page's text is there, each with its address; the first is for readers of
            any other language (``x-default``).
        type: What the page is to social networks, ``article`` or ``website``.
        picture: The picture that is shown where the page is shared.
        feed: The address of the Atom feed of the page's news, or nothing.
        is_prose: Whether the page has a text to listen to.
        locale: The language of the text, with its country.
        other_locales: The same of the page's other versions.
    """

    title: str
    heading: str
    description: str
    url: str
    versions: tuple[tuple[Lang, str], ...]
    indexed: bool
    type: str
    site_name: str
    picture: str
    feed: str
    is_prose: bool
    locale: str
    other_locales: tuple[str, ...]


def head_of(
    site: Site,
    address: str,
    lang: Lang,
    heading: str,
    description: str,
    languages: tuple[Lang, ...],
    *,
    type: str = "website",
    share: str = "",
    feed: str = "",
    indexed: bool = True,
    is_prose: bool = False,
) -> Head:
    """The head of the page at ``address``.

    Args:
        languages: Those that the page's text is written in.
        share: The address of the picture to share, below the language's prefix; not given, the site's own picture.
        feed: The address of the page's feed, below the language's prefix.
    """
    shown_in = lang if lang in languages else languages[0]
    name = site.locality.site_name[lang]
    return Head(
        title=name if address == "" else f"{heading} · {name}",
        heading=heading,
        description=_shortened(description),
        url=site.absolute(address, shown_in),
        versions=tuple((each, site.absolute(address, each)) for each in languages),
        indexed=indexed,
        type=type,
        site_name=name,
        picture=site.absolute(share or routes.SHARE_CARD, lang),
        feed=site.absolute(feed, lang) if feed else "",
        is_prose=is_prose,
        locale=territorial(shown_in),
        other_locales=tuple(territorial(each) for each in languages if each != lang) if len(languages) > 1 else (),
    )


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 3].rsplit(" ", 1)[0] + "…"
