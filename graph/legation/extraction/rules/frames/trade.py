"""Trade in goods: exports and imports, sales and purchases, deliveries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import details, grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.goods import (
    GOODS,
    is_food,
    is_gift,
    is_goods,
    is_relief,
    worded,
)
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

EXPORTING: Final = words("export sell supply deliver ship provide")
IMPORTING: Final = words("import buy purchase order procure acquire")
_TAKING: Final = words("receive get obtain source draw")
DEALING: Final = EXPORTING | IMPORTING | _TAKING
TRADING: Final = words(
    "trade export import shipment delivery sale purchase supply commerce turnover consignment "
    "exchange balance surplus deficit volume order"
)


_NOT_ALWAYS: Final = words("provide deliver supply ship buy purchase procure") | _TAKING
"""Verbs of which the goods may be a gift, or bought to be given."""
_COUNTING: Final = words("sell buy purchase supply deliver export import")
_NO_GOODS: Final = words(
    "share stake bond note dollar euro pound percent paper house building embassy year ticket "
    "message letter demand book people scholarship place kilometre kilometer mile"
)
DEPENDING: Final = words("depend rely")
_BOTH_WAYS: Final = words("trade commerce turnover volume exchange balance surplus deficit")
_STOPPING: Final = words("stop halt ban end cease prohibit forbid")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SUMMING: Final = words("be amount reach total stand come exceed account")
_SIDED: Final = words("exchange balance surplus deficit")
_TAKEN: Final = words("take receive accept complete")
_ARRIVING: Final = words("arrive reach land dock leave")
_GIVEN: Final = words("aid relief humanitarian emergency")
_ONE_TIME: Final = words("shipment consignment delivery")


def lasting(told: str, verb: Token) -> str:
    """The status of what goes on: agreed is planned, done in the present is going on."""
    if told in {status.ANNOUNCED, status.PURPOSE}:
        return status.PLANNED
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"}:
        return status.ONGOING
    return told


def read_dealing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Trade, at a verb of buying or selling."""
    open_ended = verb.lemma_ in {"export", "import"}
    objects = grammar.objects(verb)
    if verb.lemma_ in {"supply", "provide"}:
        objects += grammar.prepositional(verb, {"with"})
    goods = [
        t
        for o in objects
        for t in grammar.coordinated(o)
        if is_goods(t) or (open_ended and sentence.mention(t) is None) or _is_counted(verb, t)
    ]
    if not goods or _is_given(sentence, verb, goods):
        return
    named = [t for item in goods for t in (item, *grammar.prepositional(item, {"of"}))]
    makers = tuple(e for item in named for e in sentence.described(item))
    doers = sentence.parties(grammar.subjects(verb), loose=True)
    partners, held = _partners(sentence, verb, goods)
    exports = verb.lemma_ in EXPORTING
    if exports and grammar.is_passive(verb) and not doers:
        doers = makers or sentence.parties(grammar.prepositional(verb, {"from"}), loose=True)
    if not exports and not partners and verb.lemma_ not in _TAKING:
        partners = tuple(m for m in makers if m not in doers)
    if not partners and verb.lemma_ in _TAKING | {"provide"}:
        return
    first, second = (doers, partners) if exports else (partners, doers)
    told = lasting(status.of_verb(verb), verb)
    yield from drafts(
        "trade", first, second, told, (verb, goods[0], *held[-1:]),
        extra=(("goods", worded(goods)),),
    )  # fmt: skip


def _is_given(sentence: Sentence, verb: Token, goods: list[Token]) -> bool:
    """Whether the goods are a gift, or no goods but who gets them."""
    if verb.lemma_ in _TAKING and any(is_food(t) or sentence.mention(t) for t in goods):
        return True
    return verb.lemma_ in _NOT_ALWAYS and (is_gift(verb) or any(is_relief(t) for t in goods))


def _partners(
    sentence: Sentence, verb: Token, goods: list[Token]
) -> tuple[tuple[str, ...], list[Token]]:
    """To whom is sold, or from whom is bought, and the words that say so."""
    exports = verb.lemma_ in EXPORTING
    prepositions = {"to", "for"} if exports else {"from"}
    held = grammar.prepositional(verb, prepositions)
    if not sentence.parties(held, loose=True):
        held = grammar.within(verb, prepositions)
    if exports and not held:
        held = [c for c in verb.children if c.dep_ == "dative"]
    if verb.lemma_ in {"supply", "provide"} and goods[0].i > verb.i:
        named = [o for o in grammar.objects(verb) if sentence.mention(o) is not None]
        held = named or held
    return sentence.parties(held, loose=True), held


def _is_counted(verb: Token, token: Token) -> bool:
    """`four minehunters`: what is sold by number, whatever it is."""
    return (
        verb.lemma_ in _COUNTING
        and token.tag_ == "NNS"
        and token.lemma_.lower() not in _NO_GOODS | nouns.STAFF | nouns.OFFICES | nouns.MONEYED
        and any(c.dep_ == "nummod" for c in token.children)
    )


