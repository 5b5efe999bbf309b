"""The concepts that the program itself goes by: types of mission, statuses, ranks, methods."""

from __future__ import annotations

from typing import Final

from legation.schema.terms import MissionType

EMBASSY, OFFICE, CONSULATE = "embassy", "representation", "consulate"
MISSION_TYPES: Final[dict[str, MissionType]] = {
    f"missiontype:{code}": MissionType(code, class_name, family, code.replace("-", " "))
    for code, class_name, family in (
        ("embassy", "Embassy", EMBASSY),
        ("high-commission", "HighCommission", EMBASSY),
        ("apostolic-nunciature", "ApostolicNunciature", EMBASSY),
        ("legation", "Legation", EMBASSY),
        ("mission", "Mission", OFFICE),
        ("representative-office", "RepresentativeOffice", OFFICE),
        ("de-facto-embassy", "DeFactoEmbassy", OFFICE),
        ("liaison-office", "LiaisonOffice", OFFICE),
        ("interests-section", "InterestsSection", OFFICE),
        ("apostolic-delegation", "ApostolicDelegation", OFFICE),
        ("government-office", "GovernmentOffice", OFFICE),
        ("trade-office", "TradeOffice", OFFICE),
        ("consulate-general", "ConsulateGeneral", CONSULATE),
        ("consulate", "Consulate", CONSULATE),
        ("consular-office", "ConsularOffice", CONSULATE),
        ("consular-agency", "ConsularAgency", CONSULATE),
        ("de-facto-consulate", "DeFactoConsulate", CONSULATE),
        ("assistant-high-commission", "AssistantHighCommission", CONSULATE),
        ("honorary-consulate", "HonoraryConsulate", "honorary-consulate"),
        ("permanent-mission", "PermanentMission", "permanent-mission"),
    )
}
"""Types of mission by the CURIE of their concept."""

FAMILIES_WITH_SEVERAL_SEATS: Final = frozenset(
    {OFFICE, CONSULATE, "honorary-consulate", "permanent-mission"}
)
"""Families of which a sender may keep several with one receiver, told apart by their seat."""


EMBASSIES_BY_OTHER_NAMES: Final = frozenset(
    {"missiontype:high-commission", "missiontype:apostolic-nunciature"}
)
"""Embassies that go by a name of their own: between members of the Commonwealth, and of the Holy
See. Whoever calls one an embassy only says it less precisely."""

ANY_MISSION: Final = "missiontype:mission"
"""The type of a mission of which no type is said."""


def mission_type(concept: str) -> MissionType:
    """The type of mission that a concept stands for.

    Raises:
        KeyError: no such type.
    """
    return MISSION_TYPES[concept]


STATUSES: Final = (
    "announced", "planned", "committed", "ongoing", "occurred", "suspended", "completed", "ended",
    "cancelled", "denied", "unlisted",
)  # fmt: skip
"""Codes of the status scheme. `unlisted` is never claimed: it is what is held of a tie that every
source which listed it has dropped, since a gap in a list is no closing."""

IN_EFFECT: Final = frozenset({"status:ongoing", "status:occurred", "status:completed"})
"""Statuses of a tie that gives direct edges."""

RANKS: Final = ("register", "dataset", "report", "inferred")
"""Ranks of sources, the weightiest first."""

METHODS: Final = ("curated", "imported", "compiled", "extracted", "reviewed")
"""How a claim was taken from its source."""
