"""Pages made of templates, in the language that was chosen.

Comes in: a request, the name of a template and what it shows. Goes out: a page. Refuses: a name that a template
misspells is an error, not an empty place.
"""

from typing import Any, Final, get_args
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from recounted.correction.comparing import COUNT
from recounted.model.judgement import PERSON
from recounted.model.vocabulary import GROUPS, HARM_TYPES, WEAPON_CODES, Assertion, Grading, PerpetratorRole, Scope
from recounted.review.claim_room import summary
from recounted.review.decisions import is_taken_back
from recounted.review.entry import Entry
from recounted.review.language import LANGUAGES, Language, chosen, language
from recounted.review.ports import Holdings
from recounted.review.remarking import name_in
from recounted.review.shown import plain, printable, shown
from recounted.review.words import Words

COOKIE: Final = "language"
A_YEAR: Final = 31_536_000  # seconds for which the language is remembered


class Renderer:
    """The packaged templates, once for each language."""

    def __init__(self, store: Holdings, entry: Entry | None) -> None:
        self._store = store
        self._entry = entry
        self.project = store.name if store is not None else ""
        self._environments = {code: environment(language(code)) for code in LANGUAGES}

    def show(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """One page."""
        code = language_of(request).code
        made = self._environments[code].get_template(template)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        session = self._entry.session(request) if self._entry else None
        shut = self._entry is not None and session is None
        told = {
            "status": status,
            "here": here,
            "session": session,
            "team": self._entry is not None and self._entry.is_team,
            "project": "" if shut else self._store.name,
            "waiting": session is not None and self._store.waiting(),
        }
        page = made.render(**told, **context)
        return HTMLResponse(printable(page), status_code=status, headers={"content-language": code})


def environment(of: Language) -> Environment:
    """The templates with the words of one language."""
    made = Environment(loader=PackageLoader("recounted.review"), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.globals.update(t=of, words=Words(of), language=of, other=language(_other(of)))
    made.globals.update(
        harms=HARM_TYPES,
        roles=get_args(PerpetratorRole),
        gradings=get_args(Grading),
        codes={"weapon": WEAPON_CODES, "assertion": get_args(Assertion), "scope": get_args(Scope), "group": GROUPS},
        by_hand=PERSON,
        is_taken_back=is_taken_back,
        name_in=name_in,
        compared=compared,
        summary=summary,
    )
    made.filters.update(shown=shown, plain=plain)
    return made


def compared(field: str) -> str:
    """How two readings compare a field that a page shows."""
    if field in HARM_TYPES:
        return COUNT
    return "group" if "." in field else "perpetrators" if field == "perpetrator" else field


def language_of(request: Request) -> Language:
    """The language of a request."""
    return chosen(request.cookies.get(COOKIE), request.headers.get("accept-language"))


def remember(code: str, to: str) -> RedirectResponse:
    """Back to where the language was chosen; nowhere else than to these pages."""
    answer = RedirectResponse(local(to), status_code=303)
    answer.set_cookie(COOKIE, language(code).code, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


def local(path: str) -> str:
    """A path of these pages; the first page where it is anything else."""
    parts = urlsplit(path)
    sound = path.startswith("/") and not path.startswith("//") and "\\" not in path and not parts.netloc
    return path if sound and path.isprintable() else "/"


def quoted_path(request: Request) -> str:
    """Where a request went, as it stands within another address."""
    return quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="")


def _other(of: Language) -> str:
    return next(code for code in LANGUAGES if code != of.code)
