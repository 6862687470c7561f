"""The guide `ky-thuat/dang-trang`: releases behind nginx, back to the one before, and an object store."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import httpx
import pytest

from harness.hosting import servers, stores
from tests.journeys.terminal import Terminal


def test_releases_behind_nginx(locality: Terminal, tmp_path: Path) -> None:
    www, work = tmp_path / "www", tmp_path / "nginx"
    work.mkdir()
    locality.types("SITE_URL=https://hoctap.example.org/ make site")
    # An office's server often hides new files from others; a web server must read a release all the same.
    locality.types(f"umask 027; make deploy DIR={www}")
    for path in (*www.glob("releases/**/*"), www):
        assert path.is_symlink() or path.stat().st_mode & stat.S_IROTH, path
    config = locality.read("publishing/nginx.conf").replace("/srv/www/hoctap", str(www))
    port = servers.free_port()
    config = re.sub(r"listen 80;", f"listen 127.0.0.1:{port};", config).replace("  listen [::]:80;\n", "")
    around = "include mime.types; default_type application/octet-stream; gzip on;\n"
    with servers.nginx_of(around + config, port, work) as address, httpx.Client(base_url=address) as client:
        home = client.get("")
        assert home.status_code == 200
        assert "content-security-policy" in home.headers
        assert home.headers["content-encoding"] == "gzip"
        assert "<repositoryName>" in client.get("oai", params={"verb": "Identify"}).text
        assert client.get("khong-co/").status_code == 404
        locality.edit("docs/gioi-thieu.md", "\ntitle: ", "\ntitle: Bản hai, ")
        locality.types("make site", SITE_URL="https://hoctap.example.org/")
        locality.types(f'make deploy DIR={www} ARGS="--keep 10"')
        assert "Bản hai, " in client.get("gioi-thieu/").text
        assert locality.types(f"make rollback DIR={www} ARGS=--list").strip()
        locality.types(f"make rollback DIR={www}")
        assert "Bản hai, " not in client.get("gioi-thieu/").text


def test_an_object_store(locality: Terminal, tmp_path: Path) -> None:
    locality.types("make site")
    with stores.s3(tmp_path) as store:
        assert httpx.put(f"{store.address}ten-kho").status_code == 200
        keys = store.environment
        told = locality.types("make upload TO=s3://ten-kho ARGS=--dry-run", **keys)
        assert "+ index.html" in told
        assert store.asked("PUT") == ["/ten-kho"]
        locality.types("make upload TO=s3://ten-kho", **keys)
        assert any(path.endswith("/index.html") for path in store.asked("PUT"))
        sent = len(store.asked("PUT"))
        locality.types("make upload TO=s3://ten-kho", **keys)
        # Nothing has changed: no page is sent again.
        assert [path for path in store.asked("PUT")[sent:] if path.endswith(".html")] == []


@pytest.mark.parametrize("address", ["https://a.example.org/hoctap/"])
def test_below_a_folder(locality: Terminal, address: str) -> None:
    locality.types("make site", SITE_URL=address)
    assert address in (locality.root / "site/sitemap.xml").read_text("utf-8")
