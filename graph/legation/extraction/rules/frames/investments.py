"""Investments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import companies, details, grammar, nouns, status
from legation.extraction.rules.frames import context
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.money import is_money
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

INVESTING: Final = words("invest pour plough plow pump put sink spend")
INVESTMENT: Final = words("investment fdi")
SETTING_UP: Final = words(
    "build construct open establish launch acquire buy purchase set start found inaugurate erect"
)
_ACTING: Final = words(
    "announce pledge promise make plan commit launch increase boost approve complete unveil "
    "outline expand consider propose finalise offer suspend halt discuss prepare agree sign"
)
_RECEIVING: Final = words("attract receive secure win get welcome invite")
_BUYING: Final = words("acquire buy purchase build construct erect")
_WORKS: Final = words(
    "factory plant refinery mill mine hotel smelter warehouse brewery subsidiary plantation "
    "sawmill cannery shipyard foundry distillery branch"
)
_STANDING: Final = words("amount stand total be exceed come remain")
_STAKES: Final = words("stake share concession interest")


def read_investing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Investments, at a verb."""
    doers = _named_before(sentence, verb) or sentence.parties(grammar.subjects(verb), names=True)
    held = grammar.prepositional(verb, {"in", "into"})
    if verb.lemma_ == "spend":
        works = [t for t in grammar.within(verb, {"on"}) if _is_works(t)]
        held = [t for w in works for t in grammar.within(w, {"in"})]
        if not works:
            return
    if verb.lemma_ != "invest" and not any(is_money(t) for t in grammar.objects(verb)):
        return
    for gift in grammar.objects(verb):
        held += grammar.prepositional(gift, {"in", "into"})
    where = _invested(sentence, verb, held, doers)
    if not where and doers and not any(":" in name for name in doers):
        where = _elsewhere(sentence, grammar.subjects(verb))
    told = status.of_verb(verb)
    told = status.PLANNED if told == status.PURPOSE else told
    yield from drafts(
        "investment", doers, where, told, (verb, *grammar.objects(verb)[:1], *held[-1:])
    )


def _elsewhere(sentence: Sentence, subjects: list[Token]) -> tuple[str, ...]:
    """Where a company of one of the two states spoken of invests: in the other."""
    homes = {e for s in subjects for t in grammar.coordinated(s) for e in sentence.described(t)}
    homes |= {e for s in subjects for c in s.children if c.dep_ == "appos"
              for e in sentence.described(c)}  # fmt: skip
    pair = sentence.scene.pair
    others = tuple(p for p in pair if p not in homes)
    return others if len(pair) == 2 and len(others) == 1 else ()


