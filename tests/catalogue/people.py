"""Counts of postings and offices, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.catalogue.world import Params, Rows, World, asked, check, day, then, year

from legation.model import Tie
from legation.values import PartialDate


@check("office-holders")
def office_holders(world: World, params: Params) -> tuple[str, Rows]:
    on = day(params, "day") if "day" in params else None
    return "official officialName held start end status tie", (
        (
            tie.one("official"),
            world.label(tie.one("official")),
            tie.one("office"),
            tie.one("start"),
            tie.one("end"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Tenure")
        if tie.one("body") == params["body"]
        and tie.one("office") == params.get("office", tie.one("office"))
        and (on is None or then(tie, "start", "end", on))
    )


@check("postings-in")
def postings_in(world: World, params: Params) -> tuple[str, Rows]:
    return "official officialName office sender status tie", (
        (
            tie.one("official"),
            world.label(tie.one("official")),
            tie.one("office"),
            tie.one("sender"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Posting")
        if tie.one("receiver") == params["receiver"]
        and tie.one("sender") == params.get("sender", tie.one("sender"))
    )


GOING_ON = "status:ongoing"


def _postings(world: World, params: Params) -> Iterator[Tie]:
    """Postings by and to whom was asked for."""
    for tie in world.kind("Posting"):
        if asked(params, "sender", tie.one("sender")) and asked(
            params, "receiver", tie.one("receiver")
        ):
            yield tie


@check("ambassadors-to")
def ambassadors_to(world: World, params: Params) -> tuple[str, Rows]:
    names = ("official", "office", "status", "appointed", "credentials", "ended")
    return " ".join((*names, "tie")), (
        (*(tie.one(name) for name in names), tie.id) for tie in _postings(world, params)
    )


@check("posts-vacant")
def posts_vacant(world: World, params: Params) -> tuple[str, Rows]:
    postings = list(_postings(world, params))

    def known(tie: Tie, name: str) -> PartialDate | None:
        found = tie.one(name)
        return found if isinstance(found, PartialDate) else None

    begun = [(tie, found.earliest) for tie in postings if (found := known(tie, "appointed"))]

    def filled(on: date) -> bool:
        return any(
            start <= on
            and (end.latest > on if (end := known(tie, "ended")) else tie.one("status") == GOING_ON)
            for tie, start in begun
        )

    return "official left came", (
        (tie.one("official"), PartialDate(left.isoformat()), PartialDate(came.isoformat()))
        for tie in postings
        if (end := known(tie, "ended"))
        for left in [end.latest]
        if not filled(left)
        for came in sorted(start for other, start in begun if start >= left and other != tie)[:1]
        if came != left
    )


@check("officials-with-several-posts")
def officials_with_several_posts(world: World, params: Params) -> tuple[str, Rows]:
    receivers: dict[object, list[object]] = {}
    for tie in _postings(world, params):
        if tie.one("status") != "status:cancelled":
            receivers.setdefault(tie.one("official"), []).append(tie.one("receiver"))
    return "official posts postings", (
        (official, len(set(found)), len(found))
        for official, found in receivers.items()
        if len(set(found)) >= int(params.get("receivers", "4"))
    )


@check("career-of")
def career_of(world: World, params: Params) -> tuple[str, Rows]:
    return "class office with began ended status tie", (
        (
            f"dip:{tie.kind}",
            tie.one("office"),
            tie.one("receiver") or tie.one("body"),
            tie.one("appointed") or tie.one("start"),
            tie.one("ended") or tie.one("end"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.ties
        if tie.kind in {"Posting", "Tenure"} and tie.one("official") == params["official"]
    )


@check("envoys-on-day")
def envoys_on_day(world: World, params: Params) -> tuple[str, Rows]:
    return "to official office appointed ended tie", (
        (
            tie.one("receiver"),
            tie.one("official"),
            tie.one("office"),
            tie.one("appointed"),
            tie.one("ended"),
            tie.id,
        )
        for tie in _postings(world, params)
        if then(tie, "appointed", "ended", day(params, "day"))
    )


@check("postings-by-year")
def postings_by_year(world: World, params: Params) -> tuple[str, Rows]:
    counts = Counter(year(tie.one("appointed")) for tie in _postings(world, params))
    return "year postings", counts.items()


@check("envoys-who-held-office")
def envoys_who_held_office(world: World, params: Params) -> tuple[str, Rows]:
    return "official post receiver appointed held in start posting tenure", (
        (
            posting.one("official"),
            posting.one("office"),
            posting.one("receiver"),
            posting.one("appointed"),
            tenure.one("office"),
            tenure.one("body"),
            tenure.one("start"),
            posting.id,
            tenure.id,
        )
        for tenure in world.kind("Tenure")
        if asked(params, "body", tenure.one("body"))
        for posting in world.kind("Posting")
        if posting.one("official") == tenure.one("official")
    )


@check("holders-of-office")
def holders_of_office(world: World, params: Params) -> tuple[str, Rows]:
    names = ("body", "official", "start", "end", "status")
    return " ".join((*names, "tie")), (
        (*(tie.one(name) for name in names), tie.id)
        for tie in world.kind("Tenure")
        if tie.one("office") == params["office"]
        and ("day" not in params or then(tie, "start", "end", day(params, "day")))
    )


@check("may-be-one")
def may_be_one(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "one other because", (
        (claim.about, value, claim.locator or None)
        for claim in world.claims
        for name, value in claim.values
        if name == "closeMatch"
    )


@check("joined-officials")
def joined_officials(world: World, params: Params) -> tuple[str, Rows]:
    return "person name known because", (
        (claim.about, world.label(claim.about), value, claim.locator or None)
        for claim in world.claims
        if asked(params, "official", claim.about)
        for name, value in claim.values
        if name == "mergedFrom"
    )


def _spells(world: World, params: Params) -> Iterator[Tie]:
    for tie in world.kind("Representation"):
        if asked(params, "sender", tie.one("sender")):
            yield tie


@check("levels-over-time")
def levels_over_time(world: World, params: Params) -> tuple[str, Rows]:
    return "level type start end status comment tie", (
        (
            tie.one("representationLevel"),
            tie.one("missionType"),
            tie.one("start"),
            tie.one("end"),
            tie.one("status"),
            comment,
            tie.id,
        )
        for tie in _spells(world, params)
        if tie.one("receiver") == params["receiver"]
        for comment in (*tie.all("comment"),) or (None,)
    )


@check("levels-on-day")
def levels_on_day(world: World, params: Params) -> tuple[str, Rows]:
    return "receiver level start end tie", (
        (
            tie.one("receiver"),
            tie.one("representationLevel"),
            tie.one("start"),
            tie.one("end"),
            tie.id,
        )
        for tie in _spells(world, params)
        if then(tie, "start", "end", day(params, "day"))
    )


@check("level-changes")
def level_changes(world: World, params: Params) -> tuple[str, Rows]:
    def before(tie: Tie) -> object:
        earlier = [
            one
            for one in world.kind("Representation")
            if one.roles == tie.roles and str(one.one("start")) < str(tie.one("start"))
        ]
        last = max(earlier, key=lambda one: str(one.one("start")), default=None)
        return last.one("representationLevel") if last else None

    return "from to before level start tie", (
        (
            tie.one("sender"),
            tie.one("receiver"),
            before(tie),
            tie.one("representationLevel"),
            start,
            tie.id,
        )
        for tie in _spells(world, params)
        if isinstance(start := tie.one("start"), PartialDate)
        and day(params, "since") <= start.earliest
        and start.latest <= day(params, "until")
    )
