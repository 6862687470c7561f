"""A preview answers, byte for byte, what a build writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.sites import add_program
from hoctap.checking.checked_site import checked_site
from hoctap.devserver.preview import Preview
from hoctap.loading.settings import read_settings
from hoctap.site.model import Site


def site_of(root: Path) -> Site:
    site, diagnostics = checked_site(root)
    assert site is not None
    assert not diagnostics
    return site


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_a_site_of_everything(built_site: Path, full_site: Path, full_model: Site) -> None:
    preview = Preview(read_settings(full_site))
    preview.show(full_model)
    built = files(built_site)
    built.pop(".files.sha256")
    different = [path for path, content in built.items() if preview.answer(path) != content]
    assert different == []
    assert preview.answer("khong-co/") is None
    assert preview.answer("khong-co.pdf") is None


HAND = """\
---
title: "Trang thử & \\"ngoặc\\""
description: Mô tả
---
# Đề mục một

Một đoạn có [liên kết](/hoc-lieu/), [ngoài](https://example.org/a?b=1&c=2) và <https://example.org/>.

Từ
:   nghĩa của từ

| Cột | Số |
|:----|---:|
| Đỗ  | 1  |

1. một
2. hai
    - ba

```
mã <b>&amp;</b>
```

## Đề mục một

`mã` *nghiêng* **đậm** \\* &lt; &copy; a --- b "c" ...
"""


@pytest.mark.build
def test_hand_pages_of_every_form(small_site: Path) -> None:
    (small_site / "docs/thu.md").write_text(HAND, "utf-8")
    (small_site / "docs/muc").mkdir()
    (small_site / "docs/muc/index.md").write_text(HAND.replace("thử", "mục"), "utf-8")
    (small_site / "docs/muc/index.en.md").write_text(HAND.replace("thử", "folder"), "utf-8")
    assert hoctap(small_site, "build", "--now", "2026-12-01T08:00:00+07:00").returncode == 0
    built = files(small_site / "site")
    site, diagnostics = checked_site(small_site, "2026-12-01T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    preview = Preview(read_settings(small_site))
    preview.show(site)
    for path in built:
        if path != ".files.sha256":
            assert preview.answer(path) == built[path], path


@pytest.mark.parametrize("again", [1, 2])
def test_the_theme_may_change(small_site: Path, again: int) -> None:
    add_program(small_site)
    for _ in range(again):
        Preview(read_settings(small_site)).show(site_of(small_site))
    way = small_site / "theme/parts/way.html"
    way.write_text(way.read_text("utf-8").replace("{{ w('home') }}", "Nhà"), "utf-8")
    preview = Preview(read_settings(small_site))
    preview.show(site_of(small_site))
    page = preview.answer("hoc-lieu/")
    assert page is not None
    assert "Nhà</a>" in page.decode()
    shutil.rmtree(small_site)
