"""The first inputs of each entry, made here: small, valid or nearly so, in nobody's words but ours.

Comes in: nothing. Goes out: bytes by the name of the entry. Refuses: nothing.
"""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from typing import Literal

WORDS = "Seven people were killed in Varrow Ford on 5 May 2031, the Tarn Clinic said."
ARABIC = "قتل سبعة أشخاص في قرية فارو يوم 5 مايو 2031"
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shells | The Tarn Lantern</title>'
    f'<meta property="article:published_time" content="2031-05-06"></head><body><nav><a href="/">Home</a></nav>'
    f"<main><article><h1>Shells</h1><p>{WORDS}</p><p hidden>no</p><table><tr><td>a<td>b</table></article></main>"
    f"<!-- c --><script>x</script><pre>a\n b</pre>&amp;&#1587;</body></html>"
)
LETTER = (
    "From: Tarn Clinic <press@clinic.example>\r\nSubject: =?utf-8?q?Shells?=\r\n"
    "Date: Tue, 06 May 2031 23:30:00 -0500\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; '
    f"charset=windows-1256\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{WORDS}=20\r\n--b\r\nContent-Type: "
    "text/html\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Disposition: attachment; filename*=utf-8''a%2Ehtml\r\n\r\n"
    "PHA+eDwvcD4=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner\r\n--b--\r\n"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Tarn Lantern</title><item><title>Shells</title>'
    "<link>http://tarn.example/1</link><pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>a</id><updated>2031-05-06T10:00:00Z</updated>'
    f'<content type="html">{WORDS}</content></entry></feed>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_WARC = (
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://tarn.example/a\r\n"
    "WARC-Date: 2031-05-06T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    "Content-Length: {}\r\n\r\n{}\r\n\r\n"
)
_HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def _zip(members: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return made.getvalue()


def _tar(mode: Literal["w", "w:gz", "w:xz"]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        entry = tarfile.TarInfo("a/b.txt")
        entry.size = len(WORDS)
        archive.addfile(entry, io.BytesIO(WORDS.encode()))
    return made.getvalue()


def _pdf() -> bytes:
    stream = f"BT /F1 11 Tf 72 720 Td ({WORDS}) Tj ET"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ),
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Title (Shells on the mill) /Author (Nevra Quay) /CreationDate (D:20310506100000Z) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 7\n0000000000 65535 f \n{table}{trailer}".encode()


def _answer(body: bytes, *heads: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *heads, "", ""]).encode() + body


def _warc() -> bytes:
    http = _HTTP + f"<p>{WORDS}"
    return _WARC.format(len(http.encode()), http).encode()


_CHAT = {
    "name": "Tarn Now",
    "messages": [{"id": 1, "date": "2031-05-06T10:00:00", "from": "T", "text": ["a ", {"type": "bold", "text": "b"}]}],
}
_PROOF = {
    "capture_id": "cap_1",
    "sha256": "00",
    "record_sha256": "00",
    "path": [f"left:{'0' * 64}", f"right:{'0' * 64}"],
    "seal": {
        "project": "p",
        "entries": 1,
        "head": "0",
        "captures": 1,
        "merkle_root": "0",
        "at": "2031-05-06T10:00:00Z",
    },
    "timestamps": [{"seal_sha256": "0", "authority": "a", "stated_at": "b", "token": "MAA="}],
}
_GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"ADM1_EN": "Tarn", "ADM0_PCODE": "XV"},
            "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [2, 3], [3, 1], [1, 2]]]},
        },
        {"properties": {"name": "Osk Dara"}, "geometry": {"type": "Point", "coordinates": [1.5, 2.5]}},
    ],
}
_GEONAMES = "\t".join(["1", "Teshill", "Teshill", "Tes", "1.5", "2.5", "P", "PPL", "XV", *[""] * 5, "900", *[""] * 4])
_STATUS = bytes.fromhex("30 03 02 01 02") + b"\x30\x05\x30\x03\x02\x01\x02"

SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "text": (WORDS.encode(), ARABIC.encode("utf-16"), f"# Shells\n\nTARN (TL) - {WORDS}".encode()),
    "markdown": (f"# Shells\n\n**Posted 6 May 2031**\n\n{WORDS}".encode(),),
    "html": (PAGE.encode(), PAGE.replace("utf-8", "windows-1256").replace("Home", ARABIC).encode("cp1256", "replace")),
    "mail": (LETTER.encode(), f"Subject: x\n\n{WORDS}".encode()),
    "mhtml": (LETTER.replace("mixed", "related").replace("attachment", "inline").encode(),),
    "pdf": (_pdf(),),
    "docx": (
        f"<w:document {_W}><w:body><w:p><w:r><w:t>{WORDS}</w:t><w:tab/></w:r></w:p></w:body></w:document>".encode(),
    ),
    "odt": (
        f"<office:document-content {_O}><office:body><office:text><text:h>T</text:h><text:p>{WORDS}<text:s "
        f"text:c='2'/></text:p></office:text></office:body></office:document-content>".encode(),
    ),
    "decode": tuple(
        bytes([n]) + ARABIC.encode(c) for n, c in ((0, "utf-8"), (1, "cp1256"), (10, "utf-16"), (240, "utf-8"))
    ),
    "ocr_table": (
        b"level\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n5\t1\t1\t1\t1\t10\t10\t50\t12\t96\tSeven\n",
    ),
    "zip": (_zip({"a.txt": WORDS, "b/c.zip": _zip({"d.md": WORDS})}), _zip({"../a.txt": WORDS}, zipfile.ZIP_STORED)),
    "tar": (_tar("w"), _tar("w:gz"), _tar("w:xz")),
    "warc": (_warc(), gzip.compress(_warc())),
    "wacz": (_zip({"datapackage.json": "{}", "archive/x.warc": _warc()}, zipfile.ZIP_STORED),),
    "mbox": (f"From a@b\n{LETTER}\nFrom c@d\nSubject: x\n\n>From y\n".encode(),),
    "letter": (LETTER.encode(),),
    "feed": (FEED.encode(), ATOM.encode()),
    "table": (f"title,text,date\nShells,{WORDS},2031-05-06\n".encode(), b'text;lang\n"a;\nb";ar\n'),
    "table_named": (b"words\tday\tdesk\nSeven killed\t2031-05-06\teast\n",),
    "posts": (json.dumps([{"text": WORDS, "date": "2031-05-06", "n": 1}, {"text": ""}]).encode(),),
    "chat": (json.dumps(_CHAT).encode(),),
    "gather": (
        b"\x00" + WORDS.encode(),
        b"\x10" + json.dumps({"id": "a", "text": WORDS}).encode(),
        b"\x0f" + json.dumps(_CHAT).encode(),
    ),
    "addresses": (
        b"http://tarn.example:8080/a?b=c#d\n../e",
        "https://قرية.example/".encode(),
        b"http://[::1]/\n//u:p@x/",
    ),
    "answer": (
        _answer(PAGE.encode(), "Content-Type: text/html"),
        _answer(gzip.compress(WORDS.encode()), "Content-Encoding: gzip"),
        _answer(b"5\r\nSeven\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
        b"HTTP/1.1 302 Found\r\nLocation: //a/b\r\n\r\n",
    ),
    "robots": (
        b"User-agent: *\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 3\nSitemap: x\n\nUser-agent: recounted\nDisallow:\n",
    ),
    "authority": (_STATUS, b"\x30\x05\x30\x03\x02\x01\x00"),
    "proof": (json.dumps(_PROOF).encode(),),
    "settings": (b'[limits]\nfile_bytes = 10\nopen_seconds = 3\n[columns]\ntext = "x"\n[registers]\nplaces = ["a"]\n',),
    "gazetteer": (
        b"name,lat,lon,country,aliases\nOsk Dara,1.5,2.5,XV,Oskdara|OD\n",
        json.dumps(_GEOJSON).encode(),
        _GEONAMES.encode(),
        b"ADM1_EN,ADM1_AR,lat,lon,ADM1_PCODE,area_sqkm\nTarn,x,1,2,XV01,55\n#adm1,,,,,\n",
    ),
    "places": (b"name,lat,lon,country,radius_km,precision,country_name\nOsk Dara,1.5,2.5,XV,3,settlement,Veldra\n",),
    "days": (
        WORDS.encode(),
        ARABIC.encode(),
        b"2031-05-06T10:00:00Z",
        b"Posted on Tuesday, the 6th of May 2031 at 10:00",
    ),
    "translation": (
        b"Editor's note: this statement has been translated from Arabic into English by the Tarn Media Office.",
        "تُرجم هذا البيان عن الإنجليزية\nترجمة: نورا ساري".encode(),
        b"(Translated)\n\nThis is an unofficial translation of the statement of the council | Original: Arabic",
        "Traduit de l'arabe par Tam Orrel; Неофициальный перевод с арабского: Нура".encode(),
        b"translated by " * 40,
    ),
    "second_answer": (
        b'```json {"figures": [{"type": "killed", "quotation": "a", "number_words": "b", "harm_words": "c"}]}```',
    ),
}
