"""What every frame hands on, and how parties are told apart into pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from legation.extraction.finding import MUTUAL
from legation.extraction.rules import grammar, status
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as a frame sees it, before amounts, dates and sectors are read.

    Attributes:
        type: see `legation.extraction.finding.TYPES`.
        subject: CURIE or name.
        object: likewise.
        status: one of the statuses.
        tokens: the words that bear it; the first is the word that names the event.
        envoy: the word for the person that it is about.
        mission: `consulate`, or empty.
        place: a city.
        sector: words for it, where the frame knows them.
        extra: further columns.
    """

    type: str
    subject: str
    object: str
    status: str
    tokens: tuple[Token, ...]
    envoy: Token | None = None
    mission: str = ""
    place: str = ""
    sector: str = ""
    extra: tuple[tuple[str, str], ...] = ()


def drafts(
    type_: str,
    subjects: Iterable[str],
    objects: Iterable[str],
    state: str,
    tokens: Iterable[Token | None],
    *,
    envoy: Token | None = None,
    mission: str = "",
    place: str = "",
    sector: str = "",
    extra: tuple[tuple[str, str], ...] = (),
) -> Iterator[Draft]:
    """A draft for each pair; for mutual types without objects, for each pair of the subjects.

    Where only one party is known, a draft with the other left open.
    """
    if state in {status.NONE, status.PURPOSE}:
        return
    first, second = tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(objects))
    alone = first if not second else second if not first else ()
    if alone and not (type_ in MUTUAL and len(alone) > 1):
        found = tuple(token for token in tokens if token is not None)
        for known in alone:
            one, other = (known, "") if first else ("", known)
            yield Draft(type_, one, other, state, found, envoy, mission, place, sector, extra)
        return
    bearing = tuple(token for token in tokens if token is not None)
    pairs: Iterable[tuple[str, str]]
    if not second and type_ in MUTUAL:
        pairs = combinations(first, 2)
    else:
        pairs = ((one, other) for one in first for other in second)
    for one, other in pairs:
        if one and other and one != other:
            yield Draft(type_, one, other, state, bearing, envoy, mission, place, sector, extra)


FILLED: Final = frozenset(
    {
        "recall", "expulsion", "agreement", "meeting", "visit", "aid_or_loan", "embassy_opening",
        "embassy_closing", "consulate_opening", "relations_severed", "relations_established",
        "relations_resumed", "trade", "credentials",
    }
)  # fmt: skip
"""Types of which a party left open is looked for in what was said before."""


PLACED: Final = frozenset({"embassy_opening", "embassy_closing", "consulate_opening"})
"""Types whose hosts may stand in a list, so that none of them is the owner."""


SENT: Final = frozenset({"embassy_exists", "appointment"})
"""Types of which the sender may be left open, never the receiver."""


def filled(found: Iterable[Draft], sentence: Sentence) -> Iterator[Draft]:
    """Drafts with both parties; those of one party with the other that the text leaves no doubt of.

    Where it leaves any, there is no claim.
    """
    for draft in found:
        if draft.subject and draft.object:
            yield draft
        elif draft.type in FILLED or (draft.object and draft.type in SENT):
            known = draft.subject or draft.object
            other = (
                sentence.counterpart(known, draft.tokens[0])
                if draft.type in FILLED
                else sentence.scene.topic
            )
            listed = any({known, other} <= {*m.group} for m in sentence.mentions)
            if listed and draft.type in PLACED:
                other = ""
            if other and other != known:
                if draft.type == "visit" and not draft.subject and draft.envoy is not None:
                    sentence.learn(draft.envoy, other)
                sides = (known, other) if draft.subject else (other, known)
                yield replace(draft, subject=sides[0], object=sides[1])
            else:
                sentence.scene.open.append(draft)


def sides(
    sentence: Sentence, noun: Token, verb: Token | None, *, names: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sides of something mutual that a noun names; the second empty where all are one.

    `a deal between A and B`, `A's talks with B`, `A and B held talks`, `A-B relations`.
    """
    between = sentence.parties(
        grammar.around(noun, {"between", "among", "amongst"}), loose=True, names=names
    )
    if len(between) > 1:
        return between, ()
    if _is_open(noun):
        return (), ()
    own = sentence.described(noun)
    partners = sentence.parties(
        grammar.around(noun, {"with"}) or _with_of_verb(verb), loose=True, names=names
    )
    doers = _doers(sentence, noun, verb, names=names)
    if partners:
        first = tuple(p for p in doers if p not in partners) or tuple(
            p for p in own if p not in partners
        )
        return first or _makers(sentence, noun), partners
    if len(own) > 1:
        return own, ()
    if len(doers) > 1:
        return doers, ()
    made = _makers(sentence, noun)
    if len(made) > 1:
        return made, ()
    if own and doers and own != doers:
        return doers, own
    if made and doers and made != doers:
        return doers, made
    return doers or own or made, ()


def _is_open(noun: Token) -> bool:
    """Whether one side of `between A and B` is nobody that is known."""
    held = [t for head in grammar.around(noun, {"between"}) for t in grammar.coordinated(head)]
    return len(held) > 1


def _with_of_verb(verb: Token | None) -> list[Token]:
    return grammar.prepositional(verb, {"with"}) if verb is not None else []


def _doers(sentence: Sentence, noun: Token, verb: Token | None, *, names: bool) -> tuple[str, ...]:
    """Whom the verb's subject stands for, unless the noun is that subject itself."""
    if verb is None:
        return ()
    found = [
        t
        for t in grammar.subjects(verb)
        if t != noun and (noun not in t.subtree or t in verb.ancestors)
    ]
    return sentence.parties(found, names=names)


def _makers(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """Whom `by` and `of` after a noun name."""
    return sentence.parties(
        [
            token
            for token in grammar.prepositional(noun, {"by", "of", "involving"})
            if token.lemma_ not in {"year", "month"}
        ]
    )
