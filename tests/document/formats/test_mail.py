"""Letters: their own words, who sent them and when; attachments are captures of their own."""

from email.message import EmailMessage

import pytest

from recounted.document.formats.mail import of_message
from recounted.errors import DocumentError

WORDS = "Seven people were killed in Varrow Ford.\n\nThe town's council — Čapljan\n"


def letter(
    words: str | None = WORDS, *, html: str | None = None, charset: str = "utf-8", cte: str = "base64"
) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Shells on the mill"
    made["From"] = "Tarn Clinic <press@clinic.example>"
    made["Date"] = "Tue, 06 May 2031 23:30:00 -0500"
    if words is not None:
        made.set_content(words, charset=charset, cte=cte)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
def test_the_words_lead_back_to_their_part(cte: str) -> None:
    message = letter(cte=cte, html="<p>other</p>")
    content = of_message(message.as_bytes())
    assert content.text == WORDS
    assert {o.part for o in content.origins} == {"1"}
    payload = next(iter(message.iter_parts())).get_payload(decode=True)
    assert isinstance(payload, bytes)
    for origin in content.origins:
        assert payload[origin.start : origin.end].decode() == origin.span.of(content.text)


def test_the_letter_says_who_sent_it_and_when() -> None:
    content = of_message(letter().as_bytes())
    assert (content.title, content.author, content.published_on) == ("Shells on the mill", "Tarn Clinic", "2031-05-06")


def test_html_alone_is_read_as_a_page() -> None:
    message = letter(None)
    message.set_content(
        "<p>Seven people were killed in Varrow Ford, says the council.</p><p hidden>Nobody.</p>", subtype="html"
    )
    content = of_message(message.as_bytes())
    assert content.text.startswith("Seven people were killed")
    assert [s.of(content.text) for s in content.furniture] == ["Nobody."]


def test_other_encodings_are_read() -> None:
    content = of_message(letter("قتل سبعة", charset="windows-1256").as_bytes())
    assert content.text.strip() == "قتل سبعة"
    assert content.origins[0].encoding == "cp1256"


def test_a_letter_without_words_is_refused() -> None:
    message = EmailMessage()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(DocumentError, match="without text"):
        of_message(message.as_bytes())


def test_letters_in_letters_without_end_are_left_alone() -> None:
    raw = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" * 3_000
    with pytest.raises(DocumentError, match="without text"):
        of_message(raw)
