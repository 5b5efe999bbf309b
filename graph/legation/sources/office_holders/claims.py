"""Facts → claims: the holders, the bodies that no table of ours has, and the holdings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.office_holders.facts import Facts, Holding, PersonFact, style
from legation.sources.office_holders.offices import BODIES, Body, envoy
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:office-holders"
_METHOD: Final = "method:imported"


def claims(found: Facts) -> list[Claim]:
    """Every claim that the facts make, the source's own description first."""
    spoken_of = {one.body for one in found.holdings}
    return [
        source_claim(found.edition),
        *(body_claim(body, found.edition) for body in BODIES if body.curie in spoken_of),
        *(person_claim(person, found.edition) for person in found.people),
        *(holding_claim(one, found.edition) for one in found.holdings),
    ]


def source_claim(edition: date) -> Claim:
    """What the source says of itself."""
    values: list[tuple[str, Value]] = [
        ("label", Label("Holders of offices")),
        ("publisher", "every-politician-scrapers, from Wikidata"),
        ("website", "https://github.com/every-politician-scrapers"),
        ("licence", "CC0-1.0"),
        ("credit", "every-politician-scrapers, from Wikidata and its contributors"),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(edition.isoformat())),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def body_claim(body: Body, edition: date) -> Claim:
    """What a body is whose office somebody holds."""
    values: list[tuple[str, Value]] = [
        ("label", Label(body.name)),
        ("institutionKind", body.kind),
        ("exactMatch", f"wd:{body.item}"),
    ]
    return _claim("Institution", body.curie, values, body.item, edition)


def person_claim(person: PersonFact, edition: date) -> Claim:
    """What a holder is called."""
    label, *others = person.names.split("|")
    values: list[tuple[str, Value]] = [
        ("label", _label(label)),
        *(("altLabel", _label(other)) for other in others),
        *(("title", title) for name in (label, *others) if (title := style(name))),
        ("exactMatch", f"wd:{person.item}"),
    ]
    return _claim("Official", person.official, values, person.item, edition)


def holding_claim(one: Holding, edition: date) -> Claim:
    """The claim of one holding: a posting for an envoy, else a tenure."""
    sent = bool(one.receiver)
    roles = [("official", one.official), ("office", one.office)]
    roles += [("sender", one.body), ("receiver", one.receiver)] if sent else [("body", one.body)]
    return identity.claim(
        "Posting" if sent else "Tenure",
        SOURCE,
        roles=roles,
        values=_values(one, *(("appointed", "ended") if sent else ("start", "end"))),
        locator=one.locator,
        method=_METHOD,
        first_seen=edition,
        last_seen=edition,
    )


def _values(one: Holding, begun: str, over: str) -> Iterator[tuple[str, Value]]:
    if one.end:
        yield "status", "status:ended"
    elif one.current:
        yield "status", "status:ongoing"
    for name, text in ((begun, one.start), (over, one.end)):
        if text:
            yield name, PartialDate.parse(text)
    if one.term:
        yield "term", one.term
    if envoy(one.title) is None or " in " in one.title:
        yield "title", one.title


def _claim(
    kind: str, about: str, values: list[tuple[str, Value]], locator: str, edition: date
) -> Claim:
    return identity.claim(
        kind,
        SOURCE,
        about=about,
        values=values,
        locator=locator,
        method=_METHOD,
        first_seen=edition,
        last_seen=edition,
    )


def _label(name: str) -> Label:
    text, _, language = name.partition("@")
    return Label(text, language or "en")
