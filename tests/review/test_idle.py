"""Sessions that nobody uses end, by a clock that the test sets on."""

import datetime
from pathlib import Path

import pytest
from tests.review.shelf import example
from tests.review.team import Browser, Team, team

from recounted.engines.staffing import Staff
from recounted.errors import ArgumentError
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.settings import SignIn


@pytest.fixture
def room(tmp_path: Path) -> Team:
    return team(tmp_path / "project")


class Clock:
    """A clock that stands until somebody sets it on."""

    def __init__(self) -> None:
        self.at = datetime.datetime(2031, 5, 9, 8, 0, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.at

    def on(self, **lapse: float) -> None:
        self.at += datetime.timedelta(**lapse)


def test_a_session_ends_when_it_is_idle_and_lasts_while_it_is_used(room: Team) -> None:
    clock = Clock()
    staff = Staff(room.store, SignIn(idle_minutes=20), clock=clock)
    secret = staff.enter(room.add("Odile", "reader"))
    for _ in range(4):
        clock.on(minutes=15)
        assert staff.visit(secret) is not None
    later = Staff(room.store, SignIn(idle_minutes=20), clock=clock)
    clock.on(minutes=19)
    assert later.visit(secret) is not None, "what was used is kept where another server finds it"
    clock.on(minutes=20)
    assert later.visit(secret) is None
    assert later.visit(secret) is None, "asking again brings nothing back"


def test_a_session_that_is_used_ends_after_its_twelve_hours_all_the_same(room: Team) -> None:
    clock = Clock()
    staff = Staff(room.store, clock=clock)
    secret = staff.enter(room.add("Odile", "reader"))
    for _ in range(23):
        clock.on(minutes=30)
        assert staff.visit(secret) is not None
    clock.on(minutes=30)
    assert staff.visit(secret) is None


def test_the_use_of_a_session_is_not_written_down_with_each_request(room: Team) -> None:
    clock = Clock()
    staff = Staff(room.store, clock=clock)
    member = room.add("Odile", "reader")
    secret = staff.enter(member)
    used = []
    for _ in range(3):
        staff.visit(secret)
        used.append(next(at for given, at in staff.passes(member) if given.kind == "session"))
        clock.on(seconds=40)
    assert used == ["2031-05-09T08:00:00Z", "2031-05-09T08:00:00Z", "2031-05-09T08:01:20Z"]


def test_tokens_and_invitations_are_not_idle(room: Team) -> None:
    clock = Clock()
    staff = Staff(room.store, SignIn(idle_minutes=1), clock=clock)
    member, invitation = staff.add("Odile", "reader", cleared=False, by="Ada")
    secret = staff.make_token(member, "a program", ["read"], 2)[1]
    clock.on(hours=30)
    assert staff.bearer(secret) is not None
    assert staff.invited(invitation) == member


def test_a_session_behind_a_link_ends_when_it_is_idle(tmp_path: Path) -> None:
    clock = Clock()
    entry = Entry(idle=datetime.timedelta(minutes=20), clock=clock)
    browser = Browser(create_app(example(tmp_path / "project"), entry=entry))
    browser.get(entry.invite("Ada"))
    for _ in range(3):
        clock.on(minutes=19)
        assert browser.get("/documents").status_code == 200
    clock.on(minutes=20)
    assert browser.get("/documents").status_code == 403
    assert browser.get("/documents").status_code == 403


def test_an_idle_time_of_nothing_is_refused(room: Team) -> None:
    with pytest.raises(ArgumentError, match="idle_minutes"):
        Staff(room.store, SignIn(idle_minutes=0))
