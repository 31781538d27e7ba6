"""The pages: what they show, what they load, whom they answer, and how they say no."""

import re

import pytest
from tests.review.shelf import HOSTILE, Shelf, example, get

from recounted.errors import StoreError
from recounted.review.app import create_app
from recounted.review.guard import is_allowed, is_loopback

SHELF = example()
APP = create_app(SHELF)
INCIDENT = next(SHELF.incidents()).incident_id
PAGES = [
    "/",
    "/documents",
    f"/incidents/{INCIDENT}",
    "/documents/doc_courier",
    "/documents/doc_guard",
    "/nothing",
]


def test_the_list_shows_figures_place_blame_and_grading() -> None:
    page = get(APP, "/").text
    for words in (
        "2031-05-05",
        "Orsavale",
        "7 (7 to 9)",
        "shelling",
        "Ondra Guard (alleged",
        "fair",
    ):
        assert words in page


def test_an_incident_shows_each_figure_with_its_sentence_and_digest() -> None:
    page = get(APP, f"/incidents/{INCIDENT}").text
    assert "<mark" in page
    assert re.search(r">Seven people</mark> were killed and 12 were wounded, the Lantern Clinic said\.", page)
    assert "majority_else_lowest" in page
    assert "Why it differs" not in page  # said by the stylesheet; the reason itself stands in the page
    assert 'class="why"' in page
    assert "c" * 64 in page
    assert "Counter accounts" in page


def test_a_document_shows_its_text_with_every_span_marked() -> None:
    page = get(APP, "/documents/doc_courier").text
    assert "🕊️" in page
    assert 'class="evidence harm"' in page
    claim = next(SHELF.claims(document_id="doc_courier"))
    assert page.count(f'id="{claim.claim_id}"') == 1


def test_arabic_is_shown_in_its_own_direction() -> None:
    page = get(APP, "/documents/doc_lantern").text
    assert '<article class="text" lang="ar" dir="auto">' in page
    assert "تسعة أشخاص</mark>" in page


def test_restricted_documents_carry_a_mark() -> None:
    assert '<span class="restricted">restricted</span>' in get(APP, "/documents/doc_lantern").text
    assert 'class="restricted"' not in get(APP, "/documents/doc_courier").text


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_a_statement_becomes_markup(path: str) -> None:
    page = get(APP, path).text
    assert "<script" not in page
    assert "<img" not in page
    assert HOSTILE not in page


@pytest.mark.parametrize("path", [*PAGES, "/static/review.css"])
def test_every_answer_carries_the_policy(path: str) -> None:
    headers = get(APP, path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere_and_have_no_inline_style(path: str) -> None:
    page = get(APP, path).text
    assert re.findall(r'(?:src|href|cite|action)="(?!/|#)([^"]*)"', page) == []
    assert "style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.7"])
def test_another_host_is_not_answered(host: str) -> None:
    answer = get(APP, "/", host=host)
    assert answer.status_code == 421
    assert "Orsavale" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST:8765", True),
        ("127.0.0.1", True),
        ("127.8.9.1:80", True),
        ("[::1]:8765", True),
        ("[::1]", True),
        ("::1", False),
        ("", False),
        (None, False),
        ("localhost:80@evil.example", False),
        ("localhost:port", False),
        ("192.168.0.4", False),
    ],
)
def test_only_names_of_this_machine_are_loopback(host: str | None, here: bool) -> None:
    assert is_loopback(host) is here


@pytest.mark.parametrize(
    ("host", "opened", "allowed"),
    [
        ("desk.example:8650", "desk.example", True),
        ("DESK.example", "desk.example", True),
        ("localhost:8650", "desk.example", True),
        ("evil.example", "desk.example", False),
        ("10.0.0.7:8650", "10.0.0.7", True),
        ("10.0.0.8:8650", "10.0.0.7", False),
        ("[fd00::7]:8650", "fd00:0::7", True),
        ("10.0.0.7:8650", "0.0.0.0", True),  # noqa: S104  what is answered there is what is tested
        ("[fd00::7]", "::", True),
        ("evil.example", "0.0.0.0", False),  # noqa: S104
        ("", "0.0.0.0", False),  # noqa: S104
        (None, None, False),
        ("", "", False),
    ],
)
def test_the_host_that_was_opened_is_answered_beside_this_machine(
    host: str | None, opened: str | None, allowed: bool
) -> None:
    assert is_allowed(host, opened) is allowed


def test_pages_opened_on_another_host_answer_there() -> None:
    app = create_app(SHELF, host="desk.example")
    assert get(app, "/", host="desk.example:8650").status_code == 200
    assert get(app, "/", host="evil.example").status_code == 421


@pytest.mark.parametrize("path", ["/incidents/inc_none", "/documents/doc_none", "/nothing", "/docs", "/openapi.json"])
def test_what_is_not_there_is_said_in_plain_words(path: str) -> None:
    answer = get(APP, path)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_a_page_number_that_is_none_is_said_in_plain_words() -> None:
    answer = get(APP, "/?page=many")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert get(APP, "/?page=999").status_code == 200
    assert get(APP, "/?page=-1").status_code == 200


def test_an_old_address_leads_to_the_incident_that_took_its_place() -> None:
    shelf = example()
    shelf.merged["inc_old"] = INCIDENT
    answer = get(create_app(shelf), "/incidents/inc_old")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/incidents/{INCIDENT}")


def test_an_empty_project_says_what_to_do() -> None:
    app = create_app(Shelf([], []))
    assert "recounted add" in get(app, "/").text
    assert "recounted add" in get(app, "/documents").text


def test_a_store_that_fails_is_told_and_nothing_else() -> None:
    class Broken(Shelf):
        def document(self, document_id: str) -> None:
            raise StoreError("the database is locked")

        def claim(self, claim_id: str) -> None:
            raise ZeroDivisionError("inner words")

    shelf = Broken([], [])
    answer = get(create_app(shelf), "/documents/doc_a")
    assert answer.status_code == 500
    assert "the database is locked" in answer.text


def test_an_error_of_the_program_shows_no_inner_words() -> None:
    class Broken(Shelf):
        def document(self, document_id: str) -> None:
            raise ZeroDivisionError("inner words")

    answer = get(create_app(Broken([], [])), "/documents/doc_a")
    assert answer.status_code == 500
    assert "inner words" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/documents/../../etc/passwd"])
def test_no_path_leads_out_of_the_stylesheets(path: str) -> None:
    answer = get(APP, path)
    assert answer.status_code == 404


def test_pages_can_only_be_read() -> None:
    answer = get(APP, "/", method="POST")
    assert answer.status_code == 405
    assert "can only be read" in answer.text
