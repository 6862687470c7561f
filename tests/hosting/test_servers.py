"""The headers that nginx, Apache and Caddy really send are the ones of the rules, path by path."""

from __future__ import annotations

import gzip
import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from harness.hosting import servers
from harness.program import ROOT
from hoctap.hosting.headers import headers_of, rules
from hoctap.hosting.policy import page_policy
from hoctap.render.assets import collect_assets

EARLY = collect_assets(ROOT / "theme", None).early
RULES = rules(page_policy([EARLY]), "/")
PATHS = {
    "/": "text/html",
    "/en/": "text/html",
    "/hoc-lieu/langpedia-tieng-viet/": "text/html",
    "/danh-sach-doc/tieu-hoc-tu-doc/": "text/html",
    "/danh-sach-doc/tieu-hoc-tu-doc/nhung/": "text/html",
    "/en/danh-sach-doc/tieu-hoc-tu-doc/nhung/": "text/html",
    "/danh-sach-doc/tieu-hoc-tu-doc.json": "application/json",
    "/danh-sach-doc/tieu-hoc-tu-doc.imscc": "application/zip",
    "/du-lieu/resources.csv": "text/csv",
    "/du-lieu/resources.marcxml": "application/marcxml+xml",
    "/du-lieu/places.geojson": "application/geo+json",
    "/quan-tri/": "text/html",
    "/en/quan-tri/": "text/html",
    "/quan-tri/bieu-mau.json": "application/json",
    "/lich.ics": "text/calendar",
    "/en/lich.ics": "text/calendar",
    "/tim-kiem/muc-luc.js": "javascript",
    "/.well-known/security.txt": "text/plain",
    "/khong-co-trang-nay/": "text/html",
}
Server = Callable[[Path, Path], AbstractContextManager[str]]


def readable(site: Path) -> None:
    """A server that gives up root's rights must be able to walk to the site."""
    ours = Path(tempfile.gettempdir())
    for folder in (site, *site.parents):
        if ours in folder.parents:
            folder.chmod(folder.stat().st_mode | 0o055)


@pytest.mark.parametrize(
    ("name", "server"), [("nginx", servers.nginx), ("apache2", servers.apache), ("caddy", servers.caddy)]
)
def test_headers(name: str, server: Server, built_site: Path, tmp_path: Path) -> None:
    if servers.program(name) is None:
        pytest.skip(f"{name} is not on this machine")
    readable(built_site)
    readable(tmp_path)
    with server(built_site, tmp_path) as address, httpx.Client(base_url=address) as client:
        for path, kind in PATHS.items():
            answer = client.get(path)
            assert answer.status_code == (404 if path == "/khong-co-trang-nay/" else 200), path
            assert kind in answer.headers["content-type"], path
            sent = {key: value for key, value in answer.headers.items() if key in NAMES}
            wanted = {key.lower(): value for key, value in headers_of(path, RULES).items()}
            assert sent == wanted, (path, name)
            if kind == "text/html":
                assert "utf-8" in answer.headers["content-type"].lower()
        style = next((built_site / "assets").glob("site.*.css")).name
        answer = client.get(f"/assets/{style}", headers={"Accept-Encoding": "gzip"})
        assert "immutable" in answer.headers["cache-control"]
        assert "Không tìm thấy trang này" in client.get("/khong-co/").text
        for hidden in ("/.server/nginx-http.conf", "/.htaccess"):
            assert client.get(hidden).status_code in (403, 404), (hidden, name)
        if name != "apache2":
            assert answer.headers["content-encoding"] == "gzip"


NAMES = {name.lower() for rule in RULES for name in rule.headers}


