"""A statement that means harm, in every field that a stranger fills in: nothing of it acts, in any page or file."""

import csv
import dataclasses
import io
import re

import pytest
from lxml.html import document_fromstring
from tests.linkage.made import a_claim, a_document, a_harm, a_place, a_speaker, blamed, on
from tests.review.shelf import shelf, span_of
from tests.review.team import Browser, Team, opened
from tests.review.test_walk import routes

from recounted.settings import Settings

MARKUP = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&"
TURNED = "\u202egnp.exe\u2066"
FORMULA = '=HYPERLINK("http://evil.example","look")'
UPWARDS = "../../../../etc/passwd"
HARM = "Seven people were killed"
TEXT = f"{MARKUP}{TURNED} {FORMULA}\n{HARM} in {FORMULA} on 5 May 2031."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Team:
    document = a_document(
        "hostile", TEXT, title=FORMULA + MARKUP + TURNED, publisher=FORMULA + MARKUP, path=UPWARDS,
        url="javascript:alert(1)//" + MARKUP,
    )  # fmt: skip
    document = dataclasses.replace(document, author=MARKUP, metadata={MARKUP: TURNED + FORMULA})
    harm = dataclasses.replace(a_harm(7), spans=(span_of(TEXT, "Seven people"),), stated="Seven people")
    claim = a_claim(
        document, head=span_of(TEXT, HARM), primary=True, harm=[harm], occurred=on(),
        place=dataclasses.replace(a_place(), name=FORMULA + MARKUP, admin1="@" + MARKUP),
        perpetrators=(blamed("+" + FORMULA + MARKUP, "act_x", by="-" + MARKUP),),
        speakers=(a_speaker(MARKUP + TURNED, source_kind="monitor"),),
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recounted.review.door.REQUESTS", 1_000_000)
        made = opened(shelf(tmp_path_factory.mktemp("hostile") / "project", [document], [claim])._store, Settings())
        made.browser().get("/documents")
    return made


def answers(room: Team, browser: Browser) -> dict[str, str]:
    """What every address gives that only shows."""
    claim = next(room.store.claims()).claim_id
    incident = next(room.store.incidents()).incident_id
    ids = {"document_id": "doc_hostile", "claim_id": claim, "incident_id": incident, "subject": claim, "code": "en"}
    found = {}
    for path, route in routes(list(room.app.routes)):
        if "GET" in (route.methods or ()):
            address = re.sub(r"\{(\w+)[^}]*\}", lambda m: ids.get(m[1], "x"), path)
            answer = browser.get(address)
            assert answer.status_code < 500, address
            found[f"{address} {answer.headers.get('content-type', '')}"] = answer.text
            saved = answer.headers.get("content-disposition", "")
            assert ".." not in saved, address
            assert "/" not in saved, address
    return found


@pytest.mark.parametrize("name", ["Ada", MARKUP])
def test_no_page_lets_it_act(room: Team, name: str) -> None:
    member = room.staff.named("Ada").member if name == "Ada" else room.add(name, "admin")
    pages = {at: text for at, text in answers(room, room.browser(member)).items() if "text/html" in at}
    assert len(pages) > len("rooms")
    for at, text in pages.items():
        for element in document_fromstring(text).iter("*"):
            assert element.tag != "img", at
            assert element.tag != "script" or not (element.text or "").strip(), at
            assert [n for n in element.attrib if str(n).startswith("on")] == [], at
            assert not str(element.get("href", "")).lower().startswith(("javascript:", "data:")), at
        for match in re.finditer("[\u202a-\u202e\u2066-\u2069]", text):
            before = text[: match.start()]
            assert before.endswith('">') and 'class="unseen"' in before[-60:], at  # noqa: PT018
    assert any("&lt;script&gt;alert" in text for text in pages.values())


def test_no_file_carries_a_formula(room: Team) -> None:
    browser = room.browser(room.staff.named("Ada").member)
    for address in ("/tallies.csv?by=place", "/tallies.csv?by=perpetrator"):
        answer = browser.get(address)
        assert answer.status_code == 200
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert [c for c in cells if c.startswith(("=", "+", "@", "\t")) or re.match(r"-[^\d]", c)] == []


def test_a_program_gets_it_as_it_is_and_as_nothing_but_data(room: Team) -> None:
    secret = room.staff.make_token(room.staff.named("Ada").member, "a test", ["read"], 1)[1]
    asks = Browser(room.app, sent={"authorization": f"Bearer {secret}"})
    answer = asks.get("/api/v1/documents/doc_hostile")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["text"] == TEXT
