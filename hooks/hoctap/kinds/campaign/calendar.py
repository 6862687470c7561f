"""Editions of campaigns and their events in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.campaign import KIND
from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition, Event
from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.site.calendar import CalendarContext
from hoctap.site.calendar_entry import CalendarEntry, lasting, own_ids


def years(library: Library) -> Iterator[int]:
    """The years of which an edition is recorded."""
    return (edition.year for campaign in library.all(Campaign) for edition in campaign.editions)


def entries(context: CalendarContext) -> Iterator[CalendarEntry]:
    """Every edition whose days are known, and the events of all."""
    for campaign in context.library.all(Campaign):
        yield from _of_campaign(campaign, context)


def _of_campaign(campaign: Campaign, context: CalendarContext) -> Iterator[CalendarEntry]:
    editions = {edition.year: edition for edition in campaign.editions}
    for year in context.years:
        edition = editions.get(year)
        days = edition_days(campaign, edition, year)
        address = routes.edition(campaign.id, year) if edition else routes.campaign(campaign.id)
        if days is not None:
            yield CalendarEntry(
                f"{lasting(campaign)}.{year}",
                KIND.name,
                campaign.name,
                days[0],
                days[1],
                address,
                edition.theme if edition else None,
                campaign,
                year,
                host=campaign.host,
                # It has days once they are announced or fixed by a rule.
                status="cancelled" if edition and edition.status == "cancelled" else "confirmed",
                updated=edition.updated if edition else None,
                revision=edition.revision if edition else 0,
            )
        if edition:
            for event, id in zip(edition.events, own_ids(edition.events), strict=True):
                yield _of_event(campaign, edition, event, id, context, address)


def _of_event(
    campaign: Campaign, edition: Edition, event: Event, id: str, context: CalendarContext, address: str
) -> CalendarEntry:
    # A cancelled edition cancels its events, except those that have been held.
    with_edition = edition.status == "cancelled" and event.status != "held"
    return CalendarEntry(
        f"{lasting(campaign)}.{edition.year}.{id}",
        "event",
        event.title,
        context.local(event.start),
        context.local(event.end) if event.end else None,
        f"{address}#{id}",
        event.description,
        campaign,
        edition.year,
        place=context.library.get(LearningPlace, event.place) if event.place else None,
        venue=event.venue,
        host=event.host or campaign.host,
        audiences=event.audiences,
        registration=event.registration,
        status="cancelled" if with_edition else event.status,
        updated=max((day for day in (event.updated, edition.updated) if day is not None), default=None),
        # Both numbers only grow, and so does their sum: cancelling or resuming an edition changes its events.
        revision=event.revision + edition.revision,
        searched=True,
    )
