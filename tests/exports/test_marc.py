"""The MARCXML that we write is what pymarc would write of the same record, but for its form of letters."""

from __future__ import annotations

import io

import pymarc
from pymarc.marcxml import record_to_xml

from hoctap.commands.check import checked_site
from hoctap.exports.entry import entries
from hoctap.exports.marc import _element, collections, marcxml, record
from tests.conftest import ROOT


def test_every_record_is_what_pymarc_writes() -> None:
    site, _ = checked_site(ROOT, "2026-12-01T08:00:00+07:00")
    assert site
    items = entries(site)
    for entry in items:
        made = record(site, entry)
        ours, theirs = (
            pymarc.parse_xml_to_array(io.BytesIO(text))[0].as_dict() for text in (_element(made), record_to_xml(made))
        )
        assert ours == theirs == made.as_dict()
    xml, binary = collections(site, items)
    assert xml == marcxml(site, items)
    assert "Wikipedia tiếng Việt".encode() in xml
    both = list(pymarc.MARCReader(binary)), pymarc.parse_xml_to_array(io.BytesIO(xml))
    # The binary form has its lengths in the leader.
    assert [each.as_dict()["fields"] for each in both[0]] == [each.as_dict()["fields"] for each in both[1]]
