"""Accepts the page as it is now: `python -m tests.release.dossier.accept`. Read the difference line by line first."""

import sys

from tests.release.dossier.shelf import volume
from tests.release.dossier.test_page import GOLDEN, body

from recounted.release.dossier.page import page

if __name__ == "__main__":
    GOLDEN.write_text(body(page(volume(), "en").html), encoding="utf-8")
    sys.stdout.write(f"written: {GOLDEN.name}\n")
