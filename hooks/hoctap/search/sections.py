"""The site's sections as documents of the search: the calendar, the places to learn, the reading lists and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language, languages, words
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import WAYS, SearchDocument, SearchSource
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.section")
# Name of what people type → address, and the keys of title and description below ``pages.``.
_SECTIONS: Final = {
    "catalogue": (routes.CATALOGUE, "catalogue", "catalogue-about"),
    "lists": (routes.LISTS, "reading-lists-title", "reading-lists-about"),
    "campaigns": (routes.CAMPAIGNS, "campaigns-title", "campaigns-about"),
    "calendar": (routes.CALENDAR, "calendar-title", "calendar-about"),
    "places": (routes.PLACES, "places-title", "places-about"),
    "news": (routes.NEWS, "news", "news-about"),
    "honours": (routes.HONOURS, "honours", "honours-about"),
    "data": (routes.DATA, "data", "data-about"),
    "offline": (routes.OFFLINE, "offline", "offline-about"),
}
_OF_THE_PLAN: Final = {
    "plan": (routes.PLAN, "plan-title", "progress-about"),
    "targets": (routes.TARGETS, "targets", "targets-about"),
    "tasks": (routes.TASKS, "tasks", "tasks-about"),
    "agencies": (routes.AGENCIES, "agencies-title", "agencies-about"),
    "progress": (routes.PROGRESS, "progress", "progress-about"),
    "full-text": (routes.FULL_TEXT, "full-text", "full-text-about"),
    "documents": (routes.DOCUMENTS, "documents", "documents-about"),
    "plan-readers": (routes.PLAN_READERS, "plan-readers", "plan-readers-about"),
}


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every section of the site; those of the plan where there is one."""
    has_plan = bool(site.links.clauses)
    for name, (address, title, about) in {**_SECTIONS, **(_OF_THE_PLAN if has_plan else {})}.items():
        typed = (words(lang)(f"search-words.section-{name}").split("|") for lang in languages())
        yield SearchDocument(
            kind="section",
            id=address.strip("/"),
            address=address,
            title=localized(f"pages.{title}"),
            label=_LABEL,
            line=localized(f"pages.{about}"),
            aliases=tuple(dict.fromkeys(phrase for phrases in typed for phrase in phrases)),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="section", label=_LABEL, order=40, weight=1.2, group=WAYS, picture="icon-right", documents=documents
)