def _named_before(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """`Chery announced it would spend …`: the company for which the pronoun stands."""
    pronoun = any(t.lower_ in {"it", "they"} for t in grammar.subjects(verb))
    if not pronoun or verb.dep_ != "ccomp":
        return ()
    return sentence.parties(grammar.subjects(verb.head), names=True)


def _invested(
    sentence: Sentence, verb: Token, held: list[Token], doers: tuple[str, ...]
) -> tuple[str, ...]:
    where = tuple(p for p in sentence.parties(held, loose=True) if p not in doers)
    if where or not held:
        return where
    for mention in sentence.mentions:
        other = mention.start > verb.i and mention.entity not in doers and not mention.idle
        if other and sentence.doc[mention.start] in list(verb.subtree):
            return mention.group
    return ()


def read_investment(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Investments, at the noun."""
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return
    verb = grammar.governor(noun)
    if verb is not None and noun.dep_ == "dobj" and not _is_meant(verb):
        return
    givers = _investors(sentence, noun, verb)
    held = grammar.around(noun, {"in", "into", "to"})
    where = sentence.parties([t for t in held if t.i > noun.i], loose=True)
    if not where and verb is not None and givers and verb.lemma_ in _RECEIVING:
        where = sentence.parties(grammar.subjects(verb), names=True)
    if not where and (welcomed := _welcomed(sentence, noun))[0]:
        givers, where = welcomed
    if not where and verb is not None and grammar.relation(noun, verb) == "with":
        inner = [t for o in grammar.objects(verb) for t in grammar.within(o, {"in"})]
        where = sentence.parties(grammar.prepositional(verb, {"in"}) + inner, loose=True)
    if not where and held:
        inner = [t for h in held for t in grammar.within(h, {"in", "of", "near"})]
        where = sentence.parties(inner, loose=True)
    where = tuple(w for w in where if w not in givers)
    bearing = verb if verb is not None and verb.lemma_ in _ACTING else None
    yield from drafts("investment", givers, where, _told(noun, verb), (noun, bearing, *held[-1:]))


def _is_meant(verb: Token) -> bool:
    """Whether it speaks of something done or to be done, and not of a wish."""
    told = status.of_verb(verb)
    return told != status.NONE and (
        verb.lemma_ not in {"welcome", "invite", "seek"} or told == status.OCCURRED
    )


def _investors(sentence: Sentence, noun: Token, verb: Token | None) -> tuple[str, ...]:
    """Who invests: whose investment it is, whom it comes from, or who announces it."""
    own = [c for c in noun.children if c.dep_ == "poss"]
    givers = sentence.parties(own, names=True) or sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True, names=True
    )  # fmt: skip
    if verb is None or not (
        verb.lemma_ in _ACTING or grammar.relation(noun, verb) == "with"
    ):  # fmt: skip
        return givers
    doers = sentence.parties(grammar.subjects(verb), names=True)
    its = any(c.lower_ in {"its", "their"} for c in own)
    return doers if its and doers else givers or doers


def _told(noun: Token, verb: Token | None) -> str:
    told = status.of_noun(noun, status.OCCURRED)
    told = status.PLANNED if told == status.PURPOSE else told
    if told != status.OCCURRED:
        return told
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if verb is not None and top.dep_ == "nsubj" and verb.lemma_ in _STANDING:
        return status.ONGOING
    if {t.lower_ for t in noun.children} & {"estimated"}:
        return status.PLANNED
    return status.ANNOUNCED if verb is not None and verb.lemma_ == "commit" else told


def _welcomed(sentence: Sentence, noun: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`welcomed a delegation of investors, who outlined plans`: they invest where they are."""
    for verb in noun.ancestors:
        if verb.lemma_ in {"welcome", "host", "receive"} and verb.pos_ == "VERB":
            guests = [t for t in grammar.objects(verb) if t.lemma_ in {"delegation", "investor"}]
            return sentence.parties(guests, loose=True), sentence.parties(grammar.subjects(verb))
    return (), ()


def read_setting_up(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Works that a company sets up or buys in another state (`bought a mill in Ghana`)."""
    works = [t for o in grammar.objects(verb) for t in grammar.coordinated(o) if _is_works(t)]
    sure = verb.lemma_ in _BUYING or details.amounts(sentence.span.text)
    if not works or not sure:
        return
    doers = tuple(
        name
        for subject in grammar.subjects(verb)
        for token in grammar.coordinated(subject)
        if companies.name_of(sentence, token) or token.lemma_.lower() in nouns.MONEYED
        for name in sentence.parties(token, names=True)
    )
    held = [t for w in works for t in grammar.within(w, {"in", "near", "at"})]
    held += grammar.prepositional(verb, {"in", "near", "at"})
    where = sentence.parties(held, loose=True) or tuple(
        e for w in works for e in sentence.described(w)
    )
    homes = {e for subject in grammar.subjects(verb) for e in sentence.described(subject)}
    where = tuple(w for w in where if w not in doers and w not in homes)
    if not where and doers and held:
        where = context.about(sentence, homes)
    told = status.of_verb(verb)
    if doers and where:
        yield from drafts("investment", doers, where, told, (verb, *works[:1], *held[-1:]))


def read_plan(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`froze its plans for a plant in Sulawesi`."""
    verb = grammar.governor(noun)
    works = [t for t in grammar.prepositional(noun, {"for"}) if _is_works(t)]
    if verb is None or not works:
        return
    subjects = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    doers = sentence.parties([t for t in subjects if companies.name_of(sentence, t)], names=True)
    homes = {e for t in subjects for e in sentence.described(t)}
    held = [t for w in works for t in grammar.within(w, {"in", "near", "at"})]
    where = sentence.parties(held, loose=True) or context.about(sentence, homes)
    told = status.of_noun(noun, status.PLANNED)
    if doers and where:
        yield from drafts("investment", doers, where, told, (noun, verb, *works[:1]))


def _is_works(token: Token) -> bool:
    if token.lemma_.lower() in _WORKS:
        return True
    return token.lemma_ in _STAKES and any(
        t.lemma_.lower() in _WORKS | {"company", "bank", "field", "project", "block"}
        for t in grammar.within(token, {"in", "of"})
    )
