"""Fuzzes every parser's entry: `python scripts/fuzz.py --seconds 120` (CPU seconds an entry), or names of entries.

Comes in: the entries and seeds of tests/fuzz, the corpus that lies there. Goes out: a table in Markdown (inputs tried,
CPU seconds, findings); under --out each finding once (its input and its traceback) and the corpus as it grew.
Refuses: to run without atheris, which is no part of the locked installation: `pip install atheris==3.0.0`.

Each entry runs in a process of its own, which ends by itself when its CPU seconds are spent. An input that takes over
30 s or 1.5 GB ends it at once and is kept as libFuzzer names it (timeout-..., oom-..., crash-...); it is begun anew.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
INSTRUMENTED: Final = (
    *("recounted", "email", "zipfile", "tarfile", "csv", "json", "http", "urllib", "tomllib", "html"),
    *("feedparser", "trafilatura", "htmldate", "courlan", "dateparser"),
)
MOST_SECONDS, MOST_MEGABYTES = 30, 1_500  # of one input; Python and the libraries take some 300 MB by themselves
MOST_BYTES: Final = 20_000
STATS: Final = "stats.json"


def main() -> int:
    """Runs the entries one after another, or one of them in this process."""
    parser = argparse.ArgumentParser(description="Fuzz the parsers.")
    parser.add_argument("entries", nargs="*", help="names of entries (all)")
    parser.add_argument("--seconds", type=float, default=60, help="CPU seconds an entry (60)")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz", help="findings and the grown corpus")
    parser.add_argument("--here", action="store_true", help="one entry, in this process")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    if asked.here:
        return _fuzz(asked.entries[0], asked.seconds, asked.out)
    from tests.fuzz.seeds import SEEDS

    print("| entry | inputs | CPU seconds | findings |\n|---|---:|---:|---:|")
    for name in asked.entries or SEEDS:
        tried, spent = 0, 0.0
        while spent < asked.seconds - 1:
            began = time.monotonic()
            stats = _child(name, asked.seconds - spent, asked.out)
            tried += int(stats["inputs"])
            spent += max(1.0, stats["seconds"] or time.monotonic() - began)
        found = len([p for p in (asked.out / "found").glob(f"{name}--*") if p.suffix != ".txt"])
        print(f"| {name} | {tried:,} | {spent:,.0f} | {found} |", flush=True)
    return 0


def _child(name: str, seconds: float, out: Path) -> dict[str, float]:
    """One process; what it tried, also where an input ended it."""
    folder = out / "corpus" / name
    folder.mkdir(parents=True, exist_ok=True)
    (out / "found").mkdir(exist_ok=True)
    command = [sys.executable, __file__, name, "--here", "--seconds", str(seconds), "--out", str(out)]
    with (out / f"{name}.log").open("ab") as log:
        subprocess.run(command, stdout=log, stderr=log, check=False)
    told = out / f"{name}.{STATS}"
    stats: dict[str, float] = json.loads(told.read_text("utf-8")) if told.exists() else {"inputs": 0, "seconds": 0}
    told.unlink(missing_ok=True)
    return stats


def _fuzz(name: str, seconds: float, out: Path) -> int:
    import atheris
    from tests.fuzz.seeds import SEEDS

    folder = out / "corpus" / name
    kept = ROOT / "tests" / "fuzz" / "corpus" / name
    for data in [*SEEDS[name], *(p.read_bytes() for p in sorted(kept.glob("*")))]:
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        from tests.fuzz.entries import passes
    seen: set[tuple[str, ...]] = set()
    tried = 0
    told = out / f"{name}.{STATS}"
    draft = told.with_suffix(".draft")

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if tried % 50 == 1:
            draft.write_text(json.dumps({"inputs": tried, "seconds": time.process_time()}), encoding="utf-8")
            draft.replace(told)  # a process that is ended while it writes leaves the last count whole
            if time.process_time() > seconds:
                os._exit(0)
        try:
            passes(name, data)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            _keep(error, data, out / "found" / f"{name}--", seen)

    limits = [f"-timeout={MOST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={MOST_BYTES}"]
    atheris.Setup([name, str(folder), f"-artifact_prefix={out / 'found' / name}--", "-verbosity=0", *limits], one)
    atheris.Fuzz()
    return 0


def _keep(error: Exception, data: bytes, prefix: Path, seen: set[tuple[str, ...]]) -> None:
    """Writes a finding down, once for each place that it comes from."""
    frames = [
        f"{f.filename.rsplit('site-packages/')[-1]}:{f.name}:{f.lineno}"
        for f in traceback.extract_tb(error.__traceback__)
    ]
    where = (type(error).__name__, *frames[-2:])
    if where in seen:
        return
    seen.add(where)
    name = f"{prefix}{type(error).__name__}-{hashlib.sha256(repr(where).encode()).hexdigest()[:10]}"
    if not Path(f"{name}.txt").exists():
        Path(name).write_bytes(data)
        Path(f"{name}.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