def test_nginx_packs_and_spares(built_site: Path, tmp_path: Path) -> None:
    """Compression, caching, short answers to who has the file already, parts of files, addresses without a slash."""
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    packed = (
        *("/", "/en/", "/tim-kiem/muc-luc.js", "/du-lieu/resources.json", "/du-lieu/resources.jsonl"),
        *("/du-lieu/resources.csv", "/du-lieu/resources.bib", "/du-lieu/resources.ris", "/du-lieu/resources.marcxml"),
        *("/hoc-lieu/atom.xml", "/du-lieu/places.geojson", "/lich.ics", "/sitemap.xml"),
    )
    fonts = sorted((built_site / "assets/fonts").glob("*.woff2"))
    with servers.nginx(built_site, tmp_path) as address, httpx.Client(base_url=address) as client:
        for path in packed:
            file = built_site / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
            with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
                assert answer.headers["content-encoding"] == "gzip", path
                assert answer.headers["vary"] == "Accept-Encoding", path
                sent = b"".join(answer.iter_raw())
            assert gzip.decompress(sent) == file.read_bytes(), path
            plain = client.get(path, headers={"Accept-Encoding": "identity"})
            assert "content-encoding" not in plain.headers
            assert plain.content == file.read_bytes(), path
            for tag in (plain.headers["etag"], f"W/{plain.headers['etag']}"):
                again = client.get(path, headers={"If-None-Match": tag})
                assert (again.status_code, again.content) == (304, b""), path
            assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
            since = client.get(path, headers={"If-Modified-Since": plain.headers["last-modified"]})
            assert since.status_code == 304
            assert since.headers["cache-control"] == "no-cache"
        font = client.get(f"/assets/fonts/{fonts[0].name}", headers={"Accept-Encoding": "gzip"})
        assert font.headers["content-type"] == "font/woff2"
        assert "content-encoding" not in font.headers, "it is packed already"
        for folder in ("assets", "tim-kiem"):
            for file in sorted((built_site / folder).rglob("*.js")):
                path = f"/{file.relative_to(built_site).as_posix()}"
                kept = client.head(path).headers["cache-control"]
                assert kept == ("no-cache" if path.endswith("/muc-luc.js") else "public, max-age=31536000, immutable")
        assert client.head("/giu-trang.js").headers["cache-control"] == "no-cache", "browsers ask for the next worker"
        part = client.get("/du-lieu/resources.csv", headers={"Range": "bytes=0-99", "Accept-Encoding": "identity"})
        assert (part.status_code, len(part.content)) == (206, 100)
        assert client.get("/hoc-lieu").headers["location"].endswith("/hoc-lieu/")
        missing = client.get("/khong-co-trang-nay")
        assert missing.status_code == 404
        assert missing.headers["cache-control"] == "no-cache", "what is not there yet may be there after the next build"
        assert re.fullmatch("nginx", missing.headers["server"]), "no version is told"
        assert client.get("/assets/").status_code in (403, 404), "folders are not listed"


def test_nginx_answers_harvesters(built_site: Path, tmp_path: Path) -> None:
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    with servers.nginx(built_site, tmp_path) as address, httpx.Client(base_url=address) as client:
        assert "<repositoryName>" in client.get("/oai?verb=Identify").text
        assert "<record>" in client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").text
        found = client.get("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:example.org:langpedia-tieng-viet")
        assert found.text.count("<record>") == 1
        assert "badVerb" in client.get("/oai?verb=Nothing").text
        assert "idDoesNotExist" in client.get("/oai?verb=GetRecord&identifier=oai:example.org:no").text


def test_netlify_never_sends_a_header_twice(built_site: Path) -> None:
    """Netlify and Cloudflare join the values of all rules that fit: two policies would both be enforced."""
    blocks: dict[str, dict[str, str]] = {}
    at = ""
    for line in (built_site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            blocks[at][name] = value
        elif not line.startswith("#"):
            at = line
            assert at not in blocks
            blocks[at] = {}
    assert len(blocks) <= 100, "Cloudflare reads 100 rules"
    assert all(len(f"{n}: {v}") <= 2000 for block in blocks.values() for n, v in block.items())
    for path in PATHS:
        fitting = [block for pattern, block in blocks.items() if _fits(pattern, path)]
        names = [name for block in fitting for name in block]
        assert len(names) == len(set(names)), path
        policy = "".join(block.get("Content-Security-Policy", "") for block in fitting)
        if path.endswith("/nhung/"):
            assert policy == "", "made to be framed"
        elif path.endswith("/") and path != "/khong-co-trang-nay/":
            assert policy.endswith("frame-ancestors 'none'"), path


def _fits(pattern: str, path: str) -> bool:
    if pattern.endswith("*"):
        return path.startswith(pattern[:-1])
    parts, given = pattern.split("/"), path.split("/")
    return len(parts) == len(given) and all(
        p == g or (p.startswith(":") and g) for p, g in zip(parts, given, strict=True)
    )
