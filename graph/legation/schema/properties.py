"""Every property that ties and entities may have."""

from __future__ import annotations

from typing import Final

from legation.schema.terms import Datatype, Property

_B, _D, _N, _L = Datatype.BOOL, Datatype.DATE, Datatype.DECIMAL, Datatype.LABEL
_P, _R, _T, _U = Datatype.POINT, Datatype.REF, Datatype.TEXT, Datatype.URL
BODIES: Final = ("state", "institution")
ANYONE: Final = ("state", "institution", "official")

BEGINNINGS: Final = (
    "opened",
    "appointed",
    "assumed",
    "credentials",
    "established",
    "start",
    "signed",
    "year",
)
"""Properties that tell when a tie began or took place; the first that is told counts."""

ENDS: Final = ("closed", "ended", "severed", "end")
"""Properties that tell when it ended; the first that is told counts."""

PROPERTIES: Final[dict[str, Property]] = {
    prop.name: prop
    for prop in (
        # names and links of entities
        Property("label", _L, held="rdfs:label"),
        Property("altLabel", _L, many=True, held="skos:altLabel"),
        Property("description", _T, held="dcterms:description"),
        Property("exactMatch", _R, many=True, fillers=("wd", "eu"), held="skos:exactMatch"),
        Property("closeMatch", _R, many=True, fillers=ANYONE, held="skos:closeMatch"),
        Property("differentFrom", _R, many=True, fillers=("official",), held="owl:differentFrom"),
        Property("mergedFrom", _T, many=True),
        Property("website", _U, many=True),
        # states and institutions
        Property("stateKind", _T),
        Property("officialName", _L),
        Property("iso2", _T),
        Property("iso3", _T),
        Property("isoNumeric", _T),
        Property("cowCode", _T),
        Property("cowNumber", _T),
        Property("demonym", _L, many=True),
        Property("region", _T),
        Property("subregion", _T),
        Property("m49Region", _T),
        Property("m49Subregion", _T),
        Property("capital", _R, moves=True, fillers=("place",)),
        Property("from", _D),
        Property("until", _D),
        Property("successor", _R, many=True, fillers=("state",)),
        Property("institutionKind", _T),
        Property("actsFor", _R, fillers=BODIES),
        Property("partOf", _R, many=True, fillers=BODIES),
        # places
        Property("inState", _R, fillers=("state",)),
        Property("coordinates", _P, moves=True, tolerance=0.02),
        Property("geonames", _T),
        # officials
        Property("citizenOf", _R, many=True, fillers=("state",)),
        Property("title", _T, many=True),
        # sources
        Property("publisher", _T, held="dcterms:publisher"),
        Property("licence", _T, held="dcterms:license"),
        Property("credit", _T),
        Property("rank", _R, fillers=("rank",)),
        Property("published", _D, held="dcterms:issued"),
        Property("edition", _D, many=True),
        # every tie
        Property("status", _R, moves=True, fillers=("status",)),
        Property("act", _T, many=True),
        Property("comment", _T, many=True, held="rdfs:comment"),
        Property("firstListed", _D, derived=True),
        Property("lastListed", _D, derived=True),
        # missions
        Property("missionType", _R, moves=True, fillers=("missiontype",)),
        Property("seat", _R, moves=True, fillers=("place",)),
        Property("hostState", _R, moves=True, fillers=("state",)),
        Property("jurisdiction", _R, many=True, fillers=(*BODIES, "place")),
        Property("operator", _R, many=True, fillers=("institution",)),
        Property("opened", _D),
        Property("closed", _D),
        Property("representationLevel", _T),
        # postings
        Property("mission", _R, fillers=("tie",)),
        Property("appointed", _D),
        Property("assumed", _D),
        Property("credentials", _D),
        Property("ended", _D),
        Property("term", _T),
        # relations
        Property("established", _D),
        Property("severed", _D, many=True),
        Property("resumed", _D, many=True),
        # visits, meetings, measures
        Property("visitingState", _R, fillers=BODIES),
        Property("place", _R, many=True, fillers=("place",)),
        Property("level", _R, fillers=("level",)),
        Property("start", _D),
        Property("end", _D),
        Property("purpose", _T),
        Property("journey", _T),
        Property("whom", _T),
        Property("reason", _T),
        Property("outcome", _T),
        Property("concerning", _R, many=True, fillers=BODIES),
        # money, agreements, cooperation
        Property("agency", _R, many=True, fillers=("institution",)),
        Property("amount", _N),
        Property("currency", _T),
        Property("year", _D),
        Property("sector", _R, many=True, fillers=("sector",)),
        Property("flowType", _T),
        Property("project", _T),
        Property("projectId", _T),
        Property("excludedFromTotals", _B),
        Property("instrument", _T),
        Property("signed", _D),
        Property("inForce", _D),
        Property("expectedEffect", _T),
        Property("goods", _T),
    )
}
"""Every property, by name, in the order in which values are written."""
