"""How well copies are found, on the invented half of the set; `python -m evaluation.copies` measures the whole."""

from evaluation.copied.collection import invented
from evaluation.copies import ALONE, ASKED, measured

from recounted.settings import Copies


def test_precision_and_recall_are_what_is_asked() -> None:
    found = measured("invented", invented(incidents=16, forms=6, news=8, seed=11), Copies())
    assert found.precision >= ASKED
    assert found.recall >= ASKED
    assert {kind for kind, (hits, of) in found.by_edit.items() if hits < 0.9 * of} == set()
    assert {kind: hits for kind, (hits, _) in found.alone.items()} == dict.fromkeys(ALONE, 0)
