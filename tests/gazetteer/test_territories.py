"""Whose view of disputed territory is taken."""

import pytest

from recounted.errors import GazetteerError
from recounted.gazetteer.sources import country_names
from recounted.gazetteer.territories import territories

ALL = territories()


@pytest.mark.parametrize(
    ("view", "territory", "country"),
    [
        ("iso", "crimea", "UA"),
        ("held", "crimea", "RU"),
        ("open", "crimea", "ZZ"),
        ("RU", "crimea", "RU"),
        ("RU", "golan", "SY"),
        ("iso", "golan", "SY"),
        ("held", "golan", "IL"),
        ("iso", "western-sahara", "EH"),
        ("MA", "western-sahara-east", "MA"),
        ("held", "northern-cyprus", "XN"),
        ("iso", "taiwan", "TW"),
        ("CN", "taiwan", "CN"),
        ("IN", "azad-kashmir-gilgit-baltistan", "IN"),
        ("PK", "jammu-kashmir", "PK"),
        ("open", "west-bank", "PS"),
    ],
)
def test_a_view_gives_a_territory_its_country(view: str, territory: str, country: str) -> None:
    assert ALL.view(view).countries[territory][0] == country


def test_single_territories_are_set_otherwise_and_the_view_says_so() -> None:
    view = ALL.view("held", ["crimea=UA", "abyei=SS"])
    assert view.countries["crimea"] == ("UA", "Ukraine")
    assert view.countries["abyei"][0] == "SS"
    assert view.countries["golan"][0] == "IL"
    assert "abyei=SS, crimea=UA" in view.says
    assert view.view_id == "held+abyei=SS+crimea=UA"


def test_each_view_says_whose_it_is() -> None:
    assert "ISO 3166" in ALL.view().says
    assert "on the ground" in ALL.view("held").says
    assert "Russia" in ALL.view("RU").says


@pytest.mark.parametrize(
    ("view", "single", "why"),
    [
        ("un", (), "no view of borders is called 'un'"),
        ("FR", (), "no view of borders is called 'FR'"),
        ("iso", ("golan",), "'golan' sets no territory"),
        ("iso", ("golan=Syria",), "sets no territory"),
        ("iso", ("atlantis=SY",), "sets no territory"),
    ],
)
def test_what_is_no_view_is_refused(view: str, single: tuple[str, ...], why: str) -> None:
    with pytest.raises(GazetteerError, match=why):
        ALL.view(view, single)


def test_every_row_of_the_table_can_be_right() -> None:
    codes = {*country_names(), *ALL.names}
    assert len({t.territory_id for t in ALL.all}) == len(ALL.all)
    for territory in ALL.all:
        assert {territory.iso, territory.held, *territory.claims, *territory.of, *territory.listed_under} <= codes
        assert list(territory.claims) == sorted(territory.claims), territory.territory_id
        assert territory.basis, territory.territory_id
        assert bool(territory.ring) == bool(territory.of), territory.territory_id
        assert territory.iso in (*territory.claims, territory.held), territory.territory_id
