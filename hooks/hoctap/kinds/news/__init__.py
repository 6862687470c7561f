"""News posts."""

from __future__ import annotations

from hoctap.kinds.news.model import NewsPost
from hoctap.schema.kind import Kind

KIND = Kind(
    name="news",
    package=__name__,
    model=NewsPost,
    files="content/news/{year}/*.md",
    shape="markdown",
    order=20,
    route="tin-tuc/{year}/{id}/",
    section="news",
    entrance_title="pages.news",
    page_kind="post",
    references={
        "column": "vocabulary:columns",
        "campaigns.*": "campaign",
        "resources.*": "resource",
        "withdrawn.instead": "news",
    },
    may_name_withdrawn=frozenset({"resources.*"}),
    pictures=True,
    not_in_form={"feed_id_date": "only posts from before have it, and it never changes"},
    in_offline_news=True,
)
