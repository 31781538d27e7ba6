"""The day that an address gives away."""

import pytest

from recounted.document.address import day_in_address


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/2031/05/03/shelling-of-teshill", "2031-05-03"),
        ("https://news.example/en/2031/5/3", "2031-05-03"),
        ("https://news.example/2031-05-03-teshill.html", "2031-05-03"),
        ("https://twitter.com/teshill_watch/status/1212092628029698048", "2019-12-31"),
        ("https://x.com/teshill_watch/status/1212092628029698048?s=20", "2019-12-31"),
        ("https://keep.example/web/https://x.com/teshill_watch/status/1212092628029698048", "2019-12-31"),
    ],
)
def test_a_day_in_an_address_is_read(address: str, day: str) -> None:
    found = day_in_address(address)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "https://news.example/2031/05/shelling-of-teshill",
        "https://news.example/2031/31/12/teshill",
        "https://news.example/archive/20310503",
        "https://news.example/p/2031/05/0388",
        "https://x.com/teshill_watch/status/20",
        "https://social.example/teshill_watch/status/1212092628029698048",
    ],
)
def test_what_tells_no_day_gives_none(address: str | None) -> None:
    assert day_in_address(address) is None
