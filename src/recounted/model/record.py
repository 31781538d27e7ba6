"""Records as JSON values and back: the one place that knows how a dataclass of the model is written down.

Comes in: a frozen dataclass of the model, or the JSON object made of one. Goes out: the other.
Refuses: objects with keys that the record does not have, and values of the wrong kind.
"""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from recounted.errors import ModelError
from recounted.model.span import Span

R = TypeVar("R")


def to_record(value: Any) -> Any:
    """A model object as JSON values: spans as [start, end], tuples as lists, mappings in the order of their keys."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_record(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): to_record(value[k]) for k in sorted(value, key=str)}
    if isinstance(value, tuple | list):
        return [to_record(v) for v in value]
    return value


def to_line(value: Any) -> str:
    """One line of JSON, the same bytes for the same record."""
    return json.dumps(to_record(value), ensure_ascii=False, separators=(",", ":"))


def from_record(kind: type[R], record: Mapping[str, Any]) -> R:
    """The model object that `record` was made of.

    Raises ModelError where keys are missing or unknown.
    """
    whole: type = kind
    hints = _hints(whole)
    unknown = set(record) - set(hints)
    if unknown:
        raise ModelError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    try:
        return kind(**{k: _value(hints[k], v) for k, v in record.items()})
    except TypeError as error:
        raise ModelError(f"not a {kind.__name__}: {error}") from error


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None or hint is Any:
        return value
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return _value(inner[0], value)
    if hint is Span:
        return Span(*value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_record(hint, value)
    if origin is tuple:
        return tuple(_value(typing.get_args(hint)[0], v) for v in value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {k: _value(typing.get_args(hint)[1], v) for k, v in value.items()}
    return value
