"""What befalls a process that writes a share of the pages is told by the build, once and in plain words."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hoctap.problems.fault import Fault, fault_of
from hoctap.writing import pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="pages are shared out by forking only")


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "page.html")


def wrong(*_: Any) -> None:
    raise ValueError("a template's mistake")


def killed(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted(*_: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("share", "error", "words"),
    [
        (full, OSError, "No space left"),
        (wrong, RuntimeError, "ValueError: a template's mistake"),
        (killed, Fault, "want of memory"),
        (interrupted, Fault, "was stopped"),
    ],
)
def test_a_share_that_fails(
    share: Callable[..., None],
    error: type[Exception],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(pages, "_WORTH_FORKING", 1)
    monkeypatch.setattr(pages, "_write_share", share)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    site: Any = SimpleNamespace(pages=SimpleNamespace(by_address={"a/": None, "b/": None}))
    with pytest.raises(error, match=words) as caught:
        pages.write_pages(site, tmp_path, {}, {}, tmp_path)
    assert capfd.readouterr().err == ""
    if isinstance(caught.value, OSError):
        assert "Đĩa đã đầy: page.html" in fault_of(caught.value).vi


def test_a_share_without_a_parent_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the build was killed, its children write no more pages."""
    monkeypatch.setattr(pages, "Templates", lambda *_: None)
    child = os.fork()
    if child == 0:
        page: Any = SimpleNamespace(address="a/")
        nobody: Any = None
        pages._write_share(nobody, tmp_path, {}, {}, tmp_path, [page], parent=1 + os.getppid())
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert list(tmp_path.iterdir()) == []
