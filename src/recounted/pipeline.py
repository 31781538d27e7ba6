"""The road on one page: which stage follows which, and the one place where any error becomes a Failure.

Comes in: captures with their bytes; then all documents, claims and judgements of a run or a project.
Goes out: an Outcome for each capture; then incidents and the assignment of claims to them.
Refuses: to let one document end the run. Whatever a stage raises is kept as a Failure with its stage.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from recounted.actors.register import Register
from recounted.agreements import register as agreements
from recounted.agreements.register import AgreementRegister
from recounted.agreements.resolve import resolve
from recounted.archive import custody
from recounted.archive.unpack import Content, Unpacked, members_of
from recounted.correction.correct import attached, correct
from recounted.deadline import working
from recounted.document.open import document_id, open_document
from recounted.errors import DocumentError, SecondReaderError
from recounted.gazetteer.gazetteer import open_gazetteer
from recounted.linkage import weights
from recounted.linkage.keep import Keep
from recounted.linkage.link import link
from recounted.linkage.persons.link import link_persons
from recounted.linkage.weights import Weights
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.imported import row_of
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.mention import Mention
from recounted.model.vocabulary import Stage
from recounted.reading.read import read
from recounted.reading.reading import Reading, Second, Tools
from recounted.reconciliation import standard
from recounted.reconciliation.reconcile import reconcile
from recounted.reconciliation.standard import Standard
from recounted.release import imports
from recounted.settings import Settings

T = TypeVar("T")
Opens = Callable[[Capture, bytes, Settings], Document | Failure]
READ_CHARACTERS = 100_000  # for each of which a reading has its time: the longest page of the suites has as many
MESSAGE_CHARACTERS = 500  # an error may quote the text that it fell over; a log is not the place for it
WITHHELD = "withheld: the document is restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one capture became. Without a document there is a failure, and nothing else but it; an archive has neither.

    With one, a failure can only be of the second reader: the first reading stands.
    """

    document: Document | None = None
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    failures: tuple[Failure, ...] = ()
    custody: tuple[CustodyEntry, ...] = ()


def open_tools(
    settings: Settings, *, progress: Callable[[str], None] | None = None, second_reader: bool = False
) -> Tools:
    """Places and actors, opened once a process; the second reader only where it is switched on."""
    base = Path(settings.base)
    return Tools(
        second=_open_second(settings) if second_reader else None,
        gazetteer=open_gazetteer(settings, progress=progress),
        register=Register.load([base / name for name in settings.registers.actors]),
    )


def agreements_of(settings: Settings) -> AgreementRegister:
    """The register of agreements with the user's own."""
    base = Path(settings.base)
    return agreements.opened(tuple(base / name for name in settings.registers.agreements))


def _open_second(settings: Settings) -> Second:
    from recounted.reading.second.second import SecondReader  # what could reach the network is not even loaded before

    return SecondReader.open(settings.second_reader)


def taken_apart(
    capture: Capture, content: Content, settings: Settings, *, alive: Callable[[], None] = lambda: None
) -> Iterator[Unpacked]:
    """capture -> the captures that it holds, in this process. What a library breaks on ends it with a Failure."""
    members = members_of(capture, content, settings, alive=alive)
    while (found := _tried(capture, "capture", lambda: next(members, None))) is not None:
        yield found


def opened(
    capture: Capture, data: bytes, settings: Settings, *, alive: Callable[[], None] = lambda: None
) -> Document | Failure:
    """capture -> document, in this process. `alive` is called between pages that take long."""
    return _tried(capture, "open", lambda: open_document(capture, data, settings=settings, alive=alive))


def read_capture(
    capture: Capture, data: bytes | Path, settings: Settings, tools: Tools, *, opens: Opens = opened
) -> Outcome:
    """capture -> document -> mentions, claims. Never raises for what the bytes hold.

    An archive is no document: what it holds are captures of their own, and its outcome is empty. So is that of a row
    of a dataset that came again in other words: it is handed over without its bytes.
    """
    if capture.media_type in media.ARCHIVES or isinstance(data, Path) or not data:
        return Outcome()
    document = opens(capture, data, settings)
    if isinstance(document, Failure):
        return Outcome(failures=(document,))
    reading = _tried(capture, "read", lambda: _read_in_time(document, settings, tools))
    if isinstance(reading, Failure):
        return Outcome(failures=(reading,))
    first = Outcome(
        document=document,
        mentions=reading.mentions,
        claims=reading.claims,
        custody=(custody.opened(document),),
    )
    asks = tools.second is not None and row_of(document.metadata) is None  # cells leave nothing to ask about
    return _read_again(capture, document, first, tools.second) if asks and tools.second else first


