"""The pages: what they show, what they load, whom they answer, and how they say no."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import CANARY, COURIER, HOSTILE, example, get, shelf

from recounted.engines.deciding import Desk
from recounted.errors import StoreError
from recounted.review.app import create_app
from recounted.review.guard import is_allowed, is_loopback

INCIDENT = "inc_5b1464271d9899d5"  # hashes its founding claim
PAGES = [
    "/",
    "/documents",
    f"/incidents/{INCIDENT}",
    "/documents/doc_courier",
    "/documents/doc_guard",
    "/documents/doc_silent",
    "/bytes/doc_guard",
    "/nothing",
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = example(tmp_path_factory.mktemp("room") / "project")
    assert [i.incident_id for i in made.incidents()] == [INCIDENT]
    return made


@pytest.fixture(scope="module")
def app(room: Desk) -> FastAPI:
    return create_app(room)


def test_the_list_shows_figures_place_blame_and_grading(app: FastAPI) -> None:
    page = get(app, "/").text
    for words in ("2031-05-05", "Orsavale", "7 (7 to 9)", "Ondra Guard", "fair, suggested"):
        assert words in page


def test_an_incident_shows_each_figure_with_its_sentence(app: FastAPI) -> None:
    page = get(app, f"/incidents/{INCIDENT}").text
    assert re.search(r">Seven people</mark> were killed and 12 were wounded, the Lantern Clinic said\.", page)
    assert "the figure of most independent sources" in page
    assert "Why it differs" in page
    assert "the act is denied" in page


def test_an_incident_shows_its_sources_side_by_side_with_differences_marked(app: FastAPI) -> None:
    page = get(app, f"/incidents/{INCIDENT}").text
    side = page[page.index('<table class="side">') : page.index("</table>", page.index('<table class="side">'))]
    heads = re.findall(r'<th scope="col"><bdi>(.*?)</bdi>', side)
    assert sorted(heads) == sorted(["Lantern Clinic", "Tide Monitor", "مجلس البلدة", "Ondra Guard"])
    killed = side[side.index(">killed") : side.index("</tr>", side.index(">killed"))]
    assert re.findall(r'<li class="differs">.*?>(\d+)</a>', killed) == ["9"]
    assert "not told" in side


def test_days_that_hold_one_another_do_not_differ(app: FastAPI) -> None:
    page = get(app, f"/incidents/{INCIDENT}").text
    when = page[page.index('<th scope="row">when') :]
    assert 'class="differs"' not in when[: when.index("</tr>")]


def test_links_are_told_in_words(app: FastAPI) -> None:
    page = get(app, f"/incidents/{INCIDENT}").text
    assert "both tell of the same day" in page
    assert "likely one occurrence" in page


def test_a_document_shows_its_text_with_every_span_marked(app: FastAPI) -> None:
    page = get(app, "/documents/doc_courier").text
    assert "🕊️" in page
    assert 'class="evidence harm"' in page
    read = dict(re.findall(r'<a id="(r1-\d+)" href="#w-r1-\d+" data-r="[^"]*">(.*?)</a>', page))
    assert {"7", "12", "<bdi>2031-05-05</bdi>"} <= set(read.values())
    for name in read:
        assert page.count(f'id="w-{name}"') == 1


def test_a_document_shows_where_it_came_from(app: FastAPI) -> None:
    page = get(app, "/documents/doc_courier").text
    for words in ("captured", "a hand", "SHA-256", "Market shelled", "Save the original", "text/plain"):
        assert words in page


def test_arabic_is_shown_in_its_own_direction(app: FastAPI) -> None:
    page = get(app, "/documents/doc_lantern").text
    assert '<article class="text" id="text" lang="ar" dir="auto">' in page
    assert "تسعة أشخاص</a></mark>" in page


def test_a_document_in_which_nothing_was_read_says_so(app: FastAPI) -> None:
    assert "No claim was read in this document." in get(app, "/documents/doc_silent").text


def test_the_original_is_a_file_to_save_exactly_as_received(app: FastAPI) -> None:
    answer = get(app, "/originals/doc_courier")
    assert answer.content == COURIER.encode("utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="doc_courier.txt"'
    assert answer.headers["content-type"] == "application/octet-stream"


def test_restricted_material_stands_in_no_page(app: FastAPI) -> None:
    for path in (*PAGES, "/documents/doc_closed", "/originals/doc_closed", "/bytes/doc_closed"):
        assert CANARY not in get(app, path).text, path
    assert '<span class="restricted">restricted</span>' in get(app, "/documents/doc_closed").text
    assert get(app, "/originals/doc_closed").status_code == 403
    assert get(app, "/bytes/doc_closed").status_code == 403
    assert "1 document" in get(app, "/documents").text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_text_of_a_statement_becomes_markup(app: FastAPI, path: str, language: str) -> None:
    page = get(app, path, language=language).text
    assert re.findall(r"<script(?! type=\"module\" src=\"/static/\w+\.js\"></script>)", page) == []
    assert "<img" not in page
    assert HOSTILE not in page
    assert re.findall("(?<!>)\u202e", page) == []  # it stands in its own box, or not at all


@pytest.mark.parametrize("path", [*PAGES, "/static/review.css", "/static/document.js", "/originals/doc_guard"])
def test_every_answer_carries_the_policy(app: FastAPI, path: str) -> None:
    headers = get(app, path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere_and_have_no_inline_style(app: FastAPI, path: str) -> None:
    page = get(app, path).text
    assert re.findall(r'(?:src|href|cite|action)="(?!/|#)([^"]*)"', page) == []
    assert "style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.7"])
def test_another_host_is_not_answered(app: FastAPI, host: str) -> None:
    answer = get(app, "/", host=host)
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


def test_pages_opened_on_another_host_answer_there(room: Desk) -> None:
    app = create_app(room, host="desk.example")
    assert get(app, "/", host="desk.example:8650").status_code == 200
    assert get(app, "/", host="evil.example").status_code == 421


@pytest.mark.parametrize("path", ["/incidents/inc_none", "/documents/doc_none", "/originals/x", "/docs"])
def test_what_is_not_there_is_said_in_plain_words(app: FastAPI, path: str) -> None:
    answer = get(app, path)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_a_page_number_that_is_none_is_said_in_plain_words(app: FastAPI) -> None:
    answer = get(app, "/?page=many")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert get(app, "/?page=999").status_code == 200
    assert get(app, "/?page=-1").status_code == 200


def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    app = create_app(shelf(tmp_path / "empty"))
    assert "recounted add" in get(app, "/").text
    assert "recounted add" in get(app, "/documents").text


def test_a_store_that_fails_is_told_and_nothing_else(room: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_self: object, _id: str) -> None:
        raise StoreError("the database is locked")

    monkeypatch.setattr(Desk, "document", locked)
    answer = get(create_app(room), "/documents/doc_courier")
    assert answer.status_code == 500
    assert "the database is locked" in answer.text


def test_an_error_of_the_program_shows_no_inner_words(room: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object, _id: str) -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(Desk, "document", broken)
    answer = get(create_app(room), "/documents/doc_courier")
    assert answer.status_code == 500
    assert "inner words" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/documents/../../etc/passwd"])
def test_no_path_leads_out_of_the_stylesheets(app: FastAPI, path: str) -> None:
    assert get(app, path).status_code == 404


def test_pages_can_only_be_read(app: FastAPI) -> None:
    answer = get(app, "/", method="POST")
    assert answer.status_code == 405
    assert "cannot be done here" in answer.text


def test_the_language_is_remembered_and_leads_back(app: FastAPI) -> None:
    answer = get(app, "/language/ar?to=/documents/doc_courier")
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/doc_courier")
    assert "language=ar" in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
