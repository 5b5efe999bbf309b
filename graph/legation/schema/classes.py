"""Every class of ties and entities."""

from __future__ import annotations

from typing import Final

from legation.schema.concepts import CONSULATE, EMBASSY, OFFICE
from legation.schema.properties import ANYONE, BODIES
from legation.schema.terms import Edge, Role, TieClass

_SENDER = Role("sender", BODIES, narrower=(("state", "sendingState"),))
_RECEIVER = Role("receiver", BODIES, narrower=(("state", "receivingState"),))
_PARTY = Role("party", BODIES, many=True)
_ACTOR, _TARGET = Role("actor", ANYONE), Role("target", ANYONE)
_MEASURE = ("status", "start", "end", "whom", "reason", "outcome", "concerning", "comment")
_MONEY = (
    "status", "agency", "amount", "currency", "year", "sector", "flowType", "project", "projectId",
    "excludedFromTotals", "expectedEffect", "start", "end", "comment",
)  # fmt: skip


def _money(name: str, label: str, edge: str) -> TieClass:
    return TieClass(
        name,
        label,
        f"{name} of {{funder}} in {{recipient}} ({{project}} {{year}})",
        (Role("funder", ANYONE), Role("recipient", BODIES, many=True)),
        _MONEY,
        ("funder", "recipient", "year", "sector", "project", "projectId"),
        (Edge(edge, "funder", "recipient"),),
        grows=True,
    )


def _measure(name: str, label: str, title: str, edge: str) -> TieClass:
    return TieClass(
        name,
        label,
        title,
        (_ACTOR, _TARGET),
        _MEASURE,
        ("actor", "target", "start", "whom"),
        (Edge(edge, "actor", "target"),),
        event=True,
    )


