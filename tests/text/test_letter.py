"""Letters: no header ends the reading of one."""

import pytest

from recounted.text.letter import letter_of


@pytest.mark.parametrize(
    "header",
    [
        "From: <",
        "From: a@",
        "From::;c",
        "From:.:",
        "Content-Type:;e*=\x00''a",
        "Date: 99 Foo 2031",
        "Subject: =?x?q?=FF?=",
    ],
)
def test_a_header_that_the_library_breaks_on_stands_as_it_was_written(header: str) -> None:
    letter = letter_of(f"{header}\nX-Other: y\n\nSeven were killed.\n".encode())
    name = header.partition(":")[0]
    assert isinstance(str(letter[name]), str)
    assert (letter["X-Other"], letter.get_payload()) == ("y", "Seven were killed.\n")


def test_a_sound_header_is_decoded() -> None:
    assert letter_of(b"Subject: =?utf-8?q?Shells_on?= the mill\n\n")["Subject"] == "Shells on the mill"
