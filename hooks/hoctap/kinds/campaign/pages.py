"""The campaigns' pages: their entrance, a page for each, and a page for each edition, which stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.campaign.campaigns import Campaigns
from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View

CRUMB: Final = Crumb(routes.CAMPAIGNS, localized("pages.campaigns"))


def pages(site: Site) -> Iterator[Page]:
    """The campaigns' entrance, and a page for each campaign and each of its editions."""
    campaigns = site.campaigns

    def index(lang: Lang) -> View:
        listed = [(each, campaigns.next(each)) for each in campaigns.in_order()]
        # The calendar of the year in which the next one begins.
        return {
            "campaigns": listed,
            "year": next((each.first_day.year for _, each in listed if each), site.moment.year),
        }

    yield Page(
        address=routes.CAMPAIGNS,
        menu=MenuEntry(word="nav.campaigns", order=30),
        kind="campaigns",
        id="chien-dich",
        section="campaigns",
        template="campaigns.html",
        title=localized("pages.campaigns-title"),
        description=localized("pages.campaigns-about"),
        view=index,
        source="content/campaigns",
    )
    for campaign in campaigns.all:
        yield _campaign_page(campaigns, campaign)
        for edition in campaign.editions:
            yield _edition_page(campaigns, campaign, edition)


def _campaign_page(campaigns: Campaigns, campaign: Campaign) -> Page:
    return Page(
        address=routes.campaign(campaign.id),
        kind="campaign",
        is_prose=True,
        id=campaign.id,
        section="campaigns",
        template="campaign.html",
        title=campaign.name,
        description=campaign.summary,
        view=lambda lang: campaigns.view(campaign, campaigns.current_edition(campaign)),
        crumbs=(CRUMB,),
        source=campaign.location.path,
        share=routes.campaign(campaign.id) + routes.SHARE_CARD,
    )


def _edition_page(campaigns: Campaigns, campaign: Campaign, edition: Edition) -> Page:
    title = localized("pages.edition", name=campaign.name, year=edition.year)
    return Page(
        address=routes.edition(campaign.id, edition.year),
        kind="edition",
        is_prose=True,
        id=f"{campaign.id}-{edition.year}",
        section="campaigns",
        template="edition.html",
        title=title,
        description=edition.theme or campaign.summary,
        view=lambda lang: campaigns.view(campaign, edition),
        crumbs=(CRUMB, Crumb(routes.campaign(campaign.id), campaign.name)),
        source=campaign.location.path,
        share=routes.edition(campaign.id, edition.year) + routes.SHARE_CARD,
    )
