"""Which pairs are worth comparing: near in days and near in place, or bound by rare words or a victim's name.

Comes in: a scratch database. Goes out: the table `keys`, and pairs, each once. Refuses: to grow with the square of the
input: a block that is too big is cut up by the figures; what is still too big is left to the other keys.

These are blocking rules of equal keys as Splink has them, exploded beforehand: their size is what they are cut by.
"""

from typing import Final

from recounted.linkage.scratch import Scratch

CELL_DEGREES: Final = 0.25  # some 28 km: wider than the radii of two settlements with the slack for neighbours
BLOCK_CAP: Final = 120  # claims of one block compared all with all; 7,140 pairs
SHORTEST_NAME: Final = 4  # letters of a family name that is told alone: shorter ones are half of a town
LONGEST: Final = 62  # days; an interval longer than two months is no day to block on
AT_ONCE: Final = 62_500  # claims whose pairs are made at once: some three million pairs where blocks are full

_FINE: Final = "('point', 'neighbourhood', 'settlement', 'area', 'district')"

# Every block that a claim stands in. `weak` are claims for which other blocks are there: two weak ones are not compared
# in it. So a district is compared with what lies in it, and not all that lies in it with one another. `broad` blocks
# are those of a day, or of a country at one time: cut up, only claims with all figures alike are worth comparing.
_KEYS: Final = f"""
CREATE OR REPLACE TABLE keys AS
WITH buckets AS (
  -- such that two intervals with a gap of up to `width` days share at least one; it happened before it was published
  SELECT n, unnest(range(
    floor((CASE WHEN day_stated THEN day_start ELSE coalesce(day_start, published) - $width END) / $width)::BIGINT,
    floor((coalesce(day_end, published) + $width) / $width)::BIGINT + 1)) AS bucket
  FROM claims WHERE coalesce(day_end - day_start, 0) <= {LONGEST} AND coalesce(day_start, published) IS NOT NULL
), of AS (SELECT h.n, s.* FROM claim_spots h JOIN spots s USING (spot)),
areas AS (
  SELECT n, hash('name', name) AS area, FALSE AS weak, FALSE AS broad FROM of
  UNION SELECT n, hash('wide', coalesce(country, name)), FALSE, TRUE FROM of
  WHERE country IS NOT NULL OR precision NOT IN {_FINE}
  UNION SELECT n, hash('unit', name), FALSE, FALSE FROM of WHERE precision IN ('district', 'province')
  UNION SELECT n, hash('unit', admin2), TRUE, FALSE FROM of WHERE admin2 IS NOT NULL
  UNION SELECT n, hash('unit', admin1), TRUE, FALSE FROM of WHERE admin1 IS NOT NULL
  UNION
  -- the cell and its neighbours east and north; with the same of the other side, all near pairs share one
  SELECT n, hash('cell', floor(lat / {CELL_DEGREES}) + up, floor(lon / {CELL_DEGREES}) + across), FALSE, FALSE
  FROM of, (VALUES (0, 0), (0, 1), (1, 0), (1, 1)) AS around (up, across)
  WHERE lat IS NOT NULL AND precision IN {_FINE}
), people AS (SELECT n, unnest(victims) AS v FROM claims),
found AS (
  SELECT n, hash('when and where', bucket, area) AS key, weak, broad FROM buckets JOIN areas USING (n)
  UNION ALL SELECT n, hash('when', bucket), FALSE, TRUE FROM buckets
  UNION ALL SELECT n, hash('where', name, c.figures), c.day_start IS NOT NULL, TRUE FROM of JOIN claims c USING (n)
  -- of a claim without a day the place alone, and the place on the day of each year that it tells
  UNION ALL SELECT n, hash('where', name), c.day_start IS NOT NULL, FALSE FROM of JOIN claims c USING (n)
  UNION ALL SELECT n, hash('each year', area, year_day), day_start IS NOT NULL, FALSE
  FROM areas a JOIN claims c USING (n) WHERE year_day IS NOT NULL AND NOT a.broad
  UNION ALL SELECT n, hash('rare', word), FALSE, TRUE FROM words WHERE rare
  UNION ALL SELECT n, hash('victim', v[1], v[-1]), FALSE, FALSE FROM people WHERE len(v) > 1
  UNION ALL SELECT n, hash('family', v[-1]), FALSE, FALSE FROM people WHERE length(v[-1]) >= {SHORTEST_NAME}
)
SELECT n, key, bool_and(weak) AS weak, bool_and(broad) AS broad FROM found GROUP BY n, key
"""

# Blocks of at most CAP claims; bigger ones are cut up by the figures: by all of them, by the dead, by the injured.
_CUT: Final = f"""
CREATE OR REPLACE TABLE keys AS
WITH sizes AS (
  SELECT key, count(*) AS size FROM keys GROUP BY key HAVING count(*) > 1 AND NOT bool_and(weak)
), big AS (
  SELECT k.*, c.figures, c.killed_low, c.injured_low
  FROM keys k JOIN sizes s USING (key) JOIN claims c USING (n) WHERE s.size > {BLOCK_CAP}
), pieces AS (
  SELECT n, hash(key, figures) AS key, weak FROM big
  UNION ALL SELECT n, hash(key, 'killed', killed_low), weak FROM big WHERE NOT broad AND killed_low IS NOT NULL
  UNION ALL SELECT n, hash(key, 'injured', injured_low), weak FROM big WHERE NOT broad AND injured_low IS NOT NULL
), cut AS (
  SELECT key FROM pieces GROUP BY key HAVING count(*) BETWEEN 2 AND {BLOCK_CAP} AND NOT bool_and(weak)
)
SELECT k.n, k.key, k.weak FROM keys k JOIN sizes s USING (key) WHERE s.size <= {BLOCK_CAP}
UNION ALL SELECT p.n, p.key, p.weak FROM pieces p JOIN cut USING (key)
"""

_PAIRS: Final = """
SELECT DISTINCT a.n AS l, b.n AS r
FROM keys a JOIN keys b ON a.key = b.key AND a.n < b.n AND NOT (a.weak AND b.weak)
WHERE a.n >= $first AND a.n < $last
"""


def block(scratch: Scratch, *, block_days: int) -> None:
    """Makes the table `keys`: claims that share one are compared."""
    scratch.db.execute(_KEYS, {"width": max(1, block_days)})
    scratch.db.execute(_CUT)


def parts(scratch: Scratch) -> list[tuple[int, int]]:
    """Ranges of claims; the pairs whose first claim lies in one are few enough to be made at once."""
    size = len(scratch.ids)
    return [(first, min(size, first + AT_ONCE)) for first in range(0, max(1, size), AT_ONCE)]


def propose(scratch: Scratch, part: tuple[int, int]) -> None:
    """Makes the table `pairs` of one part, of claims `l` < `r` by number."""
    first, last = part
    scratch.db.execute(f"CREATE OR REPLACE TABLE pairs AS {_PAIRS}", {"first": first, "last": last})


def candidate_pairs(scratch: Scratch, *, block_days: int) -> list[tuple[int, int]]:
    """The pairs to compare, in order: for measuring and for learning."""
    block(scratch, block_days=block_days)
    found: list[tuple[int, int]] = []
    for first, last in parts(scratch):
        found += scratch.db.execute(f"{_PAIRS} ORDER BY l, r", {"first": first, "last": last}).fetchall()
    return found
