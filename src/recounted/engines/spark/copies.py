"""Families of copies by joins, the same that `document.copies` finds on one machine.

Comes in: the words of all documents, as reading wrote them. Goes out: the family of each document that has copies; all
others are families of one. Texts are proposed to one another where they share a band of their MinHash signatures or
enough fingerprints, by the same function; each pair is looked at word by word in the workers; only verdicts come to the
driver. Refuses: to bring texts, words or sketches to the driver.
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from recounted.document.copies.compare import judged
from recounted.document.copies.index import KEY_BYTES, REPEATED
from recounted.document.copies.proposals import LEAST_SHARE, paired
from recounted.document.copies.resolve import Groups, resolved
from recounted.document.copies.sketch import BANDS, bands, fingerprints
from recounted.document.copies.words import Line, Reading, Words, own_words, shingles
from recounted.engines.spark.session import mapped
from recounted.model.identity import family_id
from recounted.settings import Copies

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TEXTS: Final = pa.schema([
    ("capture_id", pa.string()), ("key", pa.binary()), ("size", pa.int32()), ("words", pa.binary()),
    ("numbers", pa.list_(pa.int64())), ("prints", pa.int32()),
])  # fmt: skip
_TEXTS_SQL: Final = "capture_id string, key binary, size int, words binary, numbers array<bigint>, prints int"
_PAIRS: Final = pa.schema([("shorter", pa.binary()), ("longer", pa.binary()), ("band", pa.bool_())])
_PAIRS_SQL: Final = "shorter binary, longer binary, band boolean"
_VERDICTS: Final = pa.schema([("shorter", pa.binary()), ("longer", pa.binary()), ("verdict", pa.string())])
_VERDICTS_SQL: Final = "shorter binary, longer binary, verdict string"
OF_BAND: Final = 1 << 32  # numbers of the first band begin here, those of the next at twice this; fingerprints at 0
Row = dict[str, Any]
Text = tuple[int, bytes]  # by length and then by content, as one machine orders them


def families(spark: "SparkSession", folder: str, settings: Copies) -> dict[str, str]:
    """Capture -> family, of the captures whose text another one has too."""
    from pyspark.sql import functions as f

    told = spark.read.parquet(f"{folder}/_work/words")
    repeated = _repeated(told)
    sketched = functools.partial(_sketched, settings=settings, repeated=repeated)
    every = mapped(told.select("capture_id", "words", "digests", "firsts", "lasts"), sketched, _TEXTS_SQL).persist()
    texts = every.groupBy("key").agg(
        f.min("capture_id").alias("first"), f.count("capture_id").alias("documents"),
        f.first("size").alias("size"), f.first("words").alias("words"), f.first("numbers").alias("numbers"),
        f.first("prints").alias("prints"),
    ).persist()  # fmt: skip
    verdicts = _verdicts(texts, settings)
    leads = _leads(texts, verdicts)
    if not leads:
        return {}
    wanted = spark.createDataFrame([(bytearray(k), lead) for k, lead in leads.items()], "key binary, family string")
    found = every.select("capture_id", "key").join(wanted, "key").select("capture_id", "family")
    out = {row.capture_id: row.family for row in found.toLocalIterator()}
    texts.unpersist()
    every.unpersist()
    return out


def _repeated(told: "DataFrame") -> frozenset[int]:
    """The lines that are furniture of an outlet."""
    from pyspark.sql import functions as f

    lines = told.select(f.explode("digests").alias("digest"), "content")
    often = lines.groupBy("digest").agg(f.countDistinct("content").alias("texts")).where(f.col("texts") >= REPEATED)
    return frozenset(row.digest for row in often.select("digest").toLocalIterator())


def _sketched(
    batches: Iterable[pa.RecordBatch], *, settings: Copies, repeated: frozenset[int]
) -> Iterator[pa.RecordBatch]:
    """The own words of each document, their key, and the numbers by which they are found."""
    for batch in batches:
        rows = batch.to_pylist()
        found = [own_words(_reading(row), repeated) for row in rows]
        runs = [shingles(words, settings.shingle_words) for words in found]
        of_bands = bands(runs).astype(np.int64) + OF_BAND * np.arange(1, BANDS + 1) if runs else ()
        yield pa.RecordBatch.from_pylist(
            [
                _text(row["capture_id"], words, fingerprints(run).astype(np.int64), band)
                for row, words, run, band in zip(rows, found, runs, of_bands, strict=True)
            ],
            schema=_TEXTS,
        )


def _reading(row: Row) -> Reading:
    lines = zip(row["digests"], row["firsts"], row["lasts"], strict=True)
    return Reading(_words(row["words"]), tuple(Line(*line) for line in lines), 0)


def _words(data: bytes) -> Words:
    return np.frombuffer(data, dtype=np.uint32)


def _text(capture: str, words: Words, prints: Any, of_bands: Any) -> Row:
    data = words.tobytes()
    return {
        "capture_id": capture, "key": hashlib.blake2b(data, digest_size=KEY_BYTES).digest(), "size": len(words),
        "words": data, "numbers": np.concatenate([prints, of_bands]).tolist(), "prints": len(prints),
    }  # fmt: skip


def _verdicts(texts: "DataFrame", settings: Copies) -> list[tuple[bytes, bytes, str]]:
    """What the pairs that are proposed are to one another, where they are anything."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    numbers = texts.select(f.explode("numbers").alias("number"), "size", "key")
    shared = f.count("key").over(Window.partitionBy("number")) > 1  # most numbers are of one text alone
    several = numbers.withColumn("several", shared).where("several").drop("several")
    pairs = mapped(several.sortWithinPartitions("number"), _paired, _PAIRS_SQL)
    counted = pairs.groupBy("shorter", "longer").agg(
        f.max("band").alias("band"), f.sum(f.when(f.col("band"), 0).otherwise(1)).alias("shared")
    )
    short = texts.select(f.col("key").alias("shorter"), f.col("words").alias("left"), f.col("prints").alias("few"))
    long = texts.select(f.col("key").alias("longer"), f.col("words").alias("right"), f.col("prints").alias("many"))
    both = counted.join(short, "shorter").join(long, "longer")
    enough = f.col("shared") >= f.greatest(f.lit(1.0), f.lit(LEAST_SHARE) * f.least("few", "many"))
    proposed = both.where(f.col("band") | enough).select("shorter", "longer", "left", "right")
    found = mapped(proposed, functools.partial(_judged, settings=settings), _VERDICTS_SQL)
    return [(bytes(row.shorter), bytes(row.longer), row.verdict) for row in found.toLocalIterator()]


