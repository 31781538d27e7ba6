"""How strongly two claims seem to speak of one incident, and why.

Comes in: a scratch database with pairs of claims, and the weights. Goes out: the pairs that reach a cut, with the
level of each comparison. Refuses: to depend on the order of the two, or of the claims.

Two steps, because words are many: what a pair's days, places and figures say is added up first, and only where likeness
of the passages could still lift it over the cut are the words looked at. The outcome is the same as in one step.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import pyarrow as pa

from recounted.linkage.compared import Compared
from recounted.linkage.comparisons.counts import COUNTS, NOT_TOLD
from recounted.linkage.comparisons.days import DAYS
from recounted.linkage.comparisons.groups import GROUPS
from recounted.linkage.comparisons.levels import Comparison
from recounted.linkage.comparisons.passages import PASSAGES
from recounted.linkage.comparisons.perpetrators import PERPETRATORS
from recounted.linkage.comparisons.places import APART, APART_KM, BARE_KM, ORDER, PLACES, SPOT_LEVEL
from recounted.linkage.comparisons.published import PUBLISHED
from recounted.linkage.comparisons.recurring import RECURRING
from recounted.linkage.comparisons.targets import TARGETS
from recounted.linkage.comparisons.victims import VICTIMS
from recounted.linkage.comparisons.weapons import WEAPONS
from recounted.linkage.passages import UNIT
from recounted.linkage.scratch import Scratch
from recounted.linkage.weights import Weights

# In the order in which they are told, and added up.
COMPARISONS: Final = (
    DAYS, RECURRING, PUBLISHED, PLACES, GROUPS, WEAPONS, TARGETS, VICTIMS, PERPETRATORS, PASSAGES, *COUNTS,
)  # fmt: skip
_WORDED: Final = (PLACES, PASSAGES)  # those that wait for the words
PRIOR: Final = ("prior", "candidate_pair")
_SLACK: Final = 1e-6  # bits; sums of floats in another order differ by less

_SPOT_COLUMNS: Final = (
    "name", "name_words", "precision", "lat", "lon", "radius_km", "country", "admin1", "admin2", "geonames_id",
    "often", "fine",
)  # fmt: skip


def _sides(columns: Iterable[str], left: str = "a", right: str = "b") -> str:
    return ", ".join(
        f"{table}.{name} AS {name}_{side}" for name in columns for table, side in ((left, "l"), (right, "r"))
    )


_RANKS: Final = ", ".join(f"'{level}'" for level in ORDER)

# The best level over the places of both claims.
_SPOTTED: Final = f"""
CREATE OR REPLACE TABLE spotted AS
WITH met AS (
  SELECT p.l, p.r, x.spot AS one, y.spot AS other
  FROM pairs p JOIN claim_spots x ON x.n = p.l JOIN claim_spots y ON y.n = p.r
), sides AS (
  SELECT one, other, {_sides(_SPOT_COLUMNS)}
  FROM (SELECT DISTINCT one, other FROM met) d JOIN spots a ON a.spot = d.one JOIN spots b ON b.spot = d.other
), far AS (SELECT *, {BARE_KM} AS bare_km, {APART_KM} AS apart_km FROM sides),
ranked AS (SELECT one, other, list_position([{_RANKS}], {SPOT_LEVEL}) AS rank FROM far)
SELECT l, r, ([{_RANKS}])[min(rank)] AS spot_level FROM met JOIN ranked USING (one, other) GROUP BY l, r
"""

_MEASURES: Final = """
CREATE OR REPLACE TABLE measures AS
SELECT c.n, w.n IS NOT NULL AS worded, coalesce(r.runs, 0) AS runs
FROM claims c LEFT JOIN (SELECT DISTINCT n FROM words) w USING (n)
LEFT JOIN (SELECT n, count(*) AS runs FROM runs GROUP BY n) r USING (n)
"""

# Of pairs that are likely without their words: the runs that they share, and whether one names the other's place.
_BOUND: Final = f"""
CREATE OR REPLACE TABLE bound AS
WITH taken AS (
  SELECT p.l, p.r, count(*) AS shared_runs
  FROM likely_pairs p JOIN runs x ON x.n = p.l JOIN runs y ON y.n = p.r AND y.run = x.run GROUP BY p.l, p.r
), naming AS (
  SELECT p.l, p.r FROM likely_pairs p JOIN named m ON m.n = p.l
  JOIN claim_spots h ON h.n = p.r JOIN spots s ON s.spot = h.spot AND s.name = m.name WHERE p.spot_level IN {APART}
  UNION
  SELECT p.l, p.r FROM likely_pairs p JOIN named m ON m.n = p.r
  JOIN claim_spots h ON h.n = p.l JOIN spots s ON s.spot = h.spot AND s.name = m.name WHERE p.spot_level IN {APART}
)
SELECT p.*, coalesce(t.shared_runs, 0)::UTINYINT AS shared_runs, m.l IS NOT NULL AS named,
       NULL::DOUBLE AS likeness, 0.0::DOUBLE AS slack
