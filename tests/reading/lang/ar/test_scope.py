"""Over what an Arabic figure runs, table by table."""

from tests.reading.lang.ar.table import Row, claims, each


@each("scope")
def test_scope_is_read_as_its_row_says(row: Row) -> None:
    assert {c.scope for c in claims(row["text"]) if c.harm} == {row["scope"]}
