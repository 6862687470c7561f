"""The content security policy covers every page: nothing inline but what is named by its digest."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from harness.hosting.policies import DATA, directives
from hoctap.hosting.policy import BARE, EMBEDDED, EMBEDDED_BY_ADDRESS, digest, forms_policy, page_policy
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.site.model import Site


def test_every_inline_block_is_covered(built_site: Path, full_model: Site) -> None:
    found: dict[str, int] = {}
    for file in built_site.rglob("*.html"):
        page = html.fromstring(file.read_bytes())
        metas = page.xpath("//meta[translate(@http-equiv,'CSP','csp')='content-security-policy']")
        assert len(metas) == 1, file
        before = metas[0].xpath("preceding::*[not(self::html or self::head)]")
        assert [each.tag for each in before] == ["meta"], "only the charset may come before the policy"
        policy = metas[0].get("content")
        found[policy] = found.get(policy, 0) + 1
        allowed = directives(policy).get("script-src", [])
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") in DATA or digest(script.text) in allowed, file
        for name in page.xpath("//@*[starts-with(name(),'on')] | //@style | //style"):
            pytest.fail(f"{file}: inline style or handler: {name}")
        assert not page.xpath("//a[starts-with(translate(@href,'JAVSCRIPT','javscript'),'javascript:')]"), file
    forms = forms_policy(())
    assert found[forms] == 2, "the forms, in both languages"
    assert found[EMBEDDED_BY_ADDRESS] == 2, "what shows a list that an address holds, in both languages"
    ordinary = set(found) - {BARE, EMBEDDED, EMBEDDED_BY_ADDRESS, forms}
    assert len(ordinary) == 1
    offered = [each for each in full_model.library.all(ReadingList) if each.withdrawn is None]
    assert found[EMBEDDED] == 2 * len(offered), "each list, in both languages"


def test_nothing_unsafe_is_allowed() -> None:
    for policy in (page_policy(["x()"]), EMBEDDED, EMBEDDED_BY_ADDRESS, BARE):
        rules = directives(policy)
        assert rules["default-src"] == ["'none'"]
        assert rules["base-uri"] == ["'none'"]
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "data:" not in policy
        assert "http" not in policy


def test_the_forms_may_ask_the_repository_alone() -> None:
    rules = directives(forms_policy(("https://api.github.com",)))
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == ["'self'"]
    assert rules["connect-src"] == ["'self'", "blob:", "https://api.github.com"]
    assert rules["require-trusted-types-for"] == ["'script'"]
    loose = {name for name, sources in rules.items() if any("unsafe" in source for source in sources)}
    assert loose == {"style-src"}
    assert not any("http" in source for name, sources in rules.items() if name != "connect-src" for source in sources)


def test_digest_is_the_one_of_the_specification() -> None:
    # CSP 3, section 8.3 gives this script and its digest.
    assert digest("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
