"""A real harvester (sickle) takes the whole catalogue through the documented rewrite, over loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sickle import Sickle
from sickle.oaiexceptions import IdDoesNotExist, NoSetHierarchy


def rewritten(query: str) -> str:
    """The rewrite of serving/nginx.py in Python: a query to the name of a file."""
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    if token := asked.get("resumptionToken"):
        return f"{token}.xml"
    verb = asked.get("verb", "")
    if verb in ("ListRecords", "ListIdentifiers"):
        return f"{verb}-1.xml"
    if verb == "GetRecord":
        return f"GetRecord/{asked.get('identifier', '').rsplit(':', 1)[-1]}.xml"
    return f"{verb}.xml" if verb in ("Identify", "ListMetadataFormats", "ListSets") else "badVerb.xml"


@pytest.fixture
def endpoint(built_site: Path) -> Iterator[str]:
    folder = built_site / "du-lieu/oai"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = folder / rewritten(urlsplit(self.path).query)
            body = (file if file.is_file() else folder / "idDoesNotExist.xml").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/oai"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.build
@pytest.mark.proves("sickle")
def test_harvest(endpoint: str, titles: dict[str, str]) -> None:
    wanted = {f"oai:example.org:{id}" for id in titles}
    harvester = Sickle(endpoint)
    assert harvester.Identify().granularity == "YYYY-MM-DD"
    assert [f.metadataPrefix for f in harvester.ListMetadataFormats()] == ["oai_dc"]
    every = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    records = [record for record in every if not record.header.deleted]
    assert {record.header.identifier for record in records} == wanted
    # What is withdrawn is told to those who have taken it over.
    withdrawn = {record.header.identifier for record in every} - wanted
    assert withdrawn == {"oai:example.org:da-rut-lai"}
    listed = {header.identifier for header in harvester.ListIdentifiers(metadataPrefix="oai_dc")}
    assert listed == wanted | withdrawn
    assert {record.metadata["title"][0] for record in records} == set(titles.values())
    one = harvester.GetRecord(identifier="oai:example.org:langpedia-tieng-viet", metadataPrefix="oai_dc")
    assert one.metadata["title"] == ["Langpedia tiếng Việt"]
    with pytest.raises(IdDoesNotExist):
        harvester.GetRecord(identifier="oai:example.org:khong-co", metadataPrefix="oai_dc")
    with pytest.raises(NoSetHierarchy):
        list(harvester.ListSets())


def test_resumption(small_site: Path, tmp_path: Path) -> None:
    from hoctap.checking.checked_site import checked_site
    from hoctap.exports.entry import entries
    from hoctap.exports.oai import oai_files

    text = (small_site / "resources/catalogue/sach-mot.yml").read_text("utf-8").replace("formerly: [sach-cu]\n", "")
    for number in range(250):
        (small_site / f"resources/catalogue/sach-{number}.yml").write_text(text, "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site is not None
    assert not diagnostics
    files = dict(oai_files(site, entries(site)))
    name, seen = "ListRecords-1", 0
    while name:
        answer = files[f"du-lieu/oai/{name}.xml"].decode()
        seen += answer.count("<record>")
        name = answer.partition("<resumptionToken")[2].partition(">")[2].partition("<")[0]
    assert seen == 251
