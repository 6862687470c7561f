"""What templates show of records besides their texts: pictures, structured data, exports, announcements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from hoctap.exports import linked_events
from hoctap.exports.citations import Citations
from hoctap.exports.conformance import readers, unread
from hoctap.exports.downloads import Downloads
from hoctap.exports.linked_data import LearningResources
from hoctap.images import pictures
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.clause.model import clause_id
from hoctap.locales import Words
from hoctap.printing.announcement import announcement, syllables_a_minute
from hoctap.search.card_lines import card_line
from hoctap.site.model import Site


@dataclass(frozen=True, slots=True)
class PageExports:
    """What pages show of exports. The pages in all languages have the same object, for much of it is made once for all."""

    citations: Citations
    downloads: Downloads
    learning_resources: LearningResources

    @classmethod
    def of(cls, site: Site) -> PageExports:
        """That of a site."""
        return cls(Citations(site), Downloads(site), LearningResources(site))


def record_functions(site: Site, words: Words, env: Environment, exports: PageExports) -> dict[str, Any]:
    """The functions for the pages of ``site``; ``env`` holds the template of a picture."""
    lang = words.lang

    def picture(shown: pictures.Thumbnail, sizes: str, *, lazy: bool = False, decorative: bool = False) -> Markup:
        """A picture in the form and size that the browser picks. ``decorative``: beside a title that says the same."""
        template = env.get_template("parts/picture.html")
        return Markup(template.render(shown=shown, sizes=sizes, lazy=lazy, decorative=decorative))

    def read_aloud(campaign: Campaign) -> dict[str, Any]:
        """What the loudspeaker reads, what is still to be filled in, and how long it takes when read slowly."""
        spoken = announcement(campaign, lang, site.campaigns.on_paper(campaign), site.calendar.today)
        assert spoken is not None
        minutes, seconds = divmod(spoken.seconds, 60)
        time = words("time.minutes", m=minutes, s=seconds) if minutes else words("time.seconds", n=seconds)
        return {
            "paragraphs": spoken.paragraphs,
            "lines": spoken.added,
            "blanks": spoken.blanks,
            "lang": spoken.lang,
            "time": time,
            "rate": syllables_a_minute(spoken.lang),
        }

    return {
        "picture": picture,
        "thumbnail": partial(pictures.thumbnail, site),
        "json_ld": lambda resource: Markup(exports.learning_resources.of(resource, lang)),
        "events_ld": lambda entries: Markup(linked_events.events(site, entries, lang)),
        "place_ld": lambda place, programme: Markup(linked_events.place(site, place, programme, lang)),
        "article_ld": lambda post: Markup(linked_events.article(site, post, lang)),
        "downloads": exports.downloads,
        "citations": lambda resource: exports.citations.of(resource.id),
        "readers": readers,
        "unread_exports": unread,
        "card_line": card_line,
        "clause_id": clause_id,
        "announcement": read_aloud,
        "printed_cancelled": lambda campaign: site.campaigns.on_paper(campaign).cancelled,
    }
