"""Pairs that a kept linking compared: they are compared anew only where one of their claims is touched.

Comes in: a scratch database that was filled from a kept linking, and the pairs that blocking proposes now. Goes out:
the pairs that are to be compared; what was found of the others. Refuses: to take over what may have changed.

What two claims' days, places and figures say hangs on their rows alone, but for two things that hang on all claims:
whether a place is often named, and which places the words around a claim name. A claim is touched where it is new,
where it changed (it is new then), or where one of the two changed for it.

How rare words are changes a little with each document. By how much the words of a passage weigh otherwise than before
bounds by how much its likeness to another can have changed; where that bound reaches over a step of the comparison, the
likeness is summed up anew. So each pair has the finding that it would have if all were compared.
"""

from collections.abc import Sequence
from typing import Final

from recounted.linkage.comparisons.passages import STEPS
from recounted.linkage.passages import UNIT
from recounted.linkage.scratch import Scratch

ROUNDED: Final = 1.001  # vectors of whole numbers are longer than one by less

# Names that only new claims' places bear do not count: whatever pair they matter to has a new claim.
_TOUCHED: Final = """
CREATE OR REPLACE TABLE touched AS
WITH before AS (
  SELECT DISTINCT s.name FROM claim_spots h JOIN spots s USING (spot) WHERE h.n < $first_new
), naming AS (SELECT m.n, m.name FROM named m SEMI JOIN before USING (name) WHERE m.n < $first_new),
named_before AS (SELECT k.n, k.name FROM kept_named k SEMI JOIN before USING (name))
SELECT n FROM claims WHERE n >= $first_new
UNION SELECT h.n FROM claim_spots h JOIN spots s USING (spot) JOIN kept_often o USING (spot) WHERE s.often <> o.often
UNION (SELECT n FROM (SELECT * FROM naming EXCEPT SELECT * FROM named_before))
UNION (SELECT n FROM (SELECT * FROM named_before EXCEPT SELECT * FROM naming))
"""
# How far the words of each passage have moved, as a vector, since the linking that was kept.
_MOVED: Final = f"""
CREATE OR REPLACE TABLE drift AS
SELECT n, sqrt(sum((coalesce(a.weight, 0) - coalesce(b.weight, 0))::DOUBLE ** 2)) / {UNIT} AS far
FROM (FROM words WHERE n < $first_new) a FULL JOIN kept_words b USING (n, word) GROUP BY n
"""
_KNOWN: Final = """
CREATE OR REPLACE TABLE {made} AS
SELECT k.* FROM {table} k SEMI JOIN pairs p ON p.l = k.l AND p.r = k.r
ANTI JOIN touched x ON x.n = k.l ANTI JOIN touched y ON y.n = k.r
"""
_UNKNOWN: Final = """
CREATE OR REPLACE TABLE pairs AS
SELECT * FROM pairs p ANTI JOIN recalled k ON k.l = p.l AND k.r = p.r ANTI JOIN failed f ON f.l = p.l AND f.r = p.r
"""
# Vectors of unit length: what one moved by changes the product by no more; whole numbers leave a little beside.
_RECALLED: Final = f"""
INSERT INTO bound BY NAME
SELECT {{columns}}, CASE WHEN {" AND ".join(f"abs(likeness - {step}) > moved" for step in STEPS)} THEN likeness END
       AS likeness, CASE WHEN {" AND ".join(f"abs(likeness - {step}) > moved" for step in STEPS)} THEN moved ELSE 0 END
       AS slack
FROM (
  SELECT k.*, k.slack + {ROUNDED} * (coalesce(x.far, 0) + coalesce(y.far, 0)) + (x.far > 0 OR y.far > 0)::INT * 1e-9
  AS moved FROM recalled k LEFT JOIN drift x ON x.n = k.l LEFT JOIN drift y ON y.n = k.r
)
"""
_FAILED: Final = "SELECT l, r FROM pairs p ANTI JOIN likely_pairs k ON k.l = p.l AND k.r = p.r"


class Compared:
    """The pairs of one scratch database that were compared, in this linking and in the one that was kept.

    Tables: `compared` and `passed_over` of before, `likely_now` and `failed_now`, which take their place once all parts
    are done.
    """

    def __init__(self, scratch: Scratch, comparisons: Sequence[str]) -> None:
        self._db = scratch.db
        self._db.execute("DROP TABLE IF EXISTS likely_now; DROP TABLE IF EXISTS failed_now")
        self._db.execute(_TOUCHED, {"first_new": scratch.first_new})
        self._db.execute(_MOVED, {"first_new": scratch.first_new})
        held = {name for name, *_ in self._db.execute("DESCRIBE compared").fetchall()}
        for name in comparisons:  # a harm that no two claims told of before: of pairs of before it is not told
            if name not in held:
                self._db.execute(f"ALTER TABLE compared ADD COLUMN {name} UTINYINT DEFAULT 0")
        self._columns = ", ".join(("l", "r", "spot_level", *comparisons, "shared_runs", "named"))

    def set_aside(self) -> None:
        """Leaves in `pairs` those that are to be compared."""
        self._db.execute(_KNOWN.format(made="recalled", table="compared"))
        self._db.execute(_KNOWN.format(made="failed", table="passed_over"))
        self._db.execute(_UNKNOWN)

    def bring_back(self) -> None:
        """Puts what is known already into `bound`, the likeness of the words where it cannot have changed its level."""
        self._db.execute(_RECALLED.format(columns=self._columns))

    def remember(self) -> None:
        """Keeps what was found of all pairs of this part."""
        likely = f"SELECT {self._columns}, likeness, slack FROM shared"
        for table, found in (("failed_now", f"FROM failed UNION ALL {_FAILED}"), ("likely_now", likely)):
            self._db.execute(f"CREATE TABLE IF NOT EXISTS {table} AS FROM ({found}) LIMIT 0")
            self._db.execute(f"INSERT INTO {table} BY NAME {found}")