def _read_in_time(document: Document, settings: Settings, tools: Tools) -> Reading:
    seconds = settings.limits.read_seconds * (1 + len(document.text) // READ_CHARACTERS)
    try:
        with working(seconds):
            if row_of(document.metadata) is not None:
                return _row_read(document, tools)
            reading = read(document, tools=tools)
            claims = resolve(document, reading.claims, agreements_of(settings), tools.gazetteer.country_of)
            return replace(reading, claims=claims)
    except TimeoutError as error:
        raise DocumentError(
            f"no claims after {seconds:g} s of work, as in a list of numbers without end; the text is kept. "
            "If it is sound, raise read_seconds under [limits] in the settings"
        ) from error


def _row_read(document: Document, tools: Tools) -> Reading:
    """A row of a dataset that others made: its cells say what no grammar has to find."""
    found = imports.read(document, tools.register, tools.gazetteer)
    return Reading(claims=(), mentions=()) if isinstance(found, str) else Reading(claims=found[0], mentions=found[1])


def _read_again(capture: Capture, document: Document, first: Outcome, second: Second) -> Outcome:
    """The same with the second reader beside; whatever goes wrong with it, the first reading stands."""
    beside = _tried(capture, "second_read", lambda: second.read(document, first.claims))
    if isinstance(beside, Failure):
        return replace(first, failures=(beside,))
    told = SecondReaderError("; ".join(beside.problems))
    failures = (failure(capture, "second_read", told),) if beside.problems else ()
    return replace(first, document=beside.document, claims=beside.claims, failures=failures)


def _tried(capture: Capture, stage: Stage, work: Callable[[], T]) -> T | Failure:
    try:
        return work()
    except Exception as error:  # noqa: BLE001  the one broad except of the tree: house rule 5
        return failure(capture, stage, error)


def failure(capture: Capture, stage: Stage, error: Exception) -> Failure:
    """An error as a record; what UTF-8 cannot hold is written as an escape, what a restricted document made it say is
    not written at all.
    """
    known = capture.statement.path if stage == "capture" else document_id(capture)
    if capture.statement.restricted:
        return Failure(document_id=known, stage=stage, error=type(error).__name__, message=WITHHELD)
    line = capture.statement.metadata.get("line")
    where = f"{capture.statement.path}, line {line}" if line else capture.statement.path
    message = (str(error) or repr(error)).encode("utf-8", "backslashreplace").decode("utf-8")
    return Failure(
        document_id=known,
        stage=stage,
        error=type(error).__name__,
        message=f"{where}: {message[:MESSAGE_CHARACTERS]}",
    )


def weights_of(settings: Settings) -> Weights:
    """The match weights that the settings name, else those that the package ships."""
    named = settings.linkage.weights
    return weights.load(Path(settings.base) / named if named else None)


def standard_of(settings: Settings) -> Standard:
    """How figures add up. Raises ArgumentError where the settings choose what there is not."""
    return standard.load(settings.reconciliation, Path(settings.base))


def conclude(
    documents: Mapping[str, Document],
    claims: Iterable[Claim],
    *,
    judgements: Sequence[Judgement] = (),
    assignment: Assignment | None = None,
    settings: Settings,
    keep: Keep | None = None,
) -> tuple[tuple[Incident, ...], Assignment]:
    """claims -> incidents, as people judged where they did. `keep` is where what is worked out of links is kept."""
    as_read = {claim.claim_id: claim for claim in claims}
    judgements = attached(judgements, as_read).judgements
    by_id = correct(as_read, judgements) if judgements else as_read
    assigned = link(
        tuple(by_id.values()),
        documents,
        weights=weights_of(settings),
        judgements=judgements,
        assignment=assignment,
        settings=settings.linkage,
        keep=keep,
    )
    persons = link_persons(tuple(by_id.values()), assigned.incident_of).person_of
    chosen = standard_of(settings)
    return reconcile(assigned, by_id, documents, judgements, standard=chosen, persons=persons), assigned
