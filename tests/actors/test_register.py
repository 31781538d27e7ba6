"""Who a name means: on which day, in which country, in which letters; and what a bad file is told."""

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.reading.made import EXAMPLES

import recounted.actors
from recounted.actors.register import Actor, Register, conflict_began, resolve
from recounted.errors import ArgumentError
from recounted.text.tokens import tokens

VELDRA = frozenset({"XV"})
BEFORE_AND_AFTER = """
[[actor]]
id = "xv-old"
name = "Old government of Veldra"
kind = "state_forces"
country = "XV"
until = "2030-12-08"
names = ["Veldran army", "Lonn regime"]
contextual = ["the regime"]

[[actor]]
id = "xv-new"
name = "New government of Veldra"
kind = "state_forces"
country = "XV"
since = "2030-12-08"
names = ["Veldran army"]

[[actor]]
id = "xv-ufo"
name = "United Front of Ondravar"
kind = "non_state_group"
country = "XV"
names = ["UFO"]
"""


def register(tmp_path: Path, text: str = BEFORE_AND_AFTER) -> Register:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return Register.load([path])


def meant(of: Register, text: str, day: str | None = "2031-05-06", countries: frozenset[str] = VELDRA) -> list[str]:
    """The ids of the actors that a text means."""
    found = (resolve(hit.meaning, day=day, countries=countries) for hit in of.find(tokens(text)))
    return [actor.actor_id for actor in found if actor]


@pytest.mark.parametrize(
    ("day", "actor"),
    [("2030-12-07", "xv-old"), ("2030-12-08", "xv-new"), ("2031-05-06", "xv-new"), ("2001-01-01", "xv-old")],
)
def test_one_name_means_the_government_of_its_day(tmp_path: Path, day: str, actor: str) -> None:
    assert meant(register(tmp_path), "The Veldran army fired.", day) == [actor]


def test_without_a_day_the_earlier_government_is_meant(tmp_path: Path) -> None:
    assert meant(register(tmp_path), "The Veldran army fired.", None) == ["xv-old"]


def test_a_name_of_one_who_is_gone_means_nobody(tmp_path: Path) -> None:
    assert meant(register(tmp_path), "The Lonn regime fired.", "2031-05-06") == []


def test_the_shipped_register_knows_the_change_of_government_in_syria() -> None:
    shipped = Register.load()
    syria = frozenset({"SY"})
    assert meant(shipped, "The Syrian army fired.", "2024-12-07", syria) == ["syria-government-1963"]
    assert meant(shipped, "The Syrian army fired.", "2024-12-08", syria) == ["syria-government-2024"]


def test_contextual_words_mean_an_actor_only_where_the_text_speaks_of_its_country(tmp_path: Path) -> None:
    made = register(tmp_path)
    assert meant(made, "Shells of the regime fell.", "2030-01-01") == ["xv-old"]
    assert meant(made, "Shells of the regime fell.", "2030-01-01", frozenset({"XS"})) == []
    assert meant(made, "Shells of the regime fell.", "2030-01-01", frozenset()) == []


def test_contextual_words_of_two_parties_to_one_war_stay_open(tmp_path: Path) -> None:
    twice = BEFORE_AND_AFTER.replace('names = ["UFO"]', 'names = ["UFO"]\ncontextual = ["the regime"]')
    assert meant(register(tmp_path, twice), "Shells of the regime fell.", "2030-01-01") == []


def test_acronyms_are_looked_for_in_capitals_only(tmp_path: Path) -> None:
    made = register(tmp_path)
    assert meant(made, "The UFO shelled the town.") == ["xv-ufo"]
    assert meant(made, "A ufo was seen over the town, and an Ufo too.") == []


def test_where_all_is_shouted_a_short_acronym_may_be_any_word(tmp_path: Path) -> None:
    assert meant(register(tmp_path), "THE UFO SHELLED TOWN") == []


def test_the_longest_name_wins_over_one_inside_it() -> None:
    example = Register.load([EXAMPLES / "actors.toml"])
    assert meant(example, "the so-called Ondravar Brigades") == ["xv-brigades"]
    hits = example.find(tokens("a Council of Free Ondravar"))
    assert [(h.first, h.last) for h in hits] == [(1, 4)]


@pytest.mark.parametrize("name", ["Veldran Air Force", "Marrowick regime", "government of Veldra", "veldran army"])
def test_friendly_and_hostile_names_mean_the_same_actor(name: str) -> None:
    assert meant(Register.load([EXAMPLES / "actors.toml"]), f"The {name} fired.") == ["xv-government"]


def test_an_actor_is_found_by_its_id() -> None:
    actor = Register.load([EXAMPLES / "actors.toml"]).actor("xv-brigades")
    assert actor is not None
    assert actor.name == "Ondravar Brigades"
    assert Register.load().actor("xv-brigades") is None


