"""Names that say their language by their letters."""

from __future__ import annotations

import pytest

from hoctap.text.vietnamese import is_vietnamese


@pytest.mark.parametrize("name", ["Nhà nước Việt Nam", "HIỆP HỘI", "Bộ TT&TT", "Nguyễn", "Vie\u0323\u0302t"])
def test_vietnamese(name: str) -> None:
    assert is_vietnamese(name)


@pytest.mark.parametrize("name", ["UNESCO", "Émile Zola", "Müller", "São Paulo", "Łódź", "Đilas", ""])
def test_not_told(name: str) -> None:
    assert not is_vietnamese(name)
