"""A guide without what it says of one place."""

from __future__ import annotations

from hoctap.scaffold.guides import general

GUIDE = """\
---
title: Trường học
description: Mô tả
---
Mở đầu. Kế hoạch muốn hơn nữa. Điều ấy là nhiều.

## Việc làm

1. **Chọn giờ.** Kế hoạch muốn một tiết ([điều I.1](/ke-hoach/#i-1)).
2. **Mỗi tuần:** một tiết của huyện.
3. In [danh sách](/danh-sach-doc/mot/), xem [sách](/hoc-lieu/sach/) và [góp ý](/dong-gop/#a).

## Kế hoạch nói gì?

Nhiều điều.

### Chi tiết

Thêm nữa.

## Căn cứ

- [Mục tiêu](/ke-hoach/muc-tieu/#mot) của huyện.
"""
LEFT = """\
---
title: Trường học
description: Mô tả
---
Mở đầu.

## Việc làm

1. **Chọn giờ.**
2. In [danh sách](/danh-sach-doc/), xem [sách](https://books.example.org/) và [góp ý](/dong-gop/#a).
"""


def test_local_sentences_go() -> None:
    shelves = {"danh-sach-doc/mot/": "/danh-sach-doc/", "hoc-lieu/sach/": "https://books.example.org/"}
    assert general(GUIDE, "vi", lambda address: address == "dong-gop/", shelves.get).rstrip() == LEFT.rstrip()


def test_english() -> None:
    text = "Read daily. The plan wants more.\n\n- The district asks.\n- Plan your week.\n"
    assert general(text, "en", lambda _: True, lambda _: None) == "Read daily.\n\n- Plan your week.\n"
