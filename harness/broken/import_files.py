"""A sound file of each format that ``import`` reads: one invented resource each."""

from __future__ import annotations

RIS = """\
TY  - BOOK
TI  - Dế Mèn phiêu lưu ký
AU  - Tô Hoài
PY  - 1941
PB  - Kim Đồng
LA  - vi
UR  - https://a.example.org/men
KW  - thiếu nhi
ER  -\x20
"""
BIBTEX = """\
@book{men, title={{Dế Mèn} phiêu lưu ký}, author={{Tô Hoài} and {Người Vẽ}}, year={1941}, publisher={Kim Đồng},
 url={https://a.example.org/men}, language={vie}, keywords={thiếu nhi}}
"""
OPDS1 = """\
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/">
<entry><title>Kệ khác</title><link rel="subsection" href="https://a.example.org/ke"/></entry>
<entry><title>Dế Mèn phiêu lưu ký</title><author><name>Tô Hoài</name></author><summary>Truyện</summary>
<dcterms:language>vi</dcterms:language><dcterms:issued>1941</dcterms:issued><dcterms:publisher>Kim Đồng</dcterms:publisher>
<category term="x" label="thiếu nhi"/>
<link rel="http://opds-spec.org/acquisition/open-access" href="https://a.example.org/men"/></entry></feed>
"""
OPDS2 = """\
{"metadata": {"title": "x"}, "publications": [{"metadata": {"title": {"vi": "Dế Mèn phiêu lưu ký", "en": "Cricket"},
"author": [{"name": "Tô Hoài"}], "language": "vi", "publisher": "Kim Đồng", "published": "1941-01-01",
"subject": ["thiếu nhi"]},
"links": [{"rel": "http://opds-spec.org/acquisition", "href": "https://a.example.org/men"}]}]}
"""
OAI = """\
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header status="deleted"><identifier>x</identifier></header></record>
<record><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Dế Mèn phiêu lưu ký</dc:title><dc:creator>Tô Hoài</dc:creator>
<dc:publisher>Kim Đồng</dc:publisher><dc:date>1941</dc:date><dc:language>vi</dc:language>
<dc:subject>thiếu nhi</dc:subject><dc:identifier>https://a.example.org/men</dc:identifier></oai_dc:dc></metadata></record>
</ListRecords></OAI-PMH>
"""
MARC = b"00053nam a2200037 i 4500245001500000\x1e10\x1faTitle\x1e\x1d"
SOUND = {
    "a.ris": RIS,
    "a.bib": BIBTEX,
    "a.xml": OPDS1,
    "b.xml": OAI,
    "a.json": OPDS2,
    "a.csv": "title,url\na,https://a.vn/\n",
}
