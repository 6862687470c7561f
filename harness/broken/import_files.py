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
PAGE = """\
<html><head><meta charset="utf-8"></head><body><p>Danh mục</p><table><caption>Sách</caption>
<tr><th rowspan="2">Tên sách</th><th colspan="2">Ai</th><th rowspan="2">Link</th></tr><tr><th>Tác giả</th><th>NXB</th></tr>
<tr><td>Dế Mèn<br>phiêu lưu ký</td><td>Tô Hoài</td><td>Kim Đồng</td><td><a href="https://a.example.org/men">Xem</a></td></tr>
</table></body></html>
"""
EXCEL_XML = """\
<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Sách"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Tên</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Năm</Data></Cell></Row><Row ss:Index="3"><Cell ss:HRef="https://a.example.org/men">
<Data ss:Type="String">Dế Mèn</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1941</Data></Cell></Row></Table></Worksheet>
</Workbook>
"""
LINKS = """\
[10:32, 12/10/2026] Cô Lan: Sách hay:
1. Dế Mèn phiêu lưu ký: https://a.example.org/men (CC BY 4.0)
- Số
https://a.example.org/so
"""
MARC = b"00053nam a2200037 i 4500245001500000\x1e10\x1faTitle\x1e\x1d"
SOUND = {
    "a.ris": RIS,
    "a.bib": BIBTEX,
    "a.xml": OPDS1,
    "b.xml": OAI,
    "a.json": OPDS2,
    "a.xls": PAGE,
    "b.xls": EXCEL_XML,
    "a.txt": LINKS,
    "a.csv": "title,url\na,https://a.vn/\n",
}
