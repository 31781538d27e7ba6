"""What hangs on the whole collection: which places it often names, and which places the words around a claim name.

Comes in: the tables of a scratch database whose intake is closed. Goes out: SQL that makes `spots` and `named`.
Refuses: nothing.
"""

from typing import Final

OFTEN: Final = 0.01  # a place with more than this share of the families of copies is a big city of the collection
OFTEN_FROM: Final = 200  # in smaller collections a share says nothing

# A place is often named where many families of copies tell of it.
OFTEN_NAMED: Final = """
CREATE TABLE spots AS
WITH held AS (
  SELECT DISTINCT s.name, c.family FROM claim_spots h JOIN listed_spots s USING (spot) JOIN claims c USING (n)
), families AS (SELECT count(DISTINCT family) AS families FROM claims),
often AS (
  SELECT name FROM held GROUP BY name
  HAVING (SELECT families FROM families) >= $1 AND count(*) > $2 * (SELECT families FROM families)
)
SELECT s.*, string_split(s.name, ' ') AS name_words, o.name IS NOT NULL AS often,
       s.precision IN ('point', 'neighbourhood', 'settlement') AS fine
FROM listed_spots s LEFT JOIN often o ON o.name = s.name
"""

# The names of places whose words all stand in a passage, but for those of other incidents that its document tells.
NAMED: Final = """
CREATE TABLE named AS
WITH name_words AS (
  SELECT name, unnest(words) AS word, len(words) AS size
  FROM (SELECT DISTINCT name, list_distinct(string_split(name, ' ')) AS words FROM listed_spots WHERE name <> '')
), frequent AS (SELECT word, count(*) AS passages FROM naming GROUP BY word),
rarest AS (
  SELECT name, arg_min(word, passages) AS word, any_value(size) AS size
  FROM name_words JOIN frequent USING (word) GROUP BY name HAVING count(*) = any_value(size)
), likely AS (SELECT n, name, size FROM naming JOIN rarest USING (word)),
whole AS (
  SELECT n, name FROM likely WHERE size = 1
  UNION ALL
  SELECT l.n, l.name FROM likely l JOIN name_words w USING (name) JOIN naming p ON p.n = l.n AND p.word = w.word
  WHERE l.size > 1 GROUP BY l.n, l.name HAVING count(*) = any_value(l.size)
), own AS (SELECT DISTINCT h.n, s.name FROM claim_spots h JOIN listed_spots s USING (spot)),
beside AS (SELECT c.document, o.name, count(*) AS claims FROM own o JOIN claims c USING (n) GROUP BY c.document, o.name)
SELECT w.n, w.name
FROM whole w JOIN claims c USING (n)
LEFT JOIN beside b ON b.document = c.document AND b.name = w.name
LEFT JOIN own o ON o.n = w.n AND o.name = w.name
WHERE coalesce(b.claims, 0) <= CASE WHEN o.n IS NULL THEN 0 ELSE 1 END
"""
