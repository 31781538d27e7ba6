"""Signing in: who is let in, what is refused, and what a stranger cannot do: forge, replay, fix, guess, flood."""

import re
from pathlib import Path

import pyotp
import pytest
from tests.review.shelf import CANARY, COURIER_CLAIM, example, get
from tests.review.team import PASSWORD, Browser, Team, opened, team

from recounted.engines.clearing import Cleared
from recounted.engines.noting import Watch
from recounted.engines.staffing import Staff
from recounted.errors import ArgumentError
from recounted.model.member import Member
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.review.limits import Limit
from recounted.settings import Settings

VERDICT = f"/claims/{COURIER_CLAIM}/verdict"


@pytest.fixture
def room(tmp_path: Path) -> Team:
    return team(tmp_path / "project")


def signs_in(room: Team, name: str, password: str = PASSWORD, **more: str) -> tuple[Browser, int]:
    browser = Browser(room.app)
    answer = browser.sends("/sign-in", {"name": name, "password": password, **more}, at="/sign-in")
    return browser, answer.status_code


def test_a_member_chooses_a_password_by_a_link_signs_in_and_out(room: Team) -> None:
    _, invitation = room.staff.add("Odile", "reviewer", cleared=False, by="Ada")
    browser = Browser(room.app)
    link = f"/choose?key={invitation}"
    form = {"key": invitation, "password": PASSWORD, "again": PASSWORD}
    assert browser.sends("/choose", {**form, "again": "another one entirely"}, at=link).status_code == 422
    assert browser.sends("/choose", {**form, "password": "short", "again": "short"}, at=link).status_code == 422
    assert browser.sends("/choose", form, at=link).headers["location"] == "/sign-in"
    assert browser.get(link).status_code == 403  # it works once
    answer = browser.sends("/sign-in", {"name": "Odile", "password": PASSWORD, "to": "/documents"}, at="/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents")
    kept = answer.headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=strict" in kept
    assert "as <bdi>Odile</bdi>" in browser.get("/documents").text
    secret = browser.cookies[room.entry.cookie]
    assert browser.sends("/sign-out", {}).headers["location"] == "/sign-in"
    browser.cookies[room.entry.cookie] = secret  # replayed
    assert browser.get("/documents").headers["location"] == "/sign-in?to=%2Fdocuments"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(room: Team) -> None:
    room.add("Odile", "reviewer", password=True)
    told = []
    for name in ("Odile", "Nobody"):
        browser = Browser(room.app)
        answer = browser.sends("/sign-in", {"name": name, "password": "wrong wrong wrong"}, at="/sign-in")
        told.append((answer.status_code, re.sub(r'value="[^"]*"', "", answer.text)))
    assert told[0] == told[1]
    assert told[0][0] == 403


def test_who_has_left_is_not_let_in(room: Team) -> None:
    member = room.add("Odile", "reviewer", password=True)
    room.staff.change(member, by="Ada", active=False)
    assert signs_in(room, "Odile")[1] == 403


def test_guessing_is_slowed_down_and_the_right_password_waits_too(room: Team) -> None:
    room.add("Odile", "reviewer", password=True)
    told = [signs_in(room, "Odile", "a guess, a wrong one")[1] for _ in range(6)]
    assert told == [403] * 5 + [429]
    assert signs_in(room, "Odile")[1] == 429
    assert signs_in(room, "Ada")[1] == 403  # another name is not shut out by it


def test_a_code_is_asked_for_and_serves_once(room: Team) -> None:
    member = room.add("Odile", "reviewer", password=True)
    secret = pyotp.random_base32()
    with pytest.raises(ArgumentError, match="no code"):
        room.staff.set_codes(member, secret, "000")
    totp = pyotp.TOTP(secret)
    room.store.prove_member_by(member, by="Ada", note="one-time codes on", totp=secret)
    code = totp.now()
    assert signs_in(room, "Odile")[1] == 403
    assert signs_in(room, "Odile", code=code)[1] == 303
    assert signs_in(room, "Odile", code=code)[1] == 403


