"""Which agreement is meant: by name, by what was named before, by day, country and sides."""

from pathlib import Path

import pytest
from tests.agreements.test_register import ENTRY, written
from tests.reading import made

from recounted.agreements.register import AgreementRegister
from recounted.agreements.resolve import resolve

LATER = ENTRY.replace("osk-truce", "osk-truce-2").replace("Osk Dara truce", "second Osk Dara truce")


def ids(register: AgreementRegister, text: str, published_on: str = made.TUESDAY) -> list[tuple[str, str | None]]:
    document = made.opened(text, published_on=published_on)
    claims = made.claims(text, published_on=published_on)
    told = resolve(document, claims, register, made.tools().gazetteer.country_of)
    return [(c.process.act, c.process.agreement_id) for c in told if c.process]


@pytest.fixture
def register(tmp_path: Path) -> AgreementRegister:
    return AgreementRegister.load([written(tmp_path, ENTRY)])


def test_a_name_means_its_agreement_whatever_the_day(register: AgreementRegister) -> None:
    text = "The Osk Dara truce is holding, residents said."
    assert ids(register, text, "2020-01-01") == [("agreement", "osk-truce")]


def test_a_word_means_the_one_agreement_that_holds_where_the_text_speaks_of(register: AgreementRegister) -> None:
    text = "The Veldran army broke the truce in Osk Dara."
    assert ids(register, text) == [("violation", "osk-truce")]
    assert ids(register, text, "2031-04-01") == [("violation", None)]  # before it was signed
    assert ids(register, "The army broke the truce.") == [("violation", None)]  # of no country


def test_two_that_fit_leave_it_open(tmp_path: Path) -> None:
    register = AgreementRegister.load([written(tmp_path, ENTRY + LATER)])
    assert ids(register, "The Veldran army broke the truce in Osk Dara.") == [("violation", None)]


def test_the_one_that_was_named_is_taken_up(tmp_path: Path) -> None:
    register = AgreementRegister.load([written(tmp_path, ENTRY + LATER)])
    text = "The second Osk Dara truce is holding in Veldra. Later the Veldran army broke the truce."
    assert ids(register, text) == [("agreement", "osk-truce-2"), ("violation", "osk-truce-2")]


def test_resolutions_are_known_by_their_numbers(register: AgreementRegister) -> None:
    text = "The envoy recalled resolution 2254 of the Security Council."
    assert ids(register, text) == [("resolution", "unsc-2254")]


def test_each_resolution_of_a_list_is_known_by_its_number(register: AgreementRegister) -> None:
    text = "Resolutions 2254, 2268 and 2336 of the Security Council are still not carried out, the envoy said."
    assert ids(register, text) == [("resolution", f"unsc-{n}") for n in (2254, 2268, 2336)]
