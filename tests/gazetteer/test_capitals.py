"""Capitals of countries and provinces, over the shipped places."""

import csv

import pytest

from recounted.gazetteer.capitals import capital_of
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.sources import DATA


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


def told(world: Gazetteer, area: str, precision: str) -> str | None:
    entry = next(e for e in world.lookup(area) if e.precision == precision)
    town = capital_of(entry, world.lookup)
    return town.name if town else None


@pytest.mark.parametrize(("area", "town"), [("Peru", "Lima"), ("Sudan", "Khartoum"), ("Syria", "Damascus")])
def test_a_country_is_governed_from_its_capital(world: Gazetteer, area: str, town: str) -> None:
    assert told(world, area, "country") == town


@pytest.mark.parametrize(("area", "town"), [("Idlib", "Idlib"), ("Helmand", "Lashkar Gāh"), ("Diyala", "Baqubah")])
def test_a_province_is_governed_from_the_town_of_its_name_or_another(world: Gazetteer, area: str, town: str) -> None:
    assert told(world, area, "province") == town


def test_of_a_country_whose_capital_is_disputed_none_is_told(world: Gazetteer) -> None:
    assert told(world, "Israel", "country") is None
    assert told(world, "Palestine", "country") is None


def test_each_capital_of_the_table_lies_in_its_unit(world: Gazetteer) -> None:
    with (DATA / "capitals.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["capital"]]
    for row in rows:
        units = [e for e in world.lookup(row["unit"]) if (e.country, e.precision) == (row["country"], "province")]
        towns = [capital_of(e, world.lookup) for e in units[:1]]
        assert [t is not None and t.admin1 for t in towns] == [e.admin1 for e in units[:1]], row
        assert units, row