TIES: Final[dict[str, TieClass]] = {
    tie.name: tie
    for tie in (
        TieClass(
            "Mission",
            "mission",
            "{missionType} of {sender} in {receiver} ({seat})",
            (_SENDER, _RECEIVER),
            (
                "status",
                "missionType",
                "seat",
                "hostState",
                "coordinates",
                "jurisdiction",
                "operator",
                "opened",
                "closed",
                "exactMatch",
                "website",
                "altLabel",
                "act",
                "comment",
            ),
            ("sender", "receiver"),
            (
                Edge("hasMissionIn", "sender", "receiver"),
                Edge("hasEmbassyIn", "sender", "receiver", (EMBASSY,)),
                Edge("hasConsulateIn", "sender", "receiver", (CONSULATE, "honorary-consulate")),
                Edge("accreditedTo", "sender", "jurisdiction", (EMBASSY, OFFICE)),
            ),
        ),
        TieClass(
            "Representation",
            "level of representation",
            "Representation of {sender} in {receiver}: {representationLevel} ({start})",
            (_SENDER, _RECEIVER),
            ("status", "missionType", "representationLevel", "start", "end", "act", "comment"),
            ("sender", "receiver", "start"),
            stem="level",
        ),
        TieClass(
            "Posting",
            "posting",
            "{official}, {office} of {sender} to {receiver}",
            (
                Role("official", ("official",)),
                Role("office", ("office",)),
                _SENDER,
                _RECEIVER,
            ),
            (
                "status",
                "mission",
                "appointed",
                "assumed",
                "credentials",
                "ended",
                "term",
                "title",
                "act",
                "comment",
            ),
            ("official", "office", "sender", "receiver", "term"),
            (
                Edge("postedTo", "official", "receiver"),
                Edge("hasEnvoyTo", "sender", "receiver"),
            ),
            termed=True,
        ),
        TieClass(
            "Tenure",
            "holding of office",
            "{official}, {office} of {body} ({start})",
            (Role("official", ("official",)), Role("office", ("office",)), Role("body", BODIES)),
            ("status", "start", "end", "term", "title", "comment"),
            ("official", "office", "body", "start", "term"),
            (Edge("holdsOfficeIn", "official", "body"),),
            termed=True,
        ),
        TieClass(
            "Relations",
            "diplomatic relations",
            "Relations of {party}",
            (_PARTY,),
            ("status", "established", "severed", "resumed", "act", "comment"),
            ("party",),
            (Edge("hasRelationsWith", "party", "party", both_ways=True),),
        ),
        TieClass(
            "Visit",
            "visit",
            "Visit of {visitor} to {host} ({start})",
            (
                Role("visitor", ("official", "state", "institution"), many=True),
                Role("host", BODIES),
            ),
            (
                "status",
                "visitingState",
                "place",
                "level",
                "start",
                "end",
                "purpose",
                "journey",
                "comment",
            ),
            ("visitor", "host", "start"),
            (
                Edge("visited", "visitor", "host"),
                Edge("visited", "visitingState", "host"),
            ),
            event=True,
        ),
        TieClass(
            "Meeting",
            "meeting",
            "Meeting of {party} ({body} {start})",
            (
                Role("party", ANYONE, many=True),
                Role("body", ("institution",), required=False),
            ),
            ("status", "place", "start", "end", "purpose", "sector", "comment"),
            ("party", "body", "start"),
            (Edge("metWith", "party", "party", both_ways=True),),
            event=True,
        ),
        _money("Investment", "investment", "investedIn"),
        _money("Finance", "official finance", "financed"),
        TieClass(
            "Agreement",
            "agreement",
            "{instrument} between {party} ({signed})",
            (_PARTY,),
            ("status", "instrument", "sector", "signed", "inForce", "ended", "comment"),
            ("party", "instrument", "signed"),
            (Edge("hasAgreementWith", "party", "party", both_ways=True),),
            event=True,
        ),
        TieClass(
            "Cooperation",
            "cooperation",
            "Cooperation of {party}: {sector}",
            (_PARTY,),
            ("status", "sector", "start", "end", "expectedEffect", "comment"),
            ("party", "sector"),
            (Edge("cooperatesWith", "party", "party", both_ways=True),),
            grows=True,
        ),
        TieClass(
            "Trade",
            "trade",
            "Trade of {exporter} {party} with {importer}: {sector} {goods}",
            (
                Role("exporter", BODIES, required=False),
                Role("importer", BODIES, required=False),
                Role("party", BODIES, required=False, many=True),
            ),
            (
                "status",
                "sector",
                "goods",
                "amount",
                "currency",
                "year",
                "start",
                "end",
                "expectedEffect",
                "comment",
            ),
            ("exporter", "importer", "party", "sector", "goods", "year"),
            (
                Edge("exportsTo", "exporter", "importer"),
                Edge("tradesWith", "party", "party", both_ways=True),
                Edge("tradesWith", "exporter", "importer", both_ways=True),
            ),
            grows=True,
        ),
        TieClass(
            "Institute",
            "institute",
            "{institution} of {sender} in {receiver}",
            (_SENDER, _RECEIVER, Role("institution", ("institution",))),
            ("status", "seat", "sector", "opened", "closed", "expectedEffect", "comment"),
            ("sender", "receiver", "institution"),
            (Edge("hasInstituteIn", "sender", "receiver"),),
        ),
        _measure(
            "Expulsion",
            "expulsion",
            "Expulsion of {whom} {target} by {actor} ({start})",
            "expelledFrom",
        ),
        _measure(
            "Recall",
            "recall",
            "Recall of {whom} by {actor} from {target} ({start})",
            "recalledEnvoyFrom",
        ),
        _measure(
            "Sanction", "sanction", "Sanction of {actor} against {target} ({start})", "sanctioned"
        ),
        _measure("Pressure", "pressure", "Pressure of {actor} on {target} ({start})", "pressed"),
    )
}
"""Every class of ties, by name."""

MEASURES: Final = ("Expulsion", "Recall", "Sanction", "Pressure")
"""Classes under `dip:Measure`."""

_NAMES = ("label", "altLabel", "description", "exactMatch", "website")
LISTED: Final = ("firstListed", "lastListed")
"""Properties that every tie may have, derived from the editions that list it."""

ENTITIES: Final[dict[str, tuple[str, ...]]] = {
    "State": (
        *_NAMES, "stateKind", "officialName", "iso2", "iso3", "isoNumeric", "cowCode",
        "cowNumber", "demonym", "region", "subregion", "m49Region", "m49Subregion", "capital",
        "coordinates", "from", "until", "successor", "partOf",
    ),
    "Institution": (
        *_NAMES, "institutionKind", "actsFor", "partOf", "seat", "coordinates", "from", "until",
    ),
    "Official": (*_NAMES, "closeMatch", "differentFrom", "mergedFrom", "citizenOf", "title"),
    "Place": (*_NAMES, "inState", "coordinates", "geonames"),
    "Source": (*_NAMES, "publisher", "licence", "credit", "rank", "published", "edition"),
}  # fmt: skip
"""Properties of every class of entities, by name; the CURIE prefix is the name in lower case."""
