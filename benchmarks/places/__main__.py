"""How fast the gazetteer opens and answers, and how much memory it holds: `python -m benchmarks.places`.

Comes in: nothing; the index is built first where the cache lacks it. Goes out: one line a figure, each from a fresh
process; with `--share` what places add to the reading of a text. Refuses: nothing.
"""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.places.share import shares

NAMES = ("Saraqeb", "Deir al-Zour", "Moadamiyat al-Sham", "الرقة", "Kyiv", "Khartoum", "Nowhereville")
ROUNDS = 300


def resident() -> float:
    """Megabytes that this process holds in memory now, shared pages of the index among them."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def measured() -> None:
    """Opens the gazetteer and asks; meant for a process that has done nothing else."""
    from recounted.gazetteer.gazetteer import Gazetteer

    before = resident()
    began = time.perf_counter()
    places = Gazetteer.open()
    opened = time.perf_counter() - began
    began = time.perf_counter()
    for round_ in range(ROUNDS):
        for name in NAMES:
            places.find(f"{name} {round_ % 7}" if round_ % 2 else name)
    asked = (time.perf_counter() - began) / (ROUNDS * len(NAMES))
    after = resident()
    print(f"opened in {opened:.3f} s")
    print(f"found in {asked * 1e6:.0f} microseconds a name")
    print(f"resident {after:.0f} MB, of which {after - before:.0f} MB since the gazetteer was opened")


def main() -> None:
    """Builds the index if need be, then measures in a process of its own."""
    from recounted.gazetteer.gazetteer import Gazetteer

    Gazetteer.open().close()
    subprocess.run([sys.executable, "-m", "benchmarks.places", "--here"], check=True)


if __name__ == "__main__":
    if "--share" in sys.argv:
        shares()
    elif "--here" in sys.argv:
        measured()
    else:
        main()
