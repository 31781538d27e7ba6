"""Text of others cannot act: no markup, no turned direction, no path."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.review.shown import UNSEEN, file_name, plain, shown


@pytest.mark.parametrize("character", ["\u202e", "\u202a", "\u2067", "\u200b", "\ufeff", "\x1b", "\x85"])
def test_what_is_not_seen_stands_in_a_box_with_its_code(character: str) -> None:
    page = shown(f"photo{character}gnp.exe")
    assert f'<span class="unseen" data-code="U+{ord(character):04X}"' in page
    assert re.sub(r"<[^>]*>", "", page) == f"photo{character}gnp.exe"


@pytest.mark.parametrize("text", ["می‌خواهم", "👨‍👩‍👧", "one\ttwo\nthree", "قُتلوا\u200f."])
def test_what_belongs_to_a_script_is_left_alone(text: str) -> None:
    assert shown(text) == text


def test_nul_has_a_box_and_nothing_in_it() -> None:
    assert 'data-code="U+0000"' in shown("a\x00b")
    assert "\x00" not in shown("a\x00b")


def test_a_title_of_a_window_stands_on_one_line_without_such_characters() -> None:
    assert plain("a\u202e b\n\nc") == "a b c"


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "etc-passwd.txt"),
        ('a"\r\nSet-Cookie: x', "a-Set-Cookie-x.txt"),
        ("قصف", "original.txt"),
        ("doc_1", "doc_1.txt"),
        ("\u202egpj.exe", "gpj.exe.txt"),
    ],
)
def test_names_of_files_are_plain(name: str, saved: str) -> None:
    assert file_name(name, ".txt") == saved


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_the_words_are_never_changed(text: str) -> None:
    page = shown(text)
    assert html.unescape(re.sub(r"<[^>]*>", "", page)) == text
    assert not UNSEEN.search(re.sub(r"<span[^>]*>.?</span>", "", page, flags=re.DOTALL))
