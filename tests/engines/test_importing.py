"""Datasets of others taken in: accounts beside the others, updated by their identifier, never doubled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recounted.engines import project as engine
from recounted.engines.datasets import Asked as ExportAsked
from recounted.engines.datasets import write
from recounted.engines.erasing import delete
from recounted.engines.importing import Asked, Plan, import_table
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.failure import Failure
from recounted.release.imports.standard import load
from recounted.settings import Limits, Settings
from recounted.store import Store
from recounted.store.erasure import Decision
from recounted.store.readings import Content
from recounted.store.runs import Run

HEAD = (
    "id,type_of_violence,side_a,side_b,source_original,where_prec,where_coordinates,adm_1,latitude,longitude,country,"
    "country_id,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
ONE = "11,3,Osk Front,Civilians,the clinic,1,Teshill town,Upper Vale,64.5,-19.25,Iceland,395,1,1,2031-05-04,2031-05-04,"
TWO = "12,1,Government of Iceland,Osk Front,,4,Lower Vale,Lower Vale,65,-18,Iceland,395,1,2,2031-06-01,2031-06-03,"
FIRST = [f"{ONE}0,0,7,0,7,9,5", f"{TWO}2,3,0,1,6,6,6"]
SECOND = [f"{ONE}0,0,8,0,8,9,5", f"{TWO}2,3,0,1,6,6,6"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "project", name="Isles") as made:
        yield made


def asked(folder: Path, rows: list[str], name: str = "ged.csv", head: str = HEAD) -> Asked:
    table = folder / name
    table.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return Asked(table=table, standard=load("ucdp_ged"))


def run(store: Store) -> dict[str, Claim]:
    engine.run(store, jobs=1, settings=Settings())
    return {c.claim_id: c for c in store.claims()}


def read_anew(store: Store) -> dict[str, Claim]:
    """All that is to be read, by readers with other tools."""
    engine.run(store, jobs=1, settings=Settings(limits=Limits(document_characters=1_999_999)))
    return {c.claim_id: c for c in store.claims()}


def told(plan: Plan) -> tuple[int, int, int, int, int]:
    return plan.new, len(plan.changed), plan.unchanged, len(plan.refused), plan.absent


def bests(claims: dict[str, Claim]) -> list[int | None]:
    return [h.best for c in claims.values() for h in c.harm]


def test_a_dry_run_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.custody_head()
    assert told(import_table(store, asked(tmp_path, FIRST), dry_run=True)) == (2, 0, 0, 0, 0)
    assert (store.custody_head(), store.counts()["captures"]) == (before, 0)


def test_the_same_table_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    import_table(store, asked(tmp_path, FIRST))
    claims, held = run(store), store.counts()["captures"]
    again = import_table(store, asked(tmp_path, FIRST, name="under another name.csv"))
    assert told(again) == (0, 0, 2, 0, 0)
    assert (store.counts()["captures"], run(store)) == (held, claims)


def test_a_row_in_other_words_takes_the_place_of_the_one_before(store: Store, tmp_path: Path) -> None:
    import_table(store, asked(tmp_path, FIRST))
    before = run(store)
    drawn = {i.incident_id for i in store.incidents()}
    dry = import_table(store, asked(tmp_path, SECOND), dry_run=True)
    assert [(c.row_id, dict(c.columns)) for c in dry.changed] == [
        ("11", {"deaths_civilians": ("7", "8"), "best": ("7", "8")})
    ]
    assert told(import_table(store, asked(tmp_path, SECOND))) == (0, 1, 1, 0, 0)
    after = run(store)
    assert sorted(map(str, bests(before))) == ["6", "7"]
    assert sorted(map(str, bests(after))) == ["6", "8"]
    assert before.keys() == after.keys(), "a claim keeps its id through the revisions of its row"
    assert {i.incident_id for i in store.incidents()} == drawn
    assert store.counts()["captures"] == 5  # two tables, two rows, a revision: nothing was taken away
    assert list(store.verify()) == []


def test_what_comes_while_a_run_reads_is_read_and_what_it_replaces_is_not(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table(store, asked(tmp_path, FIRST))
    third = f"{ONE.replace('11,3', '13,3')}0,0,4,0,4,4,4"
    save, came = Store.save_outcome, list[bool]()

    def late(self: Store, content: Content, *, run: Run) -> bool:
        if not came:
            came.append(True)
            import_table(store, asked(tmp_path, [*SECOND, third], "later.csv"))
        return save(self, content, run=run)

    monkeypatch.setattr(Store, "save_outcome", late)
    claims = run(store)
    assert sorted(map(str, bests(claims))) == ["4", "6", "8"]
    assert sorted(map(str, bests(run(store)))) == ["4", "6", "8"]
    assert list(store.verify()) == []


def test_a_row_ends_where_its_line_ends_and_has_a_cell_for_each_column(store: Store, tmp_path: Path) -> None:
    parted = FIRST[0].replace("the clinic", "the\u2028clinic\x0cby the river")
    found = import_table(store, asked(tmp_path, [parted, f"{FIRST[1]},9", "14,3,Osk Front"]))
    assert told(found) == (1, 0, 0, 2, 0)
    assert [f.message.partition(": ")[2] for f in found.refused] == [
        "24 cells, and the table has 23 columns",
        "3 cells, and the table has 23 columns",
    ]
    assert bests(run(store)) == [7]


def test_words_that_come_back_count_once(store: Store, tmp_path: Path) -> None:
    for rows in (FIRST, SECOND, FIRST):
        import_table(store, asked(tmp_path, rows))
        claims = run(store)
    assert sorted(map(str, bests(claims))) == ["6", "7"]


def test_an_import_that_was_cut_short_before_the_new_row_came_leaves_the_old_one_to_be_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table(store, asked(tmp_path, FIRST))
    run(store)
    table = asked(tmp_path, SECOND)
    kept = Store.add_captures
    calls: list[int] = []

    def cut(self: Store, *given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) > 1:  # the table came, the row did not
            raise KeyboardInterrupt
        return kept(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add_captures", cut)
    with pytest.raises(KeyboardInterrupt):
        import_table(store, table)
    monkeypatch.undo()
    assert sorted(map(str, bests(run(store)))) == ["6", "7"]
    import_table(store, table)
    assert sorted(map(str, bests(run(store)))) == ["6", "8"]


def test_rows_without_an_identifier_of_their_own_are_refused(store: Store, tmp_path: Path) -> None:
    plan = import_table(store, asked(tmp_path, [FIRST[0], FIRST[0], FIRST[1].removeprefix("12")]))
    assert told(plan) == (1, 0, 0, 2, 0)
    assert [f.message for f in plan.refused] == [
        "ged.csv:3: the identifier '11' is an earlier row's",
        "ged.csv:4: no identifier",
    ]


def test_a_table_of_something_else_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="no column 'date_start'"):
        import_table(store, asked(tmp_path, ["1"], head=HEAD.replace("date_start", "began")))


def test_rows_alike_are_no_copies_of_one_another(store: Store, tmp_path: Path) -> None:
    import_table(store, asked(tmp_path, FIRST))
    run(store)
    assert len({d.family_id for d in store.documents()}) == 2


def test_an_account_of_a_row_is_linked_with_a_statement_about_the_same(store: Store, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,country,lat,lon\nTeshill,IS,64.5,-19.25\n", "utf-8")
    (tmp_path / "recounted.toml").write_text('[registers]\nplaces = ["places.csv"]\n', "utf-8")
    words = "Gunmen of the Osk Front shot dead nine civilians in Teshill on 4 May 2031, the mayor said."
    (tmp_path / "a.txt").write_text(words, "utf-8")
    settings = Settings.load(tmp_path / "recounted.toml")
    engine.add(store, [tmp_path / "a.txt"], settings)
    import_table(store, asked(tmp_path, FIRST[:1]))
    engine.run(store, jobs=1, settings=settings)
    (incident,) = store.incidents()
    assert len(incident.claim_ids) == 2
    assert {s.name for s in incident.speakers} >= {"the clinic"}


def test_a_revision_of_a_restricted_row_is_restricted_and_shows_nothing(store: Store, tmp_path: Path) -> None:
    import_table(store, asked(tmp_path, FIRST))
    run(store)
    row = next(d.document_id for d in store.documents() if d.title == "UCDP GED 11")
    restrict(store, row, Mark(by="Ada", at="2031-07-01T00:00:00Z", why="a witness asked"))
    assert import_table(store, asked(tmp_path, SECOND), dry_run=True).changed[0].columns == {}
    import_table(store, asked(tmp_path, SECOND))
    run(store)
    shown = list(Released(store, Settings()).claims())
    assert bests({c.claim_id: c for c in shown}) == [6]


def test_what_is_written_and_taken_in_again_says_the_same(store: Store, tmp_path: Path) -> None:
    import_table(store, asked(tmp_path, FIRST[:1]))
    run(store)
    out = tmp_path / "out.csv"
    write(Released(store, Settings()), ExportAsked(standard="acled", format="csv"), out, head="h")
    with Store.create(tmp_path / "other", name="Other") as other:
        import_table(other, Asked(table=out, standard=load("acled")))
        run(other)
        again = tmp_path / "again.csv"
        write(Released(other, Settings()), ExportAsked(standard="acled", format="csv"), again, head="h")
    told_first, told_again = (_rows(p) for p in (out, again))
    same = ("event_date", "time_precision", "location", "latitude", "longitude", "fatalities", "iso", "geo_precision")
    assert [told_again[0][c] for c in same] == [told_first[0][c] for c in same]


def _rows(path: Path) -> list[dict[str, str]]:
    import csv

    with path.open(encoding="utf-8", newline="") as lines:
        return sorted(csv.DictReader(lines), key=lambda r: r["event_date"])


THIRD = [f"{ONE}0,0,9,0,9,9,5", FIRST[1]]
DECISION = Decision(kind="deleted", why="the family asked", by="Ada", at="2031-07-01T00:00:00Z")


def forget(store: Store, best: int) -> None:
    """Deletes the row that tells of so many killed."""
    name = next(c.document_id for c in store.claims() if any(h.best == best for h in c.harm))
    delete(store, name, DECISION)


def test_a_last_revision_that_was_deleted_brings_no_corrected_one_back(store: Store, tmp_path: Path) -> None:
    for rows in (FIRST, SECOND):
        import_table(store, asked(tmp_path, rows))
        run(store)
    forget(store, 8)
    assert bests(run(store)) == [6]
    assert bests(read_anew(store)) == [6]
    again = import_table(store, asked(tmp_path, SECOND[:1], "again.csv"))
    assert told(again) == (0, 0, 0, 1, 1)  # what was deleted is refused, and takes no place
    assert bests(read_anew(store)) == [6]


def test_after_a_deleted_revision_the_next_one_comes(store: Store, tmp_path: Path) -> None:
    for rows in (FIRST, SECOND):
        import_table(store, asked(tmp_path, rows))
        run(store)
    forget(store, 8)
    assert told(import_table(store, asked(tmp_path, THIRD))) == (0, 1, 1, 0, 0)
    assert sorted(map(str, bests(run(store)))) == ["6", "9"]
    revisions = {c.statement.name for c in store.captures() if "#" in c.statement.name}
    assert revisions == {"ucdp_ged:11#1", "ucdp_ged:11#3", "ucdp_ged:12#1"}
    assert told(import_table(store, asked(tmp_path, THIRD, "again.csv"))) == (0, 0, 2, 0, 0)
    assert list(store.verify()) == []


def test_what_is_refused_is_counted_as_neither_new_nor_changed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table(store, asked(tmp_path, [FIRST[0]]))
    kept = Store.add_captures

    def barred(self: Store, captures: Any, *, run: Run) -> Any:
        made = list(kept(self, captures, run=run))
        failure = Failure(document_id="x", stage="capture", error="CaptureError", message="barred")
        return [failure if "#" in c.statement.name else found for (c, _, _), found in zip(captures, made, strict=True)]

    monkeypatch.setattr(Store, "add_captures", barred)
    assert told(import_table(store, asked(tmp_path, SECOND))) == (0, 0, 0, 2, 0)


def test_a_revision_that_a_killed_run_left_beside_the_next_one_is_read_no_more(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "before", name="Isles") as before:
        save, saved = Store.save_outcome, list[tuple[Content, Run]]()

        def noting(self: Store, content: Content, *, run: Run) -> bool:
            saved.append((content, run))
            return save(self, content, run=run)

        monkeypatch.setattr(Store, "save_outcome", noting)
        for rows in (FIRST, SECOND):
            import_table(before, asked(tmp_path, rows))
            run(before)
        monkeypatch.undo()
    by = next(r for c, r in saved if c.document is not None)
    for rows in (FIRST, SECOND):
        import_table(store, asked(tmp_path, rows))
    killed = store.begin("run", reader=by.reader, tools=by.tools)  # with the row in hand as its next revision came
    for content in (c for c, _ in saved if c.document is not None):
        store.save_outcome(content, run=killed)
    assert sorted(str(h.best) for c in store.claims() for h in c.harm) == ["6", "7", "8"]
    run(store)
    assert sorted(str(h.best) for c in store.claims() for h in c.harm) == ["6", "8"]


def test_a_row_is_told_by_the_line_on_which_it_begins(store: Store, tmp_path: Path) -> None:
    parted = FIRST[0].replace("the clinic", '"the clinic\nby the river"')
    found = import_table(store, asked(tmp_path, [parted, "14,3,Osk Front", FIRST[1]]))
    assert [f.document_id for f in found.refused] == ["ged.csv:4"]
    lines = {c.statement.path.rpartition(":")[2] for c in store.captures() if "#" in c.statement.name}
    assert lines == {"2", "5"}
