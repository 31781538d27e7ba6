"""The main job: files in, the files of the contract out, no project needed.

Comes in: paths, a folder to write to. Goes out: a Summary, and the files of the contract, whose bytes
depend on the input alone: not on `jobs`, the clock, or how often it was run.
Refuses: an output folder that is an input, an input that would be overwritten (ArgumentError).
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from recounted.archive.gather import gather
from recounted.engines.copying import families_of, tied, with_copies
from recounted.engines.guard import Opener
from recounted.engines.local import Read, read_all
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.link import Assignment
from recounted.model.mention import Mention
from recounted.pipeline import conclude, open_tools, standard_of
from recounted.release.jsonl import NAMES, LineFiles, path_of
from recounted.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run is: what it does, and how many documents and bytes it has read."""

    doing: str
    documents: int = 0
    size: int = 0


Progress = Callable[[Step], None]
MentionSink = Callable[[Iterable[Mention]], None]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a run read and found. Mappings are by id and in the order of the input."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    incidents: tuple[Incident, ...]
    failures: tuple[Failure, ...]
    assignment: Assignment = field(default_factory=Assignment)
    mentions: int = 0
    notes: tuple[str, ...] = ()

    @property
    def copies(self) -> int:
        """Documents beyond the first of each family."""
        return len(self.documents) - len({d.family_id for d in self.documents.values()})

    @cached_property
    def claims_by_document(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each document that has any."""
        out: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            out[claim.document_id].append(claim)
        return dict(out)

    @property
    def claims_by_kind(self) -> Mapping[tuple[str, str], int]:
        """How many claims of each kind and scope, in the order of their names."""
        counts = Counter((c.kind, c.scope or "") for c in self.claims.values())
        return dict(sorted(counts.items()))


def run_batch(
    inputs: Sequence[Path],
    out: Path,
    *,
    jobs: int = 1,
    settings: Settings | None = None,
    progress: Progress | None = None,
    second_reader: bool = False,
) -> Summary:
    """Reads all inputs and writes the files of the contract into `out`."""
    _check_apart(inputs, out)
    return run(
        inputs,
        out=out,
        jobs=jobs,
        settings=settings or Settings(),
        progress=progress,
        second_reader=second_reader,
    )


def run(
    inputs: Sequence[Path],
    *,
    out: Path | None = None,
    jobs: int = 1,
    settings: Settings,
    progress: Progress | None = None,
    second_reader: bool = False,
) -> Summary:
    """The same with or without files. `second_reader`: whether the one that the settings name is asked too."""
    told = progress or (lambda _: None)
    standard_of(settings)
    opener = Opener()
    gathered = gather(inputs, settings, without=[out] if out else [], unpacking=opener)
    with opener, LineFiles(out) if out else nullcontext() as files:
        tools = open_tools(settings, progress=lambda words: told(Step(doing=words)), second_reader=second_reader)
        reads = read_all(gathered, jobs=jobs, settings=settings, tools=tools)
        summary = _collected(reads, told, (lambda m: files.write("mentions", m)) if files else lambda _: None)
        told(Step(doing="finding copies", documents=len(summary.documents)))
        families = families_of(summary.documents, summary.claims.values(), settings)
        documents = {key: replace(document, family_id=families[key]) for key, document in summary.documents.items()}
        told(Step(doing="linking claims", documents=len(documents)))
        incidents, assignment = conclude(documents, summary.claims.values(), settings=settings)
        summary = replace(summary, documents=documents, incidents=incidents, assignment=assignment, notes=tools.notes)
        if files:
            files.write("documents", documents.values())
            files.write("claims", summary.claims.values())
            files.write("incidents", incidents)
            copies = with_copies((key, document.family_id) for key, document in documents.items())
            files.write(
                "families", tied(copies, documents.get, lambda name: summary.claims_by_document.get(name, ()), settings)
            )
            files.write("failures", summary.failures)
    return summary


def _collected(reads: Iterable[Read], told: Progress, keep_mentions: MentionSink) -> Summary:
    documents: dict[str, Document] = {}
    claims: dict[str, Claim] = {}
    failures: list[Failure] = []
    size = mentions = 0
    for item, outcome in reads:
        if outcome.document:
            documents[outcome.document.document_id] = outcome.document
        claims.update((claim.claim_id, claim) for claim in outcome.claims)
        failures.extend(outcome.failures)
        keep_mentions(outcome.mentions)
        mentions += len(outcome.mentions)
        size += 0 if isinstance(item, Failure) else item[0].size
        told(Step(doing="reading", documents=len(documents), size=size))
    return Summary(documents=documents, claims=claims, incidents=(), failures=tuple(failures), mentions=mentions)


def _check_apart(inputs: Sequence[Path], out: Path) -> None:
    """Nothing that is read may be written over."""
    if out.exists() and not out.is_dir():
        raise ArgumentError(f"--out {out}: is a file; name a folder")
    real = os.path.realpath(out)
    ours = {os.path.realpath(path_of(out, name)) for name in NAMES}
    for path in inputs:
        if os.path.realpath(path) == real:
            raise ArgumentError(f"--out {out}: is also an input; name another folder")
        if os.path.realpath(path) in ours:
            raise ArgumentError(f"{path}: would be written over by --out {out}; name another folder")
