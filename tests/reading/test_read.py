from tests import factory
from tests.reading import made

from recounted.reading.read import READER, read


def test_a_language_without_a_reader_gives_an_empty_reading() -> None:
    document = factory.document("Sieben Menschen wurden getötet.", language="de")
    found = read(document, tools=made.tools())
    assert (found.claims, found.mentions) == ((), ())


def test_a_variety_of_english_is_english() -> None:
    document = factory.document(language="en-GB")
    assert [c.harm[0].best for c in read(document, tools=made.tools()).claims] == [7]


def test_every_claim_says_who_read_it() -> None:
    assert {c.reader for c in made.claims(factory.TEXT)} == {READER}
