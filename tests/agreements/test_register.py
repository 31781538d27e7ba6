from pathlib import Path

import pytest

from recounted.agreements.register import AgreementRegister
from recounted.errors import ArgumentError
from recounted.text.tokens import tokens

ENTRY = """
[[agreement]]
id = "osk-truce"
name = "Truce of Osk Dara"
kind = "ceasefire"
document = "Protocol of Osk Dara"
countries = ["XV"]
names = ["Osk Dara truce"]
contextual = ["truce"]
signed_on = "2031-05-01"
starts = "2031-05-02"
areas = [{ name = "Osk Dara", country = "XV", level = "settlement" }]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_register_is_sound() -> None:
    register = AgreementRegister.load()
    for agreement in register.all():
        days = [d for d in (agreement.signed_on, agreement.starts, agreement.ends) if d]
        assert days == sorted(days), agreement.agreement_id
        assert "" not in (agreement.document, *agreement.countries, *agreement.names)
        assert agreement.countries
        assert agreement.names


def test_every_agreement_is_found_by_each_of_its_names() -> None:
    register = AgreementRegister.load()
    for agreement in register.all():
        for name in agreement.names:
            (hit,) = register.find(tokens(name))
            assert agreement in hit.meaning[0], name


def test_users_add_agreements_and_replace_shipped_ones(tmp_path: Path) -> None:
    register = AgreementRegister.load([written(tmp_path, ENTRY.replace("osk-truce", "unsc-2254"))])
    found = register.agreement("unsc-2254")
    assert found is not None
    assert (found.name, found.areas[0].level) == ("Truce of Osk Dara", "settlement")
    assert register.version != AgreementRegister.load().version


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('id = "osk-truce"', "needs id"),
        ('signed_on = "2031-05-01"', "signed_on must be a day"),
        ('kind = "ceasefire"', "kind must be one of"),
        ('contextual = ["truce"]', "no key"),
    ],
)
def test_an_entry_that_is_wrong_is_refused_by_file_and_number(tmp_path: Path, wrong: str, said: str) -> None:
    other = {
        'id = "osk-truce"': "",
        'signed_on = "2031-05-01"': 'signed_on = "May 2031"',
        'kind = "ceasefire"': 'kind = "hope"',
        'contextual = ["truce"]': 'contextually = ["truce"]',
    }
    path = written(tmp_path, ENTRY.replace(wrong, other[wrong]))
    with pytest.raises(ArgumentError, match=f"own.toml: agreement 1.*{said}"):
        AgreementRegister.load([path])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('names = ["Osk Dara truce"]', 'names = "Osk Dara truce"', "names must be a list of texts"),
        ('starts = "2031-05-02"', 'starts = "2031-05-02"\nends = "2031-05-01"', "ends .2031-05-01. before it starts"),
        ('level = "settlement"', 'level = "town"', "the level of 'Osk Dara' must be one of"),
        (', level = "settlement"', "", "areas are tables of name"),
        ('name = "Truce of Osk Dara"', "name = 5", "name must be text in quotes"),
        ('names = ["Osk Dara truce"]\ncontextual = ["truce"]', "", "needs names or contextual"),
        ("[[agreement]]", "[[agreements]]", "entries under ..agreement.. and nothing else"),
    ],
)
def test_values_of_the_wrong_shape_are_refused_in_words(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in ENTRY
    with pytest.raises(ArgumentError, match=said):
        AgreementRegister.load([written(tmp_path, ENTRY.replace(old, new))])


def test_one_id_stands_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="agreement 2: another entry of the file has the id 'osk-truce'"):
        AgreementRegister.load([written(tmp_path, ENTRY + ENTRY)])


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="not TOML"):
        AgreementRegister.load([written(tmp_path, "[[")])
    with pytest.raises(ArgumentError, match="cannot be read"):
        AgreementRegister.load([tmp_path / "none.toml"])
