"""One occurrence told in Arabic and in English."""

from tests import factory
from tests.reading.lang.ar.table import tools

from recounted.linkage import weights
from recounted.linkage.link import link
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.reading.read import read
from recounted.settings import Settings

ARABIC = "استشهاد ثلاثة أطفال وإصابة سبعة مدنيين في 14 أيار 2031 جراء قصف مدفعي على بلدة تشيلا."
ENGLISH = "Three children were killed and seven civilians injured on 14 May 2031 by shelling of the town of Teshilla."
ELSEWHERE = "Three children were killed and seven civilians injured on 2 May 2031 by shelling of the town of Marrok."


def told(text: str, language: str, name: str) -> tuple[Document, Claim]:
    """A document and its one claim."""
    document = factory.document(text, name=name, language=language, published_on="2031-05-15")
    (claim,) = read(document, tools=tools()).claims
    return document, claim


def test_the_same_incident_told_in_two_languages_is_one() -> None:
    pairs = [told(ARABIC, "ar", "a.txt"), told(ENGLISH, "en", "b.txt"), told(ELSEWHERE, "en", "c.txt")]
    documents = {document.document_id: document for document, _ in pairs}
    arabic, english, elsewhere = (claim for _, claim in pairs)
    made = link([arabic, english, elsewhere], documents, weights=weights.load(), settings=Settings().linkage)
    assert made.incident_of[arabic.claim_id] == made.incident_of[english.claim_id]
    assert made.incident_of[elsewhere.claim_id] != made.incident_of[english.claim_id]


def test_a_statement_and_its_translation_say_the_same() -> None:
    (_, arabic), (_, english) = told(ARABIC, "ar", "a.txt"), told(ENGLISH, "en", "b.txt")
    figures = [[(h.type, h.low, h.best, h.high, h.status) for h in c.harm] for c in (arabic, english)]
    assert figures[0] == figures[1]
    assert arabic.occurred.start == english.occurred.start == "2031-05-14"
    assert arabic.place is not None
    assert english.place is not None
    assert arabic.place.name == english.place.name
    assert arabic.weapon is not None
    assert english.weapon is not None
    assert arabic.weapon.code == english.weapon.code