def read_depending(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Moldova depends on Ukraine for its electricity`."""
    goods = [t for t in grammar.within(verb, {"for"}) if is_goods(t)]
    held = grammar.prepositional(verb, {"on", "upon"})
    goods += [t for h in held for t in (h,) if is_goods(h)]
    if not goods:
        return
    doers = sentence.parties(grammar.subjects(verb))
    from_ = sentence.parties([t for t in held if t not in goods]) or tuple(
        e for t in held if t in goods for e in sentence.described(t)
    )
    from_ = tuple(p for p in from_ if p not in doers)
    told = status.of_verb(verb)
    told = status.ONGOING if told == status.OCCURRED else told
    if doers and from_:
        yield from drafts("trade", from_, doers, told, (verb, *goods[:1]))


def read_trade(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Trade, at the noun."""
    lemma = noun.lemma_.lower()
    if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.lemma_ not in {"turnover", "volume"}:
        return
    left = {t.lemma_.lower() for t in grammar.left(noun)}
    if lemma in _BOTH_WAYS:
        if lemma not in _SIDED or left & {"trade", "commercial", "trading"}:
            yield from _traded(sentence, noun)
        return
    held = list(grammar.prepositional(noun, {"of"}))
    goods = [t for t in held if is_goods(t)]
    if lemma not in {"import", "export"} and not goods and not (left & GOODS):
        return
    if any(is_relief(t) for t in (noun, *goods)) or left & _GIVEN:
        return
    made = tuple(
        e for t in (held if lemma in {"import", "export"} else goods) for e in sentence.described(t)
    )
    from_, to = _ends(sentence, noun, made)
    told = _of_noun(noun)
    if not from_ and not to and left & GOODS and (both := sentence.both()):
        from_, to = both[:1], both[1:]
    from_ = tuple(p for p in from_ if p not in to)
    stopped = any(t.lemma_ in _STOPPING for t in noun.ancestors if t.pos_ == "VERB")
    if not (from_ and to) and (stopped or told in {status.ENDED, status.PLANNED}):
        return
    yield from drafts("trade", from_, to, told, (noun, *goods[:1]))


def _ends(
    sentence: Sentence, noun: Token, made: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """From whom and to whom goods go."""
    verb = grammar.governor(noun)
    to = sentence.parties(grammar.around(noun, {"to"}), loose=True)
    from_ = sentence.parties(grammar.prepositional(noun, {"from"}), loose=True)
    own = sentence.described(noun)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    done = doers if _is_done(noun, verb) else ()
    if noun.lemma_.lower() in {"import", "purchase", "order"}:
        return from_ or made, to or own or done
    if verb is not None and verb.lemma_ in _TAKEN and noun.dep_ == "dobj":
        return own or from_ or made, to or doers
    if not to and verb is not None and noun.dep_ == "nsubj" and verb.lemma_ in _ARRIVING:
        arrived = grammar.prepositional(verb, {"in", "at", "to"}) + grammar.objects(verb)
        to = sentence.parties(arrived, loose=True)
    return own or from_ or made or done, to


def _of_noun(noun: Token) -> str:
    """The status of exports, deliveries, sales: going on, unless one of them is told."""
    verb = grammar.governor(noun)
    told = status.of_noun(noun, status.ONGOING)
    if told == status.ONGOING and _is_summed_up(noun):
        return status.OCCURRED
    if verb is not None and noun.dep_ == "nsubj" and verb.lemma_ in _ARRIVING:
        told = status.of_verb(verb)
    if noun.lemma_.lower() in _ONE_TIME and verb is not None and verb.lemma_ in _TAKEN:
        told = status.of_verb(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and told == status.ONGOING:
        return status.PLANNED
    return status.PLANNED if told == status.PURPOSE else told


def _is_summed_up(noun: Token) -> bool:
    """`exports to Sri Lanka were worth 380 million dollars last year`: a figure of the past."""
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = top.head
    summed = verb.lemma_ in _SUMMING and verb.tag_ == "VBD" and top.dep_ in {"nsubj", "conj"}
    dated = any(t.lower_ == "last" or _YEAR.fullmatch(t.text) for t in noun.sent)
    return summed and dated and bool(details.amounts(noun.sent.text))


def _is_done(noun: Token, verb: Token | None) -> bool:
    """Whether whoever does what the verb says is one of those who trade."""
    if verb is not None and noun.dep_ == "nsubjpass" and verb.lemma_ == "block":
        return False
    return verb is not None and noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in {
        "approve", "make", "begin", "start", "resume", "increase", "halt", "stop", "ban", "suspend",
        "boost", "announce", "complete", "authorise", "authorize", "continue", "clear", "place",
        "cancel", "block", "freeze", "restrict", "expand",
    }  # fmt: skip


def _traded(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`trade between A and B`, `A's trade with B`."""
    held = grammar.around(noun, {"between", "with"})
    left = {t.lower_ for t in grammar.left(noun)}
    if not held and not left & {"bilateral", "mutual"}:
        return
    first, second = sides(sentence, noun, grammar.governor(noun))
    second = tuple(p for p in second if p not in first)
    told = status.of_noun(noun, status.ONGOING)
    if told == status.ONGOING and _is_summed_up(noun):
        told = status.OCCURRED
    yield from drafts("trade", first, second, told, (noun, *held[-1:]))
