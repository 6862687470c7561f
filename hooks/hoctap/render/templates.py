"""Our templates for one language, and the helpers they use."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from hoctap.exports import linked_events
from hoctap.exports.citations import shown_citations
from hoctap.exports.conformance import proofs
from hoctap.exports.downloads import Downloads
from hoctap.exports.linked_data import learning_resource
from hoctap.hosting import policy
from hoctap.images import pictures
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.clause.model import clause_id
from hoctap.kinds.news.model import NewsPost, Picture
from hoctap.kinds.place.opening_hours import spans_in_words
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, Words, default_language, languages
from hoctap.printing.announcement import announcement
from hoctap.render import markdown, share_links
from hoctap.render.constant_folding import PageEnvironment
from hoctap.render.fragment_cache import fragment_cache
from hoctap.render.head import Head
from hoctap.render.layout import switcher
from hoctap.render.placeholders import ROOT, unmarked
from hoctap.render.translation_note import day, page_note
from hoctap.schema.fields import LocalizedText
from hoctap.schema.registry import template_folders
from hoctap.schema.web_address import safe_address
from hoctap.search.card_lines import card_line
from hoctap.site import paging, printables, routes
from hoctap.site.calendar_entry import WEEKDAYS
from hoctap.site.model import Site
from hoctap.site.page import Page
from hoctap.text import dates, language_names, numbers
from hoctap.text.vietnamese import is_vietnamese


class Templates:
    """Renders pages' main parts in one language. Links still hold the ROOT mark."""

    def __init__(self, site: Site, theme: Path, lang: Lang, assets: Mapping[str, str] | None = None) -> None:
        self.lang = lang
        self.words = Words(lang)
        self.base = ROOT + routes.prefix(lang)
        self.env = PageEnvironment(
            {"w": self.words, "link": self.link},
            loader=template_loader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self.show(site, assets or {})
        self._picture = self.env.get_template("parts/picture.html")
        self._head = self.env.get_template("parts/head.html")
        self._crumbs = self.env.get_template("parts/crumbs.html")

    def show(self, site: Site, assets: Mapping[str, str]) -> None:
        """Render ``site`` from now on: a preview keeps its compiled templates from one save to the next."""
        self.site = site
        lang = self.lang
        self.env.globals.update(
            lang=lang,
            language_versions=languages(),
            default_language=default_language(),
            switcher=self.switcher,
            site=site,
            assets=assets,
            routes=routes,
            policies=policy,
            printables=printables,
            unmarked=unmarked,
            w=self.words,
            t=self.text,
            md=self.block,
            plain=self.plain,
            own_lang=self.own_lang,
            link=self.link,
            href_root=ROOT,
            outside=safe_address,
            absolute=lambda address: site.absolute(address, lang),
            qr=qr_code,
            share_links=share_links,
            embed_code=share_links.embed_code,
            json_ld=lambda resource: Markup(learning_resource(site, resource, lang)),
            events_ld=lambda entries: Markup(linked_events.events(site, entries, lang)),
            place_ld=lambda place, programme: Markup(linked_events.place(site, place, programme, lang)),
            article_ld=lambda post: Markup(linked_events.article(site, post, lang)),
            picture=self.picture,
            honour_picture=functools.partial(pictures.honour_picture, site),
            post_picture=self.post_picture,
            file=self.link,
            span=functools.partial(dates.span, lang=lang),
            month_name=functools.partial(dates.month_name, lang=lang),
            month_abbreviation=functools.partial(dates.month_abbreviation, lang=lang),
            month_year=functools.partial(dates.month_year, lang=lang),
            weekday=self.weekday,
            today=site.moment.date(),
            day=functools.partial(day, site),
            downloads=Downloads(site),
            citations=lambda resource: shown_citations(site, resource.id),
            proofs=proofs,
            card_line=card_line,
            own_name=functools.lru_cache(maxsize=20_000)(self.own_name),
            label=functools.cache(self.label),
            openness=self.openness,
            language_name=functools.cache(self.language_name),
            concept=self.concept,
            clause_id=clause_id,
            page_window=paging.window,
            number=functools.partial(numbers.number, lang=lang),
            megabytes=self.megabytes,
            percent=functools.partial(numbers.percent, lang=lang),
            short_date=functools.partial(dates.short_date, lang=lang),
            spans_in_words=spans_in_words,
            announcement=self.announcement,
            printed_cancelled=lambda campaign: site.campaigns.on_paper(campaign).cancelled,
            long_date=functools.partial(dates.long_date, lang=lang),
            partial_date=functools.partial(dates.partial_date, lang=lang),
            **fragment_cache(self.env),
        )

    def render(self, template: str, **view: Any) -> str:
        """One template of ``pages/`` with its view."""
        return self.env.get_template(f"pages/{template}").render(view)

    def main(self, page: Page) -> str:
        """The main part of a page of the model."""
        note = page_note(self.site, page, self.words)
        return note + Markup(self.render(page.template, page=page, **page.view(self.lang)))

    def head(self, head: Head) -> str:
        """What the page has in its ``<head>``."""
        return self._head.render(head=head)

    def crumbs(self, page: Page) -> str:
        """The way from the home page to this one."""
        return self._crumbs.render(crumbs=page.crumbs, title=page.title)

    def hand_main(self, view: str | None, title: str, content: Markup, written_in: Lang) -> Markup:
        """The main part of a hand-written page: as text, followed by whom to ask (``contact``), or as the lead of ``home``."""
        if view == "home":
            return Markup(self.render("home.html", lead=content, **self.site.home(self.lang)))
        return Markup(self.render("hand.html", title=title, content=content, written_in=written_in, view=view))

    def hand_crumbs(self, title: str, written_in: Lang) -> Markup:
        """The way from the home page to a hand-written page."""
        return Markup(self._crumbs.render(crumbs=(), title=LocalizedText({written_in: title})))

    def picture(self, shown: pictures.Thumbnail, sizes: str, *, lazy: bool = False, decorative: bool = False) -> Markup:
        """A picture in the form and size that the browser picks. ``decorative``: beside a title that says the same."""
        return Markup(self._picture.render(shown=shown, sizes=sizes, lazy=lazy, decorative=decorative))

    def post_picture(self, post: NewsPost, picture: Picture) -> pictures.Thumbnail:
        """A picture of a post with its sizes."""
        room = self.site.newsroom
        return pictures.post_picture(self.site, room.address(post), room.picture_path(post, picture), picture)

    def announcement(self, campaign: Campaign) -> dict[str, Any]:
        """What the loudspeaker reads besides the record's text, and how long all of it takes when read slowly."""
        made = announcement(campaign, self.lang, self.site.campaigns.on_paper(campaign), self.site.calendar.today)
        assert made is not None
        minutes, seconds = divmod(made.seconds, 60)
        w = self.words
        time = w("time.minutes", m=minutes, s=seconds) if minutes else w("time.seconds", n=seconds)
        return {"cancelled": made.cancelled, "lines": made.added, "lang": made.lang, "time": time}

    def weekday(self, day: str | int) -> str:
        """A day of the week, by its number from Monday or by OpenStreetMap's two letters."""
        return dates.weekday(WEEKDAYS.index(day) if isinstance(day, str) else day, self.lang)

    def megabytes(self, size: int) -> str:
        """A file's size; the smallest is a tenth."""
        w = self.words
        return w("offline.megabytes", n=numbers.number(max(0.1, round(size / 1_000_000, 1)), self.lang))

    def link(self, address: str) -> str:
        """The address in this language, from wherever the page stands."""
        return self.base + address

    def text(self, pair: LocalizedText | None) -> Markup:
        """A short text, marked with its own language where it is not translated."""
        if pair is None:
            return Markup("")
        return self._marked(markdown.inline(pair[self.lang], self.lang), pair, "span")

    def block(self, pair: LocalizedText | None) -> Markup:
        """A text of paragraphs and lists, marked where it is not translated."""
        if pair is None:
            return Markup("")
        return self._marked(markdown.block(pair[self.lang], self.lang), pair, "div")

    def _marked(self, html: Markup, pair: LocalizedText, tag: str) -> Markup:
        if pair.is_untranslated(self.lang):
            really = pair.lang(self.lang)
            mark = Markup('<{0} lang="{1}" class="untranslated" title="{2}">{3}</{0}>')
            return mark.format(tag, really, self.words("untranslated", language=self.language_name(really)), html)
        own = self.own_lang(pair)
        return Markup("<{0}{1}>{2}</{0}>").format(tag, own, html) if own else html

    def plain(self, pair: LocalizedText | None) -> str:
        """A text without Markdown, for attributes."""
        return markdown.plain(pair[self.lang]) if pair else ""

    def own_name(self, name: str) -> Markup:
        """A name whose language no record says, marked where its letters are Vietnamese and the page is not."""
        if self.lang == "vi" or not is_vietnamese(name):
            return escape(name)
        return Markup('<span lang="vi">{}</span>').format(name)

    def own_lang(self, pair: LocalizedText) -> Markup:
        """The ``lang`` attribute of an element that holds ``plain(pair)``, with ``dir`` where it runs from right to
        left; empty where it is the page's language, or not known."""
        really = pair.language(self.lang)
        if not really or really == self.lang:
            return Markup("")
        direction = Markup(' dir="rtl"') if language_names.is_right_to_left(really) else ""
        return Markup(' lang="{}"{}').format(really, direction)

    def concept(self, vocabulary: str, id: str) -> Any:
        """A concept of a vocabulary."""
        return self.site.library.concepts(vocabulary)[id]

    def label(self, vocabulary: str, id: str) -> Markup:
        """A concept's label."""
        return self.text(self.concept(vocabulary, id).label)

    def openness(self, resource: Resource) -> str:
        """How open the resource's licence is: open, open-noncommercial, free-to-read, closed, varies, unknown."""
        return self.concept("licences", resource.licence).openness or "unknown"

    def language_name(self, tag: str) -> str:
        """A language's name in the page's language."""
        return language_names.language_name(tag, self.lang)

    def switcher(self, address: str) -> Markup:
        """Links to the same page in the site's other languages."""
        return switcher(self.lang, address)


def template_loader(theme: Path) -> BaseLoader:
    """Finds a template in the theme, so that a locality can replace any; then beside the kinds' modules.

    A page's template is ``pages/<name>`` in the theme, or ``<name>`` in the folder ``templates`` of a kind or of an
    extension. A part of pages is ``parts/<name>`` in either.
    """
    folders = template_folders()
    parts = [folder / "parts" for folder in folders]
    beside = PrefixLoader({"pages": FileSystemLoader(folders), "parts": FileSystemLoader(parts)})
    return ChoiceLoader([FileSystemLoader(theme), beside])


def qr_code(address: str, label: str) -> Markup:
    """A QR code (ISO/IEC 18004, level M) as inline SVG, named for those who cannot see it."""
    svg = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return Markup('<figure class="qr-code" role="img" aria-label="{}">{}</figure>').format(label, Markup(svg))