def test_validity_is_open_where_no_day_is_known() -> None:
    actor = Actor(actor_id="a", name="A", kind="other", since="2020-01-01", until="2021-01-01")
    assert [actor.valid(day) for day in (None, "2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01")] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_the_version_changes_with_the_files(tmp_path: Path) -> None:
    assert Register.load().version == Register.load().version
    assert register(tmp_path).version != Register.load().version


def test_conflicts_have_a_day_on_which_they_began_or_none() -> None:
    assert conflict_began("SY") == "2011-03-15"
    assert conflict_began("XV") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[actor]\nid = 1", "not TOML"),
        ('[[actor]]\nid = "a"\nkind = "other"', "actor 1 needs an id and a name"),
        ('[[actor]]\nname = "A"\nkind = "other"', "actor 1 needs an id and a name"),
        ('[[actor]]\nid = "a"\nname = "A"', "kind must be one of .* not None"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "army"', "kind must be one of .* not 'army'"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "other"\nalias = ["B"]', "no key 'alias'; there are"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "other"\n[[actor]]\nid = "b"', "actor 2"),
    ],
)
def test_a_malformed_register_is_an_error_that_names_file_and_actor(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ArgumentError, match=rf"actors\.toml.*{says}"):
        register(tmp_path, text)


def test_a_register_that_is_not_utf8_or_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ArgumentError, match="not TOML"):
        Register.load([path])
    with pytest.raises(ArgumentError, match="cannot be read"):
        Register.load([tmp_path / "nowhere.toml"])


def shipped() -> list[tuple[str, dict[str, Any]]]:
    folder = Path(recounted.actors.__file__).parent / "data"
    files = sorted(folder.glob("*.toml"))
    return [(f.name, row) for f in files for row in tomllib.loads(f.read_text(encoding="utf-8"))["actor"]]


def test_no_two_shipped_actors_bear_one_id() -> None:
    ids = Counter(row["id"] for _, row in shipped())
    assert [i for i, n in ids.items() if n > 1] == []


def test_a_shipped_name_means_one_actor_on_any_day() -> None:
    by_name: dict[str, list[dict[str, Any]]] = {}
    for _, row in shipped():
        for name in {n.lower() for n in row["names"]}:
            by_name.setdefault(name, []).append(row)
    for name, rows in by_name.items():
        rows.sort(key=lambda r: str(r.get("since", "")))
        for a, b in pairwise(rows):
            assert a.get("until", "9999") <= b.get("since", ""), (name, a["id"], b["id"])


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("Taliban", "2009-01-01", "taliban"),
        ("Taliban", "2022-01-01", "taliban-government"),
        ("Kyiv regime", "2023-01-01", "ukraine-government"),
        ("Russian occupiers", "2023-01-01", "state:RU"),
        ("Supporters of God", "2019-01-01", "houthis"),
        ("Saudi-American aggression", "2019-01-01", "coalition-yemen"),
        ("Hemedti's forces", "2023-06-01", "rsf-sudan"),
        ("Haftar's militias", "2019-06-01", "lna-libya"),
        ("Zionist enemy", "2024-01-01", "state:IL"),
        ("Hamas terrorists", "2024-01-01", "hamas"),
    ],
)
def test_friendly_and_hostile_names_of_shipped_actors(name: str, day: str, actor: str) -> None:
    (hit,) = Register.load().find(tokens(name))
    found = resolve(hit.meaning, day=day, countries=frozenset())
    assert found is not None
    assert found.actor_id == actor


@pytest.mark.parametrize(("country", "actor"), [("YE", "coalition-yemen"), ("SY", "coalition-oir")])
def test_the_coalition_is_that_of_the_war_the_text_speaks_of(country: str, actor: str) -> None:
    (hit,) = Register.load().find(tokens("the coalition"))
    found = resolve(hit.meaning, day="2019-01-01", countries=frozenset({country}))
    assert found is not None
    assert found.actor_id == actor


def test_the_forces_of_a_country_are_those_of_its_government_of_the_day() -> None:
    register = Register.load()
    asked = (("AF", "2015-01-01"), ("AF", "2023-01-01"), ("LY", "2013-01-01"), ("SY", None))
    found = [register.forces_of(country, day) for country, day in asked]
    ids = [actor.actor_id if actor else None for actor in found]
    assert ids == ["afghanistan-republic", "taliban-government", None, "syria-government-1963"]


def test_actors_have_the_classes_of_two_codebooks_by_their_kind_or_as_told() -> None:
    register = Register.load()
    classes = {
        i: (a.ucdp, a.acled) for i in ("state:TR", "hamas", "israeli-settlers", "sohr") if (a := register.actor(i))
    }
    assert classes == {
        "state:TR": ("government", "external_forces"),
        "hamas": ("rebel_group", "rebel_group"),
        "israeli-settlers": ("informal_group", "identity_militia"),
        "sohr": (None, None),
    }
