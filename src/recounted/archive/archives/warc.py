"""Web archives (WARC).

Comes in: a stream. Goes out: the pages and files that servers answered with (status 200) or that were put in as
resources, with their address, the instant at which they were fetched, and the headers of request and response.
Style sheets, scripts, fonts and the like are passed over: the archive itself is kept whole.
Refuses: a broken archive (CaptureError); what was read before the fault stands.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from recounted.archive.member import Budget, Member, Refused, SpentError
from recounted.errors import CaptureError
from recounted.model import media

_KINDS: Final = {
    "text/html": media.HTML,
    "application/xhtml+xml": media.HTML,
    "text/plain": media.TEXT,
    "text/markdown": media.MARKDOWN,
    "application/pdf": media.PDF,
    "application/rss+xml": media.FEED,
    "application/atom+xml": media.FEED,
    "message/rfc822": media.MAIL,
    media.DOCX: media.DOCX,
    media.ODT: media.ODT,
}
_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.request
_OK: Final = 200


def of_warc(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """What the archive holds that can be read."""
    requests: dict[str, dict[str, str]] = {}
    try:
        for record in ArchiveIterator(stream, record_types=_TYPES, parse_http=True, auto_decode="all"):
            if record.record_type == WarcRecordType.request:
                budget.pass_over(0)
                told = record.http_headers.asdict() if record.http_headers else {}
                requests[str(record.headers.get("WARC-Concurrent-To", ""))] = told
                continue
            member = _member(record, requests.pop(str(record.headers.get("WARC-Record-ID", "")), {}), budget)
            if member is None:
                budget.pass_over(max(0, record.content_length))
            else:
                yield member
    except SpentError:
        raise
    except (OSError, RuntimeError, ValueError, EOFError) as error:
        raise CaptureError(f"not a whole WARC file: {error}") from error


def _member(record: WarcRecord, request: dict[str, str], budget: Budget) -> Member | Refused | None:
    http = record.http_headers
    if http is not None and http.status_code != _OK:
        return None
    stated = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    kind = _KINDS.get(stated.partition(";")[0].strip().lower())
    if kind is None:
        return None
    address = str(record.headers.get("WARC-Target-URI", ""))
    try:
        data = budget.read(cast("BinaryIO", record.reader))
    except SpentError:
        raise
    except CaptureError as error:
        return Refused(name=address, error=error)
    return Member(
        name=address or str(record.record_id),
        data=data,
        media_type=kind,
        encoding=record.http_charset if http is not None else None,
        told={"url": address or None, "metadata": _about(record, request)},
    )


def _about(record: WarcRecord, request: dict[str, str]) -> dict[str, Any]:
    about: dict[str, Any] = {
        "warc_record_id": record.record_id,
        "fetched_at": record.headers.get("WARC-Date", ""),
        "response_headers": record.http_headers.asdict() if record.http_headers else {},
    }
    return {**about, "request_headers": request} if request else about
