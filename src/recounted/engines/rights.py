"""Rights: what each role may do, from a table that an administrator can read.

Comes in: a role. Goes out: its rights. Refuses (ModelError): a table that names a role or a right that there is not.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import Final, get_args

from recounted.errors import ModelError
from recounted.model.vocabulary import Right, Role

ROLES: Final[tuple[Role, ...]] = get_args(Role)
RIGHTS: Final[tuple[Right, ...]] = get_args(Right)
EVERY: Final[frozenset[Right]] = frozenset(RIGHTS)


def rights_of(role: Role) -> frozenset[Right]:
    """What a role may do."""
    return table()[role]


@functools.cache
def table() -> Mapping[Role, frozenset[Right]]:
    """Every role with its rights."""
    text = importlib.resources.files(__package__).joinpath("data/rights.toml").read_text("utf-8")
    told = tomllib.loads(text)
    if set(told) != set(ROLES) or any(set(rights) - EVERY for rights in told.values()):
        raise ModelError("data/rights.toml names a role or a right that there is not, or leaves a role out")
    return {role: frozenset(told[role]) for role in ROLES}
