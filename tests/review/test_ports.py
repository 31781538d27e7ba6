"""What may leave a project is what the pages need; the bare store is not: it also hands out what is restricted."""

from recounted.engines.deciding import Desk
from recounted.review.ports import Holdings
from recounted.store import Store


def holdings(store: Desk) -> Holdings:
    """Accepted by the type checker, or this file is not."""
    return store


def test_what_is_released_has_every_method_that_the_pages_ask_for() -> None:
    asked = [name for name in vars(Holdings) if not name.startswith("_")]
    assert [name for name in asked if not hasattr(Desk, name)] == []
    assert not hasattr(Store, "withheld")