def test_a_session_that_somebody_planted_is_not_taken_over(room: Team) -> None:
    room.add("Odile", "reviewer", password=True)
    browser = Browser(room.app)
    browser.get("/sign-in")
    browser.cookies[room.entry.cookie] = "planted"
    browser.sends("/sign-in", {"name": "Odile", "password": PASSWORD}, at="/sign-in")
    assert browser.cookies[room.entry.cookie] != "planted"
    thief = Browser(room.app, {room.entry.cookie: "planted"})
    assert thief.get("/documents").status_code == 303


def test_the_forms_of_the_door_are_refused_from_elsewhere(room: Team) -> None:
    room.add("Odile", "reviewer", password=True)
    form = {"name": "Odile", "password": PASSWORD}
    assert Browser(room.app).post("/sign-in", form).status_code == 403  # without the token of the page
    own = Browser(room.app)
    own.get("/sign-in")
    other = Browser(room.app)
    token = other.token("/sign-in")
    assert own.post("/sign-in", {**form, "token": token}).status_code == 403  # with the token of another browser
    token = own.token("/sign-in")
    assert own.post("/sign-in", {**form, "token": token}, sec_fetch_site="cross-site").status_code == 403
    assert own.post("/sign-in", {**form, "token": token}, origin="https://evil.example").status_code == 403
    assert own.post("/sign-in", {**form, "token": token}).status_code == 303


def test_forms_of_members_need_the_token_of_their_own_session(room: Team) -> None:
    ada, odile = room.browser(room.add("Odile", "reviewer")), room.browser(room.add("Ines", "reviewer"))
    form = {"verdict": "confirm"}
    assert ada.post(VERDICT, form).status_code == 403
    assert ada.post(VERDICT, {**form, "token": odile.token()}).status_code == 403
    assert ada.sends(VERDICT, form).status_code == 303


def test_nobody_is_led_elsewhere_after_signing_in(room: Team) -> None:
    room.add("Odile", "reviewer", password=True)
    form = {"name": "Odile", "password": PASSWORD, "to": "https://evil.example/"}
    answer = Browser(room.app).sends("/sign-in", form, at="/sign-in?to=https://evil.example/")
    assert answer.headers["location"] == "/"


def test_a_form_without_end_is_cut_off(room: Team) -> None:
    browser = Browser(room.app)
    form = {"token": browser.token("/sign-in"), "name": "Odile", "password": "x" * 200_000}
    assert browser.post("/sign-in", form).status_code == 413


