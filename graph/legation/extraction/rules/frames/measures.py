"""Sanctions, embargoes, frozen assets and bans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

SANCTIONS: Final = words(
    "sanction sanctions embargo blacklist measure freeze ban list embargoe blockade restriction "
    "boycott"
)
SANCTIONING: Final = words("sanction blacklist embargo designate blockade")
FREEZING: Final = words("freeze block seize impound")
_IMPOSING: Final = words(
    "impose slap announce place levy adopt approve expand tighten extend introduce enact lift ease "
    "remove suspend waive relax drop end scrap maintain renew apply unveil declare agree reimpose "
    "order prolong widen broaden keep add hit issue propose prepare consider plan threaten toughen "
    "restore snap put use target strengthen terminate cancel revoke launch have join face abolish "
    "repeal rescind enforce institute decree reinstate end void operate follow initiate prolong "
    "back endorse unveil retaliate respond react"
)
_AGAINST: Final = frozenset({"on", "against", "upon", "over", "to", "for", "at"})
_LIFTING: Final = words(
    "lift ease remove drop end scrap waive relax suspend terminate cancel abolish"
)


def read_sanctions(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Sanctions, at the noun."""
    if noun.lemma_ == "list":
        yield from _listed(sentence, noun)
        return
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return
    if not _is_sanction(noun):
        return
    if noun.dep_ == "pobj" and (noun.head.lower_ == "under" or _is_subject_to(noun)):
        yield from _under(sentence, noun)
        return
    clause = _clause_of(noun)
    verb = clause or grammar.governor(noun)
    acting = (
        verb is not None
        and verb.lemma_ in _IMPOSING
        and (
            clause is not None
            or grammar.relation(noun, verb) in {"object", "subject", "of", "with", "in"}
        )
    )
    acting_verb = verb if acting else None
    targets, held = _targeted(sentence, noun, acting_verb, clause)
    own = sentence.described(noun)
    doers = sentence.parties(grammar.subjects(acting_verb)) if acting_verb is not None else ()
    by = sentence.parties(grammar.prepositional(noun, {"by", "from"}))
    actors = doers or by or tuple(p for p in own if p not in targets)
    if not targets and own and actors and actors != own:
        targets = own
    if not actors and acting_verb is not None and acting_verb.dep_ == "ccomp":
        speaker = sentence.parties(grammar.subjects(acting_verb.head))
        actors = speaker if grammar.is_passive(acting_verb) else ()
    told = _told(noun, acting_verb) if clause is None else _of_clause(noun, clause)
    actors = tuple(p for p in actors if p not in targets)
    yield from drafts("sanction", actors, targets, told, (noun, acting_verb, *held[-1:]))


def _targeted(
    sentence: Sentence, noun: Token, verb: Token | None, clause: Token | None
) -> tuple[tuple[str, ...], list[Token]]:
    """Whom sanctions hit, and the words that say so.

    Args:
        sentence: the sentence.
        noun: the word for the sanctions.
        verb: the verb that imposes or lifts them.
        clause: that verb, where it hangs on the noun.
    """
    held = grammar.prepositional(noun, _AGAINST)
    targets = _targets(sentence, held)
    if not targets and verb is not None:
        held = grammar.prepositional(verb, _AGAINST, after=min(noun.i, verb.i))
        held = held or (grammar.within(verb, _AGAINST) if clause is not None else [])
        targets = _targets(sentence, held)
    if not targets and verb is not None and verb.lemma_ in {"hit", "target"}:
        targets = _targets(sentence, [t for t in grammar.objects(verb) if t != noun])
    return targets, held


def _is_subject_to(noun: Token) -> bool:
    return noun.head.lower_ == "to" and noun.head.head.lower_ == "subject"


