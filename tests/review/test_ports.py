"""The project's own store is what the pages need."""

from recounted.review.ports import Holdings
from recounted.store import Store


def holdings(store: Store) -> Holdings:
    """Accepted by the type checker, or this file is not."""
    return store


def test_the_store_has_every_method_that_the_pages_ask_for() -> None:
    asked = [name for name in vars(Holdings) if not name.startswith("_")]
    assert [name for name in asked if not callable(getattr(Store, name, None))] == []
