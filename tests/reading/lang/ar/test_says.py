"""Speakers in Arabic, table by table."""

from tests.reading.lang.ar.table import Row, cut, each

from recounted.reading.lang.ar.says import find_speakers, source_kind, speaker


@each("speakers")
def test_speakers_are_read_as_their_row_says(row: Row) -> None:
    found = find_speakers(row["text"], cut(row["text"]), [])
    wanted = [part.strip() for part in row["speakers"].split(";") if part.strip()]
    assert [f"{s.name}: {source_kind(s.name)}" for s in found] == wanted


def test_a_source_without_a_name_is_anonymous() -> None:
    (said,) = find_speakers(text := "قال مصدر محلي إن القصف مستمر", cut(text), [])
    assert speaker(said).kind == "anonymous"