FROM likely_pairs p LEFT JOIN taken t ON t.l = p.l AND t.r = p.r LEFT JOIN naming m ON m.l = p.l AND m.r = p.r
"""

# What hangs on how rare words are in the whole collection, and on what stands in the rows of the two.
_SHARED: Final = f"""
CREATE OR REPLACE TABLE shared AS
WITH likely AS (
  SELECT p.l, p.r, sum(x.weight::BIGINT * y.weight) / {UNIT}.0 / {UNIT}.0 AS likeness
  FROM bound p JOIN words x ON x.n = p.l JOIN words y ON y.n = p.r AND y.word = x.word
  WHERE p.likeness IS NULL GROUP BY p.l, p.r
)
SELECT p.* REPLACE (coalesce(p.likeness, w.likeness, 0) AS likeness),
       least(x.runs, y.runs) AS fewer_runs, x.worded AS worded_l, y.worded AS worded_r,
       a.document AS document_l, b.document AS document_r, a.language AS language_l, b.language AS language_r,
       a.chief AS chief_l, b.chief AS chief_r,
       a.outlet = b.outlet AND coalesce(a.day_start - b.day_start, a.published - b.published) IS NULL AS outlet_undated,
       a.claim_id > b.claim_id AS turned
FROM bound p JOIN measures x ON x.n = p.l JOIN measures y ON y.n = p.r
JOIN claims a ON a.n = p.l JOIN claims b ON b.n = p.r
LEFT JOIN likely w ON w.l = p.l AND w.r = p.r
"""


class Scorer:
    """Scores pairs of claims of one scratch database by one set of weights."""

    def __init__(self, scratch: Scratch, weights: Weights) -> None:
        self._db, self._weights = scratch.db, weights
        told = scratch.db.execute(
            "SELECT " + ", ".join(f"count({c.columns[-1]}) > 1" for c in COUNTS) + " FROM claims"
        ).fetchone()
        held = {c.name for c, seen in zip(COUNTS, told or (), strict=True) if seen}
        self.comparisons = tuple(c for c in COMPARISONS if c not in COUNTS or c.name in held)
        scratch.db.execute(_MEASURES)
        self._compared = (
            Compared(scratch, [c.name for c in self.comparisons if c not in _WORDED]) if scratch.keeps else None
        )

    def score(self, cut: float | None = None) -> pa.Table:
        """The pairs of table `pairs` above the cut: `l`, `r` (the smaller claim id first), `bits`, levels by number."""
        if self._compared is not None:
            self._compared.set_aside()
        self._db.execute(_SPOTTED)
        self._db.execute(self._first_step(cut))
        self._db.execute(_BOUND)
        if self._compared is not None:
            self._compared.bring_back()
        self._db.execute(_SHARED)
        if self._compared is not None:
            self._compared.remember()
        return self._db.sql(self._second_step(cut)).to_arrow_table()

    def _first_step(self, cut: float | None) -> str:
        told = [c for c in self.comparisons if c not in _WORDED]
        columns = dict.fromkeys(name for c in told for name in c.columns)
        met = "pairs p JOIN claims a ON a.n = l JOIN claims b ON b.n = r LEFT JOIN spotted g ON g.l = p.l AND g.r = p.r"
        compared = f"SELECT p.l, p.r, g.spot_level, {_sides(columns)} FROM {met}"
        levels = ", ".join(f"{c.case} AS {c.name}" for c in told)
        made = f"SELECT l, r, spot_level, {levels} FROM ({compared})"
        return f"CREATE OR REPLACE TABLE likely_pairs AS SELECT * FROM ({made})" + self._could(told, cut)

    def _could(self, told: Sequence[Comparison], cut: float | None) -> str:
        """The condition that a pair may reach the cut, whatever its words turn out to be."""
        if cut is None:
            return ""
        named = self._weights.bits["places", "named_by_other"]
        bits = {level: self._weights.bits["places", level] for level in ORDER}
        tried = " ".join(f"WHEN '{level}' THEN {max(n, named) if level in APART else n!r}" for level, n in bits.items())
        place = f"CASE coalesce(spot_level, 'unknown') {tried} END"
        words = max(self._weights.bits["passages", level] for level in PASSAGES.names)
        terms = [self._bits(c) for c in told]
        rest = cut - words - self._weights.bits[PRIOR] - _SLACK
        return f" WHERE {' + '.join([place, *terms])} > {rest!r}"

    def _second_step(self, cut: float | None) -> str:
        made = f"SELECT * , {', '.join(f'{c.case} AS {c.name}' for c in _WORDED)} FROM shared"
        bits = " + ".join([f"{self._weights.bits[PRIOR]!r}::DOUBLE", *(self._bits(c) for c in self.comparisons)])
        levels = ", ".join(c.name for c in self.comparisons)
        turned = "CASE WHEN turned THEN r ELSE l END AS l, CASE WHEN turned THEN l ELSE r END AS r"
        above = "" if cut is None else f" WHERE bits > {cut!r}"
        return f"SELECT * FROM (SELECT {turned}, {bits} AS bits, {levels} FROM ({made})){above}"

    def _bits(self, comparison: Comparison) -> str:
        weighed = [
            0.0 if level == NOT_TOLD else self._weights.weigh(comparison.name, level).bits for level in comparison.names
        ]
        return (
            f"CASE {comparison.name} "
            + " ".join(f"WHEN {n} THEN {b!r}::DOUBLE" for n, b in enumerate(weighed))
            + " END"
        )
