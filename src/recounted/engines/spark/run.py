"""The order of the stages on Spark, and where a run that was cut short goes on.

Comes in: paths, a folder, settings, how many workers or which cluster. Goes out: the files of the contract as
partitioned Parquet, `captures` (what each document was made of), `units.jsonl` and `run.json`; a Summary.
Refuses (ArgumentError): a folder that holds the results of another input or of other settings.
"""

import functools
import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from recounted.engines.batch import Progress, Step
from recounted.engines.reader_digest import reader_digest
from recounted.engines.spark.alone import Reads
from recounted.engines.spark.concluding import conclude
from recounted.engines.spark.copies import families
from recounted.engines.spark.inputs import files_of
from recounted.engines.spark.linking import link_parts, save_families
from recounted.engines.spark.parts import WORK, mark, marks, replaced
from recounted.engines.spark.reading import COUNTED_SQL, STAGE, Work, read_units
from recounted.engines.spark.session import spread, told
from recounted.engines.spark.survey import cut, used_before
from recounted.engines.spark.units import File, Unit, unit_bytes
from recounted.errors import ArgumentError
from recounted.model.record import to_record
from recounted.pipeline import standard_of, weights_of
from recounted.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RUN_FILE: Final = "run.json"
UNITS_FILE: Final = "units.jsonl"
PLAN_FILE: Final = "plan.json"
TABLES: Final = ("documents", "claims", "mentions", "incidents", "families", "failures", "captures")


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkSummary:
    """What a run read and found. `read_now` are the parts that this call read, of all `units`."""

    counts: Mapping[str, int]
    units: int = 0
    read_now: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run is asked to do. `unit_bytes`: how large a part may be, where it is not to follow from the size of the
    input; `reads`: another function that reads a capture.
    """

    inputs: Sequence[Path]
    out: Path
    settings: Settings = field(default_factory=Settings)
    workers: int = 1
    unit_bytes: int | None = None
    reads: Reads | None = None


def run(spark: "SparkSession", asked: Asked, *, progress: Progress = lambda _: None) -> SparkSummary:
    """Does what is left to do of a run."""
    asked = replace(asked, settings=replace(asked.settings, base=str(Path(asked.settings.base).resolve())))
    standard_of(asked.settings)
    weights_of(asked.settings)
    out = asked.out.resolve()
    _check_apart(asked.inputs, out)
    files = files_of(asked.inputs, without=[out])
    if not files:
        raise ArgumentError("the input holds no file")
    word = _word(files, asked.settings)
    if (done := _finished(out, word)) is not None:
        return done
    progress(Step(doing="looking through the input"))
    with told("looking through the input"):
        units, used = _plan(spark, files, asked, word)
    left = [unit for unit in units if unit.number not in marks(out, STAGE)]
    progress(Step(doing=f"reading {len(left)} of {len(units)} parts"))
    _read(spark, left, Work(str(out), asked.settings, used, asked.reads))
    counts = Counter[str]()
    for counted in marks(out, STAGE).values():
        counts.update(counted)
    progress(Step(doing="finding copies", documents=counts["documents"]))
    _find_copies(spark, out, asked.settings)
    progress(Step(doing="linking claims", documents=counts["documents"]))
    if not marks(out, "linked"):
        mark(out, "linked", 0, {"claims": link_parts(out, asked.settings)})
    progress(Step(doing="adding up incidents", documents=counts["documents"]))
    with told("adding up incidents"):
        made = conclude(spark, out, asked.settings)
    counts.update(copies=marks(out, "copies")[0]["copies"], incidents=made.incidents, families=made.families)
    return _finish(out, word, SparkSummary(counts=dict(counts), units=len(units), read_now=len(left)))


def _word(files: Sequence[File], settings: Settings) -> str:
    """Changes with all that the results hang on."""
    stamps = [Path(f.path).stat().st_mtime_ns if f.failed is None and Path(f.path).exists() else 0 for f in files]
    whole = json.dumps([[to_record(f) for f in files], stamps, to_record(settings), reader_digest()], sort_keys=True)
    return sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()


def _finished(out: Path, word: str) -> SparkSummary | None:
    """What a run that is finished counted; None where there is work left."""
    path = out / RUN_FILE
    if path.is_file():
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if held["word"] == word:
            shutil.rmtree(out / WORK, ignore_errors=True)  # where it was cut short at the very end
            return SparkSummary(counts=held["counts"], units=held["units"])
        raise ArgumentError(
            f"--out {out}: holds the results of another input, settings or version; name another folder"
        )
    if not out.exists() or (out / WORK).is_dir() or not any(out.iterdir()):
        return None
    raise ArgumentError(f"--out {out}: is not empty and holds no run of this engine; name another folder")


def _plan(
    spark: "SparkSession", files: Sequence[File], asked: Asked, word: str
) -> tuple[list[Unit], dict[int, list[str]]]:
    """How the input is cut: as a run that was cut short had cut it, so that its parts stay good."""
    out = asked.out.resolve()
    path = out / WORK / PLAN_FILE
    if path.is_file():
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["word"] != word:
            raise ArgumentError(
                f"--out {out}: holds a run that was cut short, of another input, settings or version: "
                "remove the folder, or name another"
            )
    else:
        most = asked.unit_bytes or unit_bytes(sum(f.size for f in files), asked.workers)
        units = cut(spark, files, most)
        used = used_before(spark, units, asked.settings)
        held = {"word": word, "used": used}
        (out / WORK).mkdir(parents=True, exist_ok=True)
        replaced(out / UNITS_FILE, "".join(f"{unit.line()}\n" for unit in units))
        replaced(path, json.dumps(held))
    lines = (out / UNITS_FILE).read_text(encoding="utf-8").splitlines()
    return [Unit.of(line) for line in lines], {int(n): ids for n, ids in held["used"].items()}


def _read(spark: "SparkSession", left: Sequence[Unit], work: Work) -> None:
    """Reads parts, the largest first, so that none of them is the last one at work alone."""
    if not left:
        return
    lines = [unit.line() for unit in sorted(left, key=lambda u: (-u.size, u.number))]
    with told("reading"):
        spread(spark, lines, functools.partial(read_units, work=work), COUNTED_SQL).collect()


def _find_copies(spark: "SparkSession", out: Path, settings: Settings) -> None:
    if marks(out, "copies"):
        return
    with told("finding copies"):
        family_of = families(spark, str(out), settings.copies)
    save_families(out, family_of)
    mark(out, "copies", 0, {"copies": len(family_of) - len(set(family_of.values()))})


def _finish(out: Path, word: str, summary: SparkSummary) -> SparkSummary:
    told_of = {"word": word, "counts": dict(summary.counts), "units": summary.units, "tables": TABLES}
    replaced(out / RUN_FILE, json.dumps(told_of, indent=1, sort_keys=True) + "\n")
    shutil.rmtree(out / WORK, ignore_errors=True)
    return summary


def _check_apart(inputs: Sequence[Path], out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ArgumentError(f"--out {out}: is a file; name a folder")
    if any(path.resolve() == out for path in inputs):
        raise ArgumentError(f"--out {out}: is also an input; name another folder")
