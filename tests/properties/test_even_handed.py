"""The machine is neutral: another name for a belligerent, the victims or the outlet changes nothing but that name."""

import csv
import functools
from pathlib import Path
from typing import NamedTuple

import pytest
from tests import factory
from tests.reading.made import EXAMPLES

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.claim import Claim
from recounted.reading.read import read
from recounted.reading.reading import Tools

FRAMES = Path(__file__).resolve().parents[1] / "cases" / "frames.csv"
SIDES = (
    "Veldran government",  # the state by its own name
    "Marrowick regime",  # and by the one that its enemies use
    "Ondravar Brigades",  # rebels
    "Syrian regime",  # parties of the shipped register
    "Islamic State",
    "US-led coalition",  # foreign air forces
    "Saudi-led coalition",
    "Free Syrian Army",  # names that hold words of war
    "Russian forces",
    "Veldran Air Force",
)


class People(NamedTuple):
    """Those harmed by religion or nationality: as a noun and as an adjective."""

    plural: str
    kind: str


PEOPLES = (
    People("Muslims", "Muslim"),
    People("Christians", "Christian"),
    People("Jews", "Jewish"),
    People("Hindus", "Hindu"),
    People("Sunnis", "Sunni"),
    People("Shiites", "Shiite"),
    People("Yazidis", "Yazidi"),
    People("Kurds", "Kurdish"),
    People("Syrians", "Syrian"),
    People("Israelis", "Israeli"),
    People("Palestinians", "Palestinian"),
    People("Iraqis", "Iraqi"),
    People("Ukrainians", "Ukrainian"),
    People("Russians", "Russian"),
    People("Americans", "American"),
    People("Turks", "Turkish"),
    People("Druze", "Druze"),
    People("Armenians", "Armenian"),
    People("Chinese", "Chinese"),
    People("Sikhs", "Sikh"),
    People("Copts", "Coptic"),
    People("Danes", "Danish"),
)
OUTLETS = ("Coast Lantern", "Republic of Veldra", "Council of Free Ondravar", "Ondravar Brigades", "Relief Hospital")


def frames() -> list[str]:
    with FRAMES.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, strict=True)]


@functools.cache
def tools() -> Tools:
    """The places of the world and the whole register, for names of real peoples must fare as they would in use."""
    return Tools(
        gazetteer=Gazetteer.open(user_files=[EXAMPLES / "places.csv"]),
        register=Register.load([EXAMPLES / "actors.toml"]),
    )


def but_for_names(claim: Claim) -> tuple[object, ...]:
    """Everything that may not hang on who somebody is."""
    return (
        (claim.kind, claim.scope, claim.assertion, claim.confidence, claim.primary),
        [(h.type, h.low, h.best, h.high, h.bound, h.rule, h.status, dict(h.groups)) for h in claim.harm],
        [(p.low, p.best, p.high, p.bound, p.status, dict(p.groups)) for h in claim.harm for p in h.parts],
        claim.attacks and (claim.attacks.low, claim.attacks.best, claim.attacks.high, claim.attacks.bound),
        claim.weapon and claim.weapon.code,
        [t.code for t in claim.targets],
        (claim.occurred.start, claim.occurred.end, claim.occurred.precision, claim.occurred.basis),
        [(p.role, p.basis) for p in claim.perpetrators],
        [s.kind for s in claim.speakers],
        claim.process and claim.process.act,
    )


def told(text: str, outlet: str | None = None) -> list[tuple[object, ...]]:
    document = factory.document(text, language="en", published_on="2031-05-06", publisher=outlet)
    return [but_for_names(claim) for claim in read(document, tools=tools()).claims]


def of(slot: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("frame", [frame for frame in frames() if slot in frame])


@of("{side}")
def test_another_belligerent_changes_nothing_but_the_name(frame: str) -> None:
    first = told(frame.format(side=SIDES[0]))
    assert {side: told(frame.format(side=side)) for side in SIDES} == dict.fromkeys(SIDES, first)


@of("{people}")
def test_another_people_of_the_victims_changes_nothing(frame: str) -> None:
    plurals = [people.plural for people in PEOPLES]
    first = told(frame.format(people=plurals[0]))
    assert {plural: told(frame.format(people=plural)) for plural in plurals} == dict.fromkeys(plurals, first)


@of("{kind}")
def test_another_religion_or_nationality_of_the_victims_changes_nothing(frame: str) -> None:
    first = told(frame.format(kind=PEOPLES[0].kind))
    found = {people.kind: told(frame.format(kind=people.kind)) for people in PEOPLES}
    assert found == {people.kind: first for people in PEOPLES}


@pytest.mark.parametrize("frame", frames())
def test_another_outlet_changes_nothing(frame: str) -> None:
    text = frame.format(side=SIDES[0], people=PEOPLES[0].plural, kind=PEOPLES[0].kind)
    first = told(text, OUTLETS[0])
    assert {outlet: told(text, outlet) for outlet in OUTLETS} == dict.fromkeys(OUTLETS, first)


def test_there_are_frames_enough() -> None:
    assert len(frames()) >= 60
