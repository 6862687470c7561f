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
    order=110,
    page_kind="post",
    references={
        "column": "vocabulary:columns",
        "campaigns.*": "campaign",
        "resources.*": "resource",
        "withdrawn.instead": "news",
    },
    may_name_withdrawn=frozenset({"resources.*"}),
    pictures=True,
    in_offline_news=True,
)