def test_one_session_asks_no_more_than_a_person_does(room: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recounted.review.door.REQUESTS", 5)
    slow = opened(room.store, Settings())
    browser = slow.browser(slow.staff.named("Ada").member)
    told = [browser.get("/documents").status_code for _ in range(7)]
    assert told == [200] * 5 + [429] * 2


def test_a_limit_forgets() -> None:
    limit = Limit(2, 0.05)
    for _ in range(2):
        limit.count("a")
    assert limit.wait("a") > 0
    assert limit.wait("b") == 0
    limit.forget("a")
    assert limit.wait("a") == 0


def test_changing_the_password_ends_all_other_sessions(room: Team) -> None:
    member = room.add("Odile", "reviewer", password=True)
    own, other = room.browser(member), room.browser(member)
    form = {"old": PASSWORD, "new": "three geese on a bicycle", "again": "three geese on a bicycle"}
    assert own.sends("/account/password", {**form, "old": "wrong"}, at="/account").status_code == 422
    assert own.sends("/account/password", form, at="/account").status_code == 200
    assert own.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_an_invitation_ends_the_one_before(room: Team) -> None:
    member, first = room.staff.add("Odile", "coder", cleared=False, by="Ada")
    second = room.staff.invite(member)
    assert Browser(room.app).get(f"/choose?key={first}").status_code == 403
    assert Browser(room.app).get(f"/choose?key={second}").status_code == 200


def test_two_administrators_who_demote_each_other_at_once_leave_one(
    room: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = room.staff.named("Ada").member, room.add("Ben", "admin")
    plain = room.store.put_member

    def meanwhile(member: Member, *, by: str, note: str) -> None:
        monkeypatch.setattr(room.store, "put_member", plain)
        room.staff.change(ada, by="Ben", role="reader")  # all that was asked of Ben's change has been asked by now
        plain(member, by=by, note=note)

    monkeypatch.setattr(room.store, "put_member", meanwhile)
    with pytest.raises(ArgumentError, match="needs an administrator"):
        room.staff.change(ben, by="Ada", active=False)
    assert [m.name for m in room.staff.members() if m.role == "admin" and m.active] == ["Ben"]
    assert not [e for e in room.store.custody() if e.subject_id == ben.member_id and e.act == "member_changed"]


def test_an_administrator_adds_clears_and_lets_go(room: Team) -> None:
    ada = room.browser(room.staff.named("Ada").member)
    page = ada.sends("/people", {"name": "Ines <b>", "role": "coder", "cleared": "yes"}, at="/people").text
    assert "Ines &lt;b&gt;" in page
    assert "<b>" not in page
    found = re.search(r'id="made" class="long">http://[^/]+(/choose\?key=[^<]+)<', page)
    assert found is not None
    assert Browser(room.app).get(found[1]).status_code == 200
    ines = room.staff.named("Ines <b>").member
    assert (ines.role, ines.cleared) == ("coder", True)
    ada.sends(f"/people/{ines.member_id}", {"role": "editor", "active": "yes"}, at="/people")
    assert (room.staff.named("Ines <b>").member.role, room.staff.named("Ines <b>").member.cleared) == ("editor", False)
    own = room.staff.named("Ada").member
    answer = ada.sends(f"/people/{own.member_id}", {"role": "reader", "active": "yes"}, at="/people")
    assert answer.status_code == 422
    assert "needs an administrator" in answer.text
    acts = [(e.by, e.act, e.note) for e in room.store.custody() if e.subject_id == ines.member_id]
    assert acts == [
        ("Ada", "member_added", "coder, cleared"),
        ("Ada", "member_changed", "editor, not cleared"),
    ]


def test_one_takes_back_only_what_one_decided_unless_one_edits(room: Team) -> None:
    first, second = room.browser(room.add("Odile", "reviewer")), room.browser(room.add("Ines", "reviewer"))
    editor = room.browser(room.add("Tam", "editor"))
    first.sends(VERDICT, {"verdict": "confirm"})
    (made,) = room.store.judgements_about(COURIER_CLAIM)
    undo, form = f"/undo/{COURIER_CLAIM}", {"judgement": made.judgement_id}
    assert second.sends(undo, form).status_code == 422
    assert editor.sends(undo, form).status_code == 303


def test_no_secret_is_kept_in_the_project(room: Team) -> None:
    member = room.add("Odile", "reviewer", password=True)
    secret = room.staff.enter(member)
    token = room.staff.make_token(member, "a program", ["read"], 1)[1]
    held = b"".join(p.read_bytes() for p in Path(str(room.store.folder)).glob("recounted.db*"))
    for words in (PASSWORD, secret, token):
        assert words.encode() not in held


def test_a_single_person_s_link_lets_in_once_and_stays_the_default(tmp_path: Path) -> None:
    desk = example(tmp_path / "project")
    store = desk._store
    entry = Entry(staff=Staff(store))
    app = create_app(desk, entry=entry, cleared=Cleared(store, Settings()), watch=Watch(store))
    link = entry.invite("Ada")
    browser = Browser(app)
    assert get(app, "/documents").status_code == 403
    assert browser.get("/sign-in").status_code == 404
    assert browser.get(link).headers["location"] == "/queue"
    assert Browser(app).get(link).status_code == 403
    assert CANARY not in browser.get("/documents/doc_closed").text
    assert browser.sends(VERDICT, {"verdict": "confirm"}, at=f"/claims/{COURIER_CLAIM}").status_code == 303
    assert browser.get("/account").status_code == 404


def test_a_link_for_a_member_lets_in_with_their_own_rights(room: Team) -> None:
    room.add("Odile", "reader")
    browser = Browser(room.app)
    browser.get(room.entry.invite("Odile"))
    assert browser.get("/people").status_code == 403
    assert browser.get("/account").status_code == 200
    assert Browser(room.app).get(room.entry.invite("Nobody")).status_code == 403


def test_sessions_outlive_the_server_and_not_their_time(room: Team) -> None:
    member = room.add("Odile", "reader")
    secret = room.staff.enter(member)
    again = opened(room.store, Settings())
    assert Browser(again.app, {again.entry.cookie: secret}).get("/documents").status_code == 200
    with room.store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE passes SET ends_at = '2001-01-01T00:00:00Z'")
    assert Browser(again.app, {again.entry.cookie: secret}).get("/documents").status_code == 303
