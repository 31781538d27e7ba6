"""The pages of the map, the timeline and the tallies, and the files that say the same.

Comes in: requests whose address holds filters. Goes out: pages, CSV, JSON and GeoJSON. Refuses (400): a file of filters
that name nothing; a page says instead what is wrong with them.
"""

import json
from collections.abc import Callable
from typing import TypeVar

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from recounted.engines.keeping import Kept
from recounted.model.record import to_record
from recounted.release.totals import csv_lines
from recounted.review import explore_maps, explore_room
from recounted.review.filters import CHOICES, Filters, by_of
from recounted.review.ports import Holdings
from recounted.review.rendering import Renderer, language_of
from recounted.review.words import Words

T = TypeVar("T")
BAD_REQUEST = 400
GEOJSON = "application/geo+json"
CSV = "text/csv; charset=utf-8"
DEFAULT_BY = ("month",)


def register(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """Adds the pages."""
    _views(app, store, renderer)
    _files(app, store)


def _views(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    kept = Kept()

    def drawn(request: Request, makes: Callable[[Filters, Words], T]) -> tuple[Filters, T]:
        """What a page draws of a question, once until anything else is read or drawn, in each language."""
        filters, language = Filters.of(request.query_params), language_of(request)
        name = (request.url.path, str(request.query_params), language.code)
        return filters, kept.of((name, store.drawn_on()), None, lambda: makes(filters, Words(language)))

    @app.get("/map", response_model=None)
    def atlas(request: Request) -> Response:
        filters, view = drawn(request, lambda f, words: explore_room.atlas_of(store, f, words))
        return renderer.show(request, "map.html", status=_status(filters), view=view, **_form(store, filters, "map"))

    @app.get("/timeline", response_model=None)
    def timeline(request: Request, step: str = "") -> Response:
        filters, view = drawn(request, lambda f, words: explore_room.timeline_of(store, f, step, words))
        more = _form(store, filters, "timeline")
        return renderer.show(request, "timeline.html", status=_status(filters), view=view, **more)

    @app.get("/tallies", response_model=None)
    def tallies(request: Request) -> Response:
        by = by_of(request.query_params) or DEFAULT_BY
        filters, view = drawn(request, lambda f, words: explore_room.tallies_of(store, f, by, words))
        more = _form(store, filters, "tallies")
        return renderer.show(request, "tallies.html", status=_status(filters), view=view, **more)


def _files(app: FastAPI, store: Holdings) -> None:
    @app.get("/tallies.csv", response_model=None)
    def as_csv(request: Request) -> Response:
        found = store.summed(explore_room.question_by(_sound(request), by_of(request.query_params)))
        return _file(b"".join(csv_lines(found)), "tallies.csv", CSV)

    @app.get("/tallies.json", response_model=None)
    def as_json(request: Request) -> Response:
        found = store.summed(explore_room.question_by(_sound(request), by_of(request.query_params)))
        return _file(_json(to_record(found)), "tallies.json", "application/json")

    @app.get("/map/borders.geojson", response_model=None)
    def borders() -> Response:
        return Response(explore_maps.borders(), media_type=GEOJSON)

    @app.get("/map.geojson", response_model=None)
    def as_geojson(request: Request) -> Response:
        kept = store.selected(_sound(request).question).incidents
        return _file(_json(explore_maps.features_of(kept)), "map.geojson", GEOJSON)


def _form(store: Holdings, filters: Filters, view: str) -> dict[str, object]:
    """What the form of the filters needs."""
    return {"filters": filters, "offered": store.offered(), "choices": CHOICES, "at": view}


def _status(filters: Filters) -> int:
    return BAD_REQUEST if filters.wrong else 200


def _sound(request: Request) -> Filters:
    filters = Filters.of(request.query_params)
    if filters.wrong:
        raise HTTPException(BAD_REQUEST, "message.cannot_give")
    return filters


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def _file(data: bytes, name: str, media_type: str) -> Response:
    return Response(data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})