def _under(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`Iran has been under U.S. sanctions since 1979`."""
    verb = noun.head.head
    verb = verb.head if verb.lower_ == "subject" else verb
    actors = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"by", "from"}), loose=True
    )
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_ not in _UNDER:
        return
    targets = sentence.parties(grammar.objects(verb)) if verb.lemma_ in {"place", "put"} else ()
    actors = actors or (sentence.parties(grammar.subjects(verb)) if targets else ())
    targets = targets or sentence.parties(grammar.surface_subjects(verb))
    told = status.of_verb(verb)
    if told == status.OCCURRED and verb.lemma_ not in {"place", "put", "come"}:
        told = status.ONGOING
    targets = tuple(t for t in targets if t not in actors)
    yield from drafts("sanction", actors, targets, told, (noun, verb))


_UNDER: Final = words("be remain come stay place put live languish suffer labour labor")


def _clause_of(noun: Token) -> Token | None:
    """`the embargo that the United States imposed on Nicaragua`: the verb that tells of it."""
    for child in noun.children:
        told = child.dep_ in {"relcl", "acl"} and child.lemma_ in _IMPOSING
        if told and (grammar.is_passive(child) or noun in grammar.objects(child)):
            return child
    return None


def _of_clause(noun: Token, clause: Token) -> str:
    """What was imposed, by what became of it (`… were lifted in 1990`, `… remain in force`)."""
    own = status.of_verb(clause)
    outer = grammar.governor(noun)
    if outer is None or own != status.OCCURRED or noun.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return own
    if outer.lemma_ in _LIFTING | {"maintain", "keep", "extend", "renew"}:
        return _told(noun, outer)
    return status.ONGOING if outer.lemma_ in {"remain", "stay", "continue", "apply"} else own


def _listed(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`added three Iranian banks to its sanctions list`."""
    words_ = {t.lemma_.lower() for t in noun.subtree}
    verb = grammar.governor(noun)
    if verb is None or not words_ & _LISTS:
        return
    if verb.lemma_ not in {"add", "place", "put", "include", "remove", "strike", "take"}:
        return
    objects = grammar.objects(verb)
    doers = sentence.parties(grammar.subjects(verb))
    targets = tuple(p for p in _targets(sentence, objects) if p not in doers)
    told = status.of_verb(verb)
    if verb.lemma_ in {"remove", "strike", "take"} and told == status.OCCURRED:
        told = status.ENDED
    yield from drafts("sanction", doers, targets, told, (noun, verb, *objects[:1]))


def _is_sanction(noun: Token) -> bool:
    left = {t.lower_ for t in grammar.left(noun)}
    if noun.lemma_ == "measure":
        return bool(left & {"restrictive", "punitive", "coercive"})
    if noun.lemma_ == "freeze":
        return bool(left & {"asset", "assets"}) or bool(
            {t.lemma_ for t in grammar.within(noun, {"on", "of"})} & {"asset", "fund", "account"}
        )
    if noun.lemma_ in {"restriction", "blockade", "boycott"}:
        verb = grammar.governor(noun)
        imposed = noun.lemma_ == "blockade" and verb is not None and verb.lemma_ in _IMPOSING
        return imposed or bool(left & _RESTRICTED)
    held = {t.lemma_ for t in grammar.prepositional(noun, {"on"})}
    if noun.lemma_ == "ban" and held & {"import", "export", "purchase", "sale"}:
        return True
    return noun.lemma_ != "ban" or bool(left & _BANNED)


_LISTS: Final = words("sanction freeze sanctions entity blacklist black")
_BANNED: Final = words("arms oil import export travel visa trade entry weapons coal gas grain")
_RESTRICTED: Final = words("visa travel trade export economic import commercial arms air land")


def _targets(sentence: Sentence, held: list[Token]) -> tuple[str, ...]:
    found = sentence.parties(held, loose=True)
    if found:
        return found
    inner = [t for h in held for token in grammar.coordinated(h)
             for t in grammar.within(token, {"of", "in", "from", "linked", "to"})]  # fmt: skip
    return sentence.parties(inner, loose=True)


def _told(noun: Token, verb: Token | None) -> str:
    base = status.ONGOING if verb is None else status.OCCURRED
    told = status.of_noun(noun, base)
    if verb is not None and noun.dep_ == "nsubj" and verb.lemma_ in {"end", "lapse", "expire"}:
        return status.ENDED if status.of_verb(verb) == status.OCCURRED else told
    if verb is not None and verb.lemma_ in _LIFTING:
        outer = status.of_verb(verb)
        if outer == status.DENIED or outer in {status.PLANNED, status.ANNOUNCED, status.PURPOSE}:
            return status.ONGOING
        if verb.lemma_ in {"ease", "relax"} and outer == status.OCCURRED:
            return status.ENDED
    changed = {"tighten", "strengthen", "widen", "expand", "toughen", "ease"}
    if verb is not None and verb.lemma_ in changed and (
        status.of_verb(verb) in {status.PLANNED, status.ANNOUNCED}
    ):  # fmt: skip
        return status.ONGOING
    if verb is not None and verb.lemma_ in {"prolong", "renew"} and told == status.OCCURRED:
        told = status.of_verb(verb)
    keeping = {"maintain", "keep", "have", "face", "enforce"}
    if verb is not None and verb.lemma_ in keeping and told == status.OCCURRED:
        return status.ONGOING
    return status.NONE if told == status.PURPOSE else told


def read_sanctioning(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Sanctions, at the verb."""
    doers = sentence.parties(grammar.subjects(verb))
    targets = _targets(sentence, grammar.objects(verb))
    targets = tuple(p for p in targets if p not in doers)
    named = any(c.lower_ in {"as", "for"} or c.lemma_ == "ambassador" for c in verb.children)
    if verb.lemma_ == "designate" and named:
        return
    yield from drafts(
        "sanction", doers, targets, status.of_verb(verb), (verb, *grammar.objects(verb)[:1])
    )


def read_freezing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Assets of a state that another freezes."""
    objects = [t for o in grammar.objects(verb) for t in grammar.coordinated(o)]
    hit = [t for t in objects if t.lemma_.lower() in _ASSETS]
    if not hit:
        return
    doers = sentence.parties(grammar.subjects(verb))
    if not doers and verb.head.lemma_ in {"order", "instruct", "direct", "tell"}:
        doers = sentence.parties(grammar.subjects(verb.head))
    targets = tuple(p for t in hit for p in sentence.described(t)) or _targets(
        sentence, [t for h in hit for t in grammar.within(h, {"of", "to", "from"})]
    )
    told = status.of_verb(verb)
    told = status.NONE if told == status.PURPOSE else told
    targets = tuple(t for t in targets if t not in doers)
    if doers and targets:
        yield from drafts("sanction", doers, targets, told, (verb, *hit[:1]))


_ASSETS: Final = words("asset account fund property holding reserve deposit")
