"""Campaigns and their editions."""

from __future__ import annotations

from hoctap.kinds.campaign.model import Campaign
from hoctap.schema.kind import CalendarList, Kind

KIND = Kind(
    name="campaign",
    package=__name__,
    model=Campaign,
    files="content/campaigns/*.yml",
    order=10,
    title="name",
    route="chien-dich/{id}/",
    section="campaigns",
    entrance_title="pages.campaigns",
    references={
        "basis.*": "document",
        "host": "agency",
        "partners.*": "agency",
        "editions.*.events.*.place": "place",
        "editions.*.events.*.host": "agency",
        "editions.*.events.*.audiences.*": "vocabulary:audiences",
        "materials.*.licence": "vocabulary:licences",
        "resources.*": "resource",
        "reading_lists.*": "list",
        "withdrawn.instead": "campaign",
    },
    calendar_file="chien-dich/{id}.ics",
    calendar=CalendarList(
        field="editions",
        watched=("start", "end", "status"),
        key="year",
        inside=CalendarList(field="events", watched=("start", "end", "place", "venue", "status")),
    ),
    value_words={
        "Action.who": "who.",
        "Campaign.kind": "campaign-kind.",
        "Campaign.tone": "family.",
        "Print.tone": "family.",
        "Print.variants": "ink.",
    },
)
