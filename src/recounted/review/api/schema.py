"""JSON Schema of the records, read off the model as `model.record` reads and writes them.

Comes in: a dataclass of the model. Goes out: the schema of it and of all that it holds, by name. Refuses (ModelError):
a type that no record has.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, Final

from recounted.errors import ModelError
from recounted.model.span import Span

REFERENCE: Final = "#/components/schemas/"
_PLAIN: Final[Mapping[Any, str]] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_SPAN: Final = {
    "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
    "description": "start and end in code points of the document's text, half open",
}  # fmt: skip


def definitions(*kinds: type) -> dict[str, Any]:
    """The schemas of these records and of all that they hold."""
    found: dict[str, Any] = {}
    for kind in kinds:
        _define(kind, found)
    return found


def reference(name: str) -> dict[str, str]:
    """Where the schema of this name stands."""
    return {"$ref": f"{REFERENCE}{name}"}


def _define(kind: type, found: dict[str, Any]) -> dict[str, str]:
    if kind.__name__ not in found:
        found[kind.__name__] = {}  # so that a record that holds its own kind ends
        hints = typing.get_type_hints(kind)
        names = [f.name for f in dataclasses.fields(kind)]
        found[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "properties": {name: _schema(hints[name], found) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    return reference(kind.__name__)


def _schema(hint: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is Any:
        return {}
    if hint is Span:
        return dict(_SPAN)
    if origin is typing.Literal:
        return {"type": "string", "enum": list(inner)}
    if origin in (typing.Union, types.UnionType):
        kinds = [_schema(a, found) for a in inner if a is not type(None)]
        return {"anyOf": [*kinds, {"type": "null"}]} if type(None) in inner else {"anyOf": kinds}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _define(hint, found)
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], found)}
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(inner[1], found)}
    raise ModelError(f"no schema for {hint!r}")
