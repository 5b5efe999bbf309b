"""Sanctions, pressure, and institutes abroad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

SANCTIONS: Final = words("sanction sanctions embargo blacklist measure freeze ban list")
SANCTIONING: Final = words("sanction blacklist embargo")
_IMPOSING: Final = words(
    "impose slap announce place levy adopt approve expand tighten extend introduce enact lift ease "
    "remove suspend waive relax drop end scrap maintain renew apply unveil declare agree reimpose "
    "order prolong widen broaden keep add hit issue propose prepare consider plan threaten toughen "
    "restore snap put use target strengthen terminate cancel revoke launch have"
)
_AGAINST: Final = frozenset({"on", "against", "upon", "over", "to", "for", "at"})
_LIFTING: Final = words(
    "lift ease remove drop end scrap waive relax suspend terminate cancel abolish"
)
PRESSURE: Final = words("pressure")
PRESSING: Final = words("pressure press pressurise pressurize")
INSTITUTES: Final = words(
    "centre center institute house school library university faculty lectureship"
)
_CULTURAL: Final = words(
    "cultural language culture confucius goethe cervantes français francaise russian yunus "
    "friendship"
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
    verb = grammar.governor(noun)
    acting = verb is not None and verb.lemma_ in _IMPOSING and grammar.relation(noun, verb) in {
        "object", "subject", "of", "with",
    }  # fmt: skip
    own = sentence.described(noun)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None and acting else ()
    by = sentence.parties(grammar.prepositional(noun, {"by", "from"}))
    held = grammar.prepositional(noun, _AGAINST)
    imposed = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in _IMPOSING]
    for clause in imposed:
        doers = doers or sentence.parties(grammar.subjects(clause))
        held = held or grammar.prepositional(clause, _AGAINST)
    if not held and acting and verb is not None:
        held = grammar.prepositional(verb, _AGAINST, after=min(noun.i, verb.i))
    targets = _targets(sentence, held)
    if acting and verb is not None and verb.lemma_ in {"hit", "target"}:
        targets = targets or _targets(sentence, [t for t in grammar.objects(verb) if t != noun])
    actors = doers or by or tuple(p for p in own if p not in targets)
    if not targets and own and actors and actors != own:
        targets = own
    told = _told(noun, verb if acting else None)
    actors = tuple(p for p in actors if p not in targets)
    yield from drafts(
        "sanction", actors, targets, told, (noun, verb if acting else None, *held[-1:])
    )


def _listed(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`added three Iranian banks to its sanctions list`."""
    words_ = {t.lemma_.lower() for t in noun.subtree}
    verb = grammar.governor(noun)
    if verb is None or not words_ & {"sanction", "freeze", "sanctions"}:
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
        return bool(left & {"asset", "assets"})
    held = {t.lemma_ for t in grammar.prepositional(noun, {"on"})}
    if noun.lemma_ == "ban" and held & {"import", "export", "purchase", "sale"}:
        return True
    return noun.lemma_ != "ban" or bool(left & {"arms", "oil", "import", "export"})


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
    if verb is not None and verb.lemma_ in _LIFTING:
        outer = status.of_verb(verb)
        if outer == status.DENIED or outer in {status.PLANNED, status.ANNOUNCED, status.PURPOSE}:
            return status.ONGOING
        if verb.lemma_ in {"ease", "relax"} and outer == status.OCCURRED:
            return status.ENDED
    if verb is not None and verb.lemma_ in {"maintain", "keep", "have"} and told == status.OCCURRED:
        return status.ONGOING
    return status.NONE if told == status.PURPOSE else told


def read_sanctioning(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Sanctions, at the verb."""
    doers = sentence.parties(grammar.subjects(verb))
    targets = _targets(sentence, grammar.objects(verb))
    targets = tuple(p for p in targets if p not in doers)
    yield from drafts(
        "sanction", doers, targets, status.of_verb(verb), (verb, *grammar.objects(verb)[:1])
    )


def read_pressure(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Pressure on a state, at the noun: whoever resists it is under it all the same."""
    verb = grammar.governor(noun)
    actors = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True
    )
    held = grammar.around(noun, {"on", "upon", "against"})
    targets = sentence.parties(held, loose=True)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    if verb is not None and verb.lemma_ in {"put", "exert", "apply", "mount", "increase", "step",
                                            "keep", "intensify", "bring", "pile"}:  # fmt: skip
        actors = actors or doers
    elif not targets:
        targets = doers
    targets = tuple(p for p in targets if p not in actors)
    yield from drafts(
        "pressure", actors, targets, status.ONGOING, (noun, verb),
        extra=(("reason", _reason(noun)),) if _reason(noun) else (),
    )  # fmt: skip


def _reason(word: Token) -> str:
    for child in word.children:
        if child.dep_ in {"acl", "xcomp", "ccomp"} and child.i > word.i:
            return str(word.doc[child.left_edge.i : child.right_edge.i + 1].text)
    return ""


def read_pressing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Pressure on a state, at the verb."""
    objects = grammar.objects(verb)
    infinitive = any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
    if verb.lemma_ == "press" and not infinitive:
        return
    told = status.of_verb(verb)
    yield from drafts(
        "pressure", sentence.parties(grammar.subjects(verb)), sentence.parties(objects),
        status.ONGOING if told == status.OCCURRED else told, (verb, *objects[:1]),
    )  # fmt: skip


def read_institute(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Cultural and language institutes of a state abroad."""
    left = [t.lower_ for t in grammar.left(noun)]
    inside = [t.lower_ for t in grammar.prepositional(noun, {"for", "of"})]
    if not (set(left) | set(inside)) & (_CULTURAL - {"russian"} | {"science"}) or "yunus" in left:
        return
    owners = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"of"}), loose=True
    )
    held = grammar.around(noun, {"in", "at"})
    verb = grammar.governor(noun)
    if not owners and verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {
        "open", "inaugurate", "establish", "build", "launch", "create", "have", "run", "close",
    }:  # fmt: skip
        owners = sentence.parties(grammar.subjects(verb))
    hosts = sentence.parties(held, loose=True)
    outer = [t for h in held for t in grammar.prepositional(h, {"of", "in"})]
    hosts = hosts or sentence.parties(outer, loose=True) or tuple(
        m.entity for t in held for word in t.subtree if (m := sentence.mention(word)) is not None
    )  # fmt: skip
    told = status.of_noun(noun, status.ONGOING)
    making = next(
        (
            h
            for h in grammar.chain(noun)
            if h.lemma_ in {"establishment", "development", "creation", "construction"}
        ),
        None,
    )
    if making is not None and told in {status.ONGOING, status.OCCURRED}:
        told = status.PLANNED
    if (
        verb is not None
        and noun.dep_ in {"dobj", "nsubjpass"}
        and verb.lemma_ in {"open", "inaugurate"}
    ):
        told = status.of_verb(verb)
    told = status.PLANNED if told == status.PURPOSE else told
    hosts = tuple(p for p in hosts if p not in owners)
    end = next(
        (c.right_edge for c in noun.children if c.dep_ == "prep" and c.lower_ == "for"), noun
    )
    name = noun.doc[noun.left_edge.i : max(noun.i, end.i) + 1].text
    name = name.removeprefix("a ").removeprefix("the ")
    extra = (("institution", name),)
    yield from drafts("institute", owners, hosts, told, (noun, *held[:1]), extra=extra)
