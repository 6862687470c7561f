"""A post's body as HTML for feed readers, where every link must be whole."""

from __future__ import annotations

from hoctap.kinds.news.model import NewsPost
from hoctap.locales import Lang
from hoctap.render import markdown
from hoctap.render.placeholders import ROOT
from hoctap.site.model import Site


def feed_html(site: Site, post: NewsPost, lang: Lang) -> str:
    """The body in ``lang``, cleaned, with absolute links."""
    return str(markdown.block(post.body[lang], lang)).replace(ROOT, site.url)