def _paired(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pairs that share a number, of batches in the order of the numbers; one number may go over several."""
    held: list[Row] = []
    for batch in batches:
        held += batch.to_pylist()
        if not held:
            continue
        last = held[-1]["number"]
        whole = len(held)
        while whole and held[whole - 1]["number"] == last:
            whole -= 1
        if whole:
            yield _pairs(held[:whole])
            held = held[whole:]
    if held:
        yield _pairs(held)


def _pairs(rows: list[Row]) -> pa.RecordBatch:
    order: list[Text] = sorted({(row["size"], row["key"]) for row in rows})
    place = {text: n for n, text in enumerate(order)}
    rows.sort(key=lambda row: place[row["size"], row["key"]])
    found: list[Row] = []
    for band in (True, False):
        chosen = [row for row in rows if (row["number"] >= OF_BAND) is band]
        numbers = np.array([row["number"] for row in chosen], dtype=np.int64)
        owners = np.array([place[row["size"], row["key"]] for row in chosen], dtype=np.int32)
        for keys in paired(numbers, owners):
            found += [
                {"shorter": order[key >> 32][1], "longer": order[key & 0xFFFFFFFF][1], "band": band}
                for key in keys.tolist()
            ]
    return pa.RecordBatch.from_pylist(found, schema=_PAIRS)


def _judged(batches: Iterable[pa.RecordBatch], *, settings: Copies) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        found = [
            {"shorter": row["shorter"], "longer": row["longer"], "verdict": verdict}
            for row in batch.to_pylist()
            if (verdict := judged(_words(row["left"]), _words(row["right"]), settings))
        ]
        yield pa.RecordBatch.from_pylist(found, schema=_VERDICTS)


def _leads(texts: "DataFrame", verdicts: list[tuple[bytes, bytes, str]]) -> Mapping[bytes, str]:
    """Text -> family, of the texts that are not alone."""
    from pyspark.sql import functions as f

    named = {key for pair in verdicts for key in pair[:2]}
    spark = texts.sparkSession
    told = texts.select("key", "size", "first", "documents")
    chosen = told.where(f.col("documents") > 1)
    if named:
        wanted = spark.createDataFrame([(bytearray(key),) for key in sorted(named)], "key binary")
        chosen = chosen.union(told.join(wanted, "key")).distinct()
    rows = sorted((row["size"], bytes(row["key"]), row["first"]) for row in chosen.toLocalIterator())
    place = {key: n for n, (_, key, _) in enumerate(rows)}
    copies, holds = Groups(len(rows)), []
    for shorter, longer, verdict in verdicts:
        if verdict == "copy":
            copies.join(place[shorter], place[longer])
        else:
            holds.append((place[shorter], place[longer]))
    groups = resolved(copies, sorted(holds))
    first: dict[int, str] = {}
    for n, (_, _, capture) in enumerate(rows):
        lead = groups.lead(n)
        first[lead] = min(capture, first.get(lead, capture))
    return {key: family_id(first[groups.lead(n)]) for key, n in place.items()}
