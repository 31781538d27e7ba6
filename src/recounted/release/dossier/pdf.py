"""The PDF: the same page on paper, tagged for readers who do not see it (PDF/UA-1), made to be kept (PDF/A-3a), with
its records attached.

Comes in: a page, the files to attach, the day of release. Goes out: bytes, the same for the same page. Refuses: to
fetch anything but the typefaces that the package ships: whatever else a page asks for ends the making (RecountedError).
"""

import functools
import gc
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from typing import Any, Final

from recounted.errors import RecountedError
from recounted.release.dossier.page import Page

FONT: Final = "font:"
VARIANT: Final = "pdf/a-3a"
MISSING: Final = "a PDF needs more packages ({name} is missing); install them: pip install 'recounted[dossier]'"
_FONTS: Final = resources.files("recounted.release.dossier").joinpath("fonts")
_UA: Final = (  # PDF/UA in the metadata, and the schema of its word, which PDF/A asks for
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_END: Final = b"</rdf:RDF>"
_FACE: Final = re.compile(r'url\("font:([^"]+)"\)')
LATIN_FACES: Final = ("noto-sans-latin-400-normal.woff2", "noto-sans-latin-700-normal.woff2")


def pdf(page: Page, attached: Mapping[str, tuple[bytes, str]], released_on: str) -> bytes:
    """The bytes of the PDF. `attached`: name of a file -> its bytes, and what it is, in words.

    Raises RecountedError where the extra `dossier` is not installed.
    """
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError
    except (ModuleNotFoundError, OSError) as error:  # OSError: its libraries of the system are not there
        raise RecountedError(MISSING.format(name=getattr(error, "name", None) or error)) from error
    at = datetime.fromisoformat(released_on).replace(tzinfo=UTC)
    fetcher = _fetcher(weasyprint)
    fonts = FontConfiguration()
    with _quiet(), _uncollected(), _pages_told_once():
        style = weasyprint.CSS(string=_style(page.html), font_config=fonts, url_fetcher=fetcher)
        document = weasyprint.HTML(string=page.html, url_fetcher=fetcher, base_url=None)
        files = [
            weasyprint.Attachment(
                string=data, name=name, description=words, created=at, modified=at, relationship="Source"
            )
            for name, (data, words) in attached.items()
        ]
        try:
            made: bytes = document.write_pdf(
                stylesheets=[style], font_config=fonts, pdf_variant=VARIANT, attachments=files, finisher=_finish
            )
        except FatalURLFetchingError as error:
            raise RecountedError(str(error)) from error
    return made


def _style(html: str) -> str:
    """The rules of paper, with those of the shipped typefaces that have a letter of the page: taking one apart costs a
    tenth of a second.
    """
    rules = resources.files("recounted.release.dossier").joinpath("templates/print.css").read_text(encoding="utf-8")
    wanted = frozenset(map(ord, html))
    faces = {name for name in set(_FACE.findall(rules)) if not wanted.isdisjoint(_letters(name))}
    kept = (line for line in rules.splitlines() if (face := _FACE.search(line)) is None or face[1] in faces)
    return "\n".join(kept)


@functools.cache
def _letters(name: str) -> frozenset[int]:
    """The letters of a typeface beyond those of plain Latin, which every page has."""
    from fontTools.ttLib import TTFont

    with _FONTS.joinpath(name).open("rb") as file:
        found = frozenset(TTFont(file, lazy=True).getBestCmap())
    return found if name in LATIN_FACES else found.difference(*map(_letters, LATIN_FACES))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for rubbish: a page laid out is a million things that refer to one another and all stay until it
    is written, and looking through them again and again took three of ten seconds.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def _pages_told_once() -> Iterator[None]:
    """With the references of pages kept: pydyf writes all of them anew for each tag, pages times tags."""
    import pydyf

    plain = pydyf.PDF.page_references
    kept: dict[int, tuple[int, Any]] = {}  # by the list of pages: how many there were, and their references

    def references(made: Any) -> Any:
        kids = made.pages["Kids"]
        known = kept.get(id(kids))
        if known is None or known[0] != len(kids):
            known = kept[id(kids)] = (len(kids), plain.fget(made))
        return known[1]

    pydyf.PDF.page_references = property(references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = plain


def _fetcher(weasyprint: Any) -> Any:
    """What answers when the page asks for something: with a typeface of our own, or by ending it all."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(FONT)
            if url.startswith(FONT) and name in {f.name for f in _FONTS.iterdir()}:
                body = _FONTS.joinpath(name).read_bytes()
                return URLFetcherResponse(url, body=body, headers={"Content-Type": "font/woff2"})
            raise FatalURLFetchingError(f"a dossier asks for nothing, and this one asked for {url[:200]!r}")

    return Refusing()


def _finish(_: Any, made: Any) -> None:
    """PDF/UA beside PDF/A in the metadata."""
    for held in made.objects:
        if getattr(held, "extra", {}).get("Type") == "/Metadata":
            held.stream = [part.replace(_END, _UA + _END, 1) for part in held.stream]


@contextmanager
def _quiet() -> Iterator[None]:
    """Without words about rules for screens, which paper does not have, and of a file that WeasyPrint leaves open."""
    logger = logging.getLogger("weasyprint")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        logger.setLevel(before)
