"""Random claims over the whole schema, for property tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from legation import schema
from legation.identity import claim
from legation.model import Claim
from legation.schema import Datatype, Property, Role
from legation.values import Label, PartialDate, Point, Value, canonical

LOCALS = {
    "state": ["RUS", "TGO", "ZWE", "USA", "FRA"],
    "institution": ["EU", "UN", "quebec"],
    "official": ["nikolay-krasilnikov-RUS", "Q42"],
    "place": ["lome", "Q64", "new-york"],
    "missiontype": [curie.partition(":")[2] for curie in schema.MISSION_TYPES],
    "status": [status for status in schema.STATUSES if status != "unlisted"],
    "tie": ["embassy-RUS-TGO"],
    "wd": ["Q945", "Q159"],
    "eu": ["TGO"],
    "sector": ["311", "defence"],
    "office": ["ambassador", "consul"],
    "level": ["head-of-state"],
    "rank": list(schema.RANKS),
}

SOURCES = ["source:a", "source:b", "source:c"]

# Text that N-Triples, HTML and terminals all find hard; lone surrogates are no text at all.
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.sampled_from(['"', "\\", "a\nb\r\tc", "</script>", "\u202eabc", "'; DROP", "Lomé", "\x00x"]),
)
days = st.dates(date(1800, 1, 1), date(2100, 12, 31))
partial_dates = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]), days, st.sampled_from([4, 7, 10])
)
decimals = st.decimals(-(10**12), 10**12, places=3).map(canonical)
points = st.builds(
    Point,
    st.decimals(-90, 90, places=5).map(canonical),
    st.decimals(-180, 180, places=5).map(canonical),
)
labels = st.builds(Label, texts, st.sampled_from(["en", "fr", "zh", "pt-br"]))


def references(fillers: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from([f"{prefix}:{local}" for prefix in fillers for local in LOCALS[prefix]])


def values_of(prop: Property) -> SearchStrategy[Value]:
    match prop.datatype:
        case Datatype.REF:
            return references(prop.fillers)
        case Datatype.DATE:
            return partial_dates
        case Datatype.DECIMAL:
            return decimals
        case Datatype.LABEL:
            return labels
        case Datatype.POINT:
            return points
        case Datatype.BOOL:
            return st.booleans()
        case _:
            return texts


@st.composite
def fillers(draw: st.DrawFn, role: Role) -> list[tuple[str, str]]:
    least = 1 if role.required else 0
    most = 3 if role.many else 1
    found = draw(st.lists(references(role.fillers), min_size=least, max_size=most, unique=True))
    return [(role.name, filler) for filler in found]


@st.composite
def claims(draw: st.DrawFn, kinds: tuple[str, ...] = (*schema.TIES, *schema.ENTITIES)) -> Claim:
    kind = draw(st.sampled_from(kinds))
    roles = []
    if kind in schema.TIES:
        for role in schema.TIES[kind].roles:
            roles += draw(fillers(role))
        if not roles:
            role = schema.TIES[kind].roles[0]
            roles = [(role.name, draw(references(role.fillers)))]
    names = [name for name in schema.properties(kind) if not schema.PROPERTIES[name].derived]
    said: list[tuple[str, Value]] = []
    for name in draw(st.lists(st.sampled_from(names), max_size=6, unique=True)):
        prop = schema.PROPERTIES[name]
        said += [
            (name, value)
            for value in draw(st.lists(values_of(prop), min_size=1, max_size=2 if prop.many else 1))
        ]
    if kind == "Mission" and "missionType" not in dict(said):
        said.append(("missionType", draw(references(("missiontype",)))))
    about: str | None = None
    if kind == "Source":
        about = draw(st.sampled_from(SOURCES))
        said = [one for one in said if one[0] not in ("edition", "rank")]
        said += [("rank", draw(references(("rank",))))]
        said += [("edition", PartialDate(day)) for day in draw(st.sets(editions, max_size=3))]
    elif kind in schema.ENTITIES:
        about = f"{kind.lower()}:x{draw(st.integers(0, 3))}"
    first, last = sorted(draw(st.tuples(editions, editions)))
    seen = draw(st.booleans())
    return claim(
        kind,
        draw(st.sampled_from(["source:a", "source:b", "source:c"]))
        if kind != "Source"
        else about or "",
        about=about,
        roles=roles,
        values=said,
        locator=draw(st.one_of(st.just(""), texts)),
        method=f"method:{draw(st.sampled_from(schema.METHODS))}",
        stated=draw(st.one_of(st.none(), days)),
        recorded=draw(st.one_of(st.none(), days)),
        first_seen=date.fromisoformat(first) if seen else None,
        last_seen=date.fromisoformat(last) if seen else None,
        quote=draw(st.one_of(st.just(""), texts)),
        author=draw(st.one_of(st.just(""), texts)),
    )


editions = st.sampled_from(["2020-10-10", "2021-01-04", "2022-11-16"])
