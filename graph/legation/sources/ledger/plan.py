"""What a row of each class may fill and must fill, worked out once from the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from legation import schema
from legation.schema import Property, Role
from legation.sources.ledger.cells import CellError
from legation.sources.ledger.columns import roles_of, takes, values_of
from legation.values import PartialDate, Value

Row = Mapping[str, str]
"""Column name and text of every cell of a row that is not empty."""

Roles = list[tuple[str, str]]
Values = list[tuple[str, Value]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a row of one class is read.

    Attributes:
        kind: the class.
        roles: the role that each column fills.
        values: the property that each column writes.
        others: columns that it may fill and that are read with another.
        required: roles without which there is no tie, each with its first column.
        single: roles that one alone fills.
        ends: the two roles of `from` and `to`, where it has both.
        days: properties of `start` and `end`, where it has both.
        money: whether it has an amount and a currency.
        mutual: whether parties stand in it.
    """

    kind: str
    roles: Mapping[str, Role]
    values: Mapping[str, Property]
    others: frozenset[str]
    required: tuple[tuple[str, str], ...]
    single: frozenset[str]
    ends: tuple[str, str] | None
    days: tuple[str, str] | None
    money: bool
    mutual: bool

    def check(self, row: Row, roles: Roles, values: Values) -> None:
        """See that a tie says enough to be one, and nothing that can't be so.

        Raises:
            CellError: it does not.
        """
        given = dict(roles)
        for name, column in self.required:
            if name not in given:
                raise CellError(
                    column, f"is empty: {a(row['class'])} needs its {schema.words(name)}"
                )
        if "id" not in row:
            self._check_parties(row, roles, given)
        said = dict(values)
        if self.money and ("amount" in said) != ("currency" in said):
            if "amount" in said:
                raise CellError("currency", "is empty: an amount needs its currency")
            raise CellError("amount", "is empty: a currency alone says nothing")
        if self.days and "end" in row and "start" in row:
            start, end = (said[name] for name in self.days)
            if (
                isinstance(start, PartialDate)
                and isinstance(end, PartialDate)
                and end.latest < start.earliest
            ):
                raise CellError("end", f"{end} is before the start, {start}")

    def _check_parties(self, row: Row, roles: Roles, given: Mapping[str, str]) -> None:
        if len(given) < len(roles):
            for name in self.single:
                if sum(role == name for role, _ in roles) > 1:
                    filled = [c for c, role in self.roles.items() if role.name == name and c in row]
                    raise CellError(
                        filled[-1],
                        f"a second {schema.words(name)}; fill one of {' and '.join(filled)}",
                    )
        if self.ends:
            start, end = given.get(self.ends[0]), self.ends[1]
            if start is not None and (end, start) in roles:
                raise CellError("to", f"is the same as 'from' ({start})")
        if self.mutual and len({filler for _, filler in roles}) < 2:
            raise CellError("parties", f"{a(row['class'])} needs two parties at least")
        if "kind" in row and "institution" not in row:
            raise CellError("kind", "says what an institution is, but no institution is named")


@cache
def plan(kind: str) -> Plan:
    """The plan of a class of ties or entities."""
    filled, written = roles_of(kind), values_of(kind)
    roles = schema.TIES[kind].roles if kind in schema.TIES else ()
    first = {name: column for column, name in reversed(filled.items())}
    single = frozenset(role.name for role in roles if not role.many)
    ends = (filled.get("from", ""), filled.get("to", ""))
    return Plan(
        kind=kind,
        roles={column: schema.role(kind, name) for column, name in filled.items()},
        values={column: schema.PROPERTIES[name] for column, name in written.items()},
        others=takes(kind) - filled.keys() - written.keys(),
        required=tuple((role.name, first[role.name]) for role in roles if role.required),
        single=single,
        ends=ends if ends[0] in single and ends[1] in {role.name for role in roles} else None,
        days=(written["start"], written["end"]) if {"start", "end"} <= written.keys() else None,
        money="amount" in written,
        mutual="parties" in filled,
    )


def a(name: str) -> str:
    """A class's name, as a sentence goes on with it.

    >>> a("Embassy")
    'an embassy'
    """
    words = name.strip().lower()
    return f"{'an' if words[:1] in 'aeio' else 'a'} {words}"
