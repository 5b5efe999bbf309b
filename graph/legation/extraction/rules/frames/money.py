"""Investments, aid and loans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

AID: Final = words(
    "aid assistance loan grant credit donation relief funding financing package gift support "
    "subsidy money fund funds contribution debt bailout facility lending tranche shipment "
    "programme program overdraft guarantee line"
)
_SURE: Final = words("aid loan grant donation credit lending bailout gift")
GIVING: Final = words(
    "give provide grant donate pledge lend extend approve allocate disburse send offer promise "
    "commit contribute deliver earmark release announce finance fund supply ship advance award "
    "deposit agree double triple increase raise boost hand transfer issue loan write cancel "
    "forgive bail inject"
)
_RECEIVING: Final = words("receive get secure obtain accept win borrow seek request welcome")
INVESTING: Final = words("invest pour plough plow pump put sink")
INVESTMENT: Final = words("investment fdi")
_MONEY: Final = words(
    "dollar euro pound yen yuan franc rouble ruble rupee riyal dirham krona krone won million "
    "billion trillion rand peso crore usd eur gbp $ € £ ¥ us$"
)
_NO_GIFTS: Final = words("hour day week month year minute reason chance time answer speech")
_PROMISING: Final = words("pledge promise offer commit announce earmark approve")
_COUNTED: Final = words(
    "people person ton tonne barrel dose vehicle refugee child job visitor tourist share hectare "
    "acre unit mask vaccine metre meter bushel"
)
_TO: Final = frozenset({"to", "for", "towards", "toward", "into", "in"})
_ENDING: Final = words("end cut suspend halt freeze stop terminate withhold resume restore slash")


def read_giving(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Aid and loans, at a verb of giving."""
    lemma = verb.lemma_
    objects = [t for o in grammar.objects(verb) for t in grammar.coordinated(o)]
    if lemma == "deposit":
        yield from drafts(
            "aid_or_loan", sentence.parties(grammar.subjects(verb)),
            sentence.parties(grammar.within(verb, {"with", "in", "of"}), loose=True),
            status.of_verb(verb), (verb, *objects[:1]),
        )  # fmt: skip
        return
    if lemma in {"provide", "present", "help", "supply", "furnish", "assist", "support"}:
        objects += grammar.prepositional(verb, {"with"})
    gifts = [t for t in objects if is_aid(t) or is_money(t)]
    if not gifts and lemma in {"give", "donate"}:
        yield from _donated(sentence, verb, objects)
        return
    nouns_ = [t for t in gifts if is_aid(t)]
    if nouns_ or (not gifts and lemma not in {"lend", "donate", "finance", "fund"}):
        return
    if not gifts and lemma in {"finance", "fund"}:
        yield from _financed(sentence, verb, objects)
        return
    if lemma in {"announce", "approve", "send", "write", "issue", "cancel"}:
        return
    doers = sentence.parties(grammar.subjects(verb), names=True)
    receivers = _receivers(sentence, verb, gifts) or _at_home(sentence, doers)
    told = _given(verb)
    yield from drafts(
        "aid_or_loan", doers, tuple(r for r in receivers if r not in doers), told,
        (verb, *gifts[:1]),
    )  # fmt: skip


def _donated(sentence: Sentence, verb: Token, objects: list[Token]) -> Iterator[Draft]:
    """`has given Dominica 400 roofs`: things counted, from a state to a state."""
    things = [
        t
        for t in objects
        if t.lemma_ not in _NO_GIFTS and any(c.dep_ == "nummod" for c in t.children)
    ]
    held = [t for t in _given_to(verb, things) if sentence.mention(t) is not None]
    doers = sentence.parties(grammar.subjects(verb))
    if things and held:
        receivers = [p for p in sentence.parties(held) if p not in doers]
        told = status.of_verb(verb)
        yield from drafts("aid_or_loan", doers, receivers, told, (verb, things[0]))


def _given_to(verb: Token, things: list[Token]) -> list[Token]:
    held = [c for c in verb.children if c.dep_ in {"dative", "dobj"} and c not in things]
    inner = [p for c in held if c.pos_ == "ADP" for p in c.children if p.dep_ == "pobj"]
    return held + inner + grammar.prepositional(verb, {"to"})


def _financed(sentence: Sentence, verb: Token, objects: list[Token]) -> Iterator[Draft]:
    """`will finance a railway in Laos`."""
    doers = sentence.parties(grammar.subjects(verb), names=True)
    held = [t for o in objects for t in grammar.within(o, {"in", "for"})]
    where = tuple(p for p in sentence.parties(held, loose=True) if p not in doers)
    where = where or _at_home(sentence, doers)
    told = status.of_verb(verb)
    yield from drafts("aid_or_loan", doers, where, told, (verb, *objects[:1]))


def _at_home(sentence: Sentence, givers: tuple[str, ...]) -> tuple[str, ...]:
    """The state from which a report comes that has spoken of nobody else to whom it is given."""
    home = sentence.scene.home
    others = [m for m in sentence.mentions if m.entity not in (*givers, home) and not m.idle]
    return (home,) if home and sentence.scene.at_home and home not in givers and not others else ()


def _given(verb: Token) -> str:
    told = status.of_verb(verb)
    if told == status.OCCURRED and verb.lemma_ in _PROMISING:
        return status.ANNOUNCED
    if told == status.PURPOSE:
        return status.NONE
    return status.ANNOUNCED if told == status.ONGOING and verb.lemma_ == "lend" else told


def _receivers(sentence: Sentence, verb: Token, gifts: list[Token]) -> tuple[str, ...]:
    held = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    held += [p for c in verb.children if c.dep_ == "dative" and c.pos_ == "ADP"
             for p in c.children if p.dep_ == "pobj"]  # fmt: skip
    held += grammar.prepositional(verb, {"to"})
    for gift in gifts:
        held += grammar.prepositional(gift, {"to"})
    found = sentence.parties(held, loose=True)
    if not found and grammar.is_passive(verb):
        found = sentence.parties(
            [c for c in verb.children if c.dep_ == "nsubjpass" and not is_aid(c)], loose=True
        )
    if not found and verb.lemma_ in {"provide", "present", "help", "supply", "furnish", "assist"}:
        found = sentence.parties(
            [c for c in verb.children if c.dep_ == "dobj" and c not in gifts], loose=True
        )
    return found or _farther(sentence, verb, gifts)


def _farther(sentence: Sentence, head: Token, gifts: list[Token]) -> tuple[str, ...]:
    """The first state named after the gift in the same clause, after a word like `for`."""
    start = (gifts[0].i if gifts else head.i) + 1
    end = head.right_edge.i + 1
    for mention in sentence.mentions:
        if not start <= mention.start < end or mention.idle:
            continue
        between = sentence.doc[start : mention.start]
        if any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in between):
            return ()
        if any(t.lower_ in _TO for t in between):
            return mention.group
    return ()


def is_aid(token: Token) -> bool:
    """Whether a noun names help in money or kind."""
    lemma = token.lemma_.lower()
    if lemma not in AID:
        return any(
            t.lemma_.lower() in _SURE for t in grammar.prepositional(token, {"in", "of"})
        ) and is_money(token)
    left = {t.lemma_.lower() for t in grammar.left(token)}
    if lemma in _SURE or lemma in {"assistance", "relief", "tranche"}:
        return not left & {"legal", "consular", "court", "carbon", "school"}
    if lemma == "line":
        return "credit" in left
    if lemma == "support":
        return bool(
            left & {"budget", "financial", "budgetary", "development", "military", "economic"}
        )
    if lemma in {
        "program",
        "programme",
        "package",
        "facility",
        "fund",
        "shipment",
        "money",
        "debt",
    }:
        return bool(left & (_SURE | {"usaid", "financial", "assistance", "rescue", "relief"}))
    return lemma in {
        "funding",
        "financing",
        "subsidy",
        "contribution",
        "fund",
        "funds",
        "overdraft",
    }


def is_money(token: Token) -> bool:
    """Whether a phrase is a sum of money."""
    if token.lemma_.lower() in _MONEY or token.lower_ in _MONEY:
        return True
    scaled = any(c.lower_ in {"million", "billion", "trillion"} for c in token.children)
    if (scaled and token.tag_ == "NNS") or (
        scaled and token.lemma_ in {"kina", "rand", "baht", "yuan"}
    ):
        return token.lemma_ not in _COUNTED
    return any(
        t.text in {"$", "€", "£", "¥", "US$"} or t.text.endswith("$") for t in token.subtree
    ) and token.pos_ in {"NUM", "NOUN", "SYM", "PROPN"}


def read_aid(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Aid and loans, at the noun."""
    if noun.dep_ in {"compound", "nmod", "amod"} or not is_aid(noun):
        return
    top = noun
    if noun.dep_ == "pobj" and is_money(noun.head.head) and noun.head.lower_ in {"in", "of"}:
        top = noun.head.head
    verb = grammar.governor(top)
    doers = sentence.parties(grammar.subjects(verb), names=True) if verb is not None else ()
    own = sentence.described(noun)
    near = verb is not None and grammar.relation(top, verb) in {"object", "as", "with", "to", "in"}
    giving = near and verb is not None and verb.lemma_ in GIVING | _ENDING
    taking = verb is not None and verb.lemma_ in _RECEIVING
    givers = own or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True, names=True
    )
    receivers = sentence.parties(
        grammar.prepositional(noun, {"to", "for"}) + grammar.prepositional(top, {"to", "for"}),
        loose=True,
    )
    if giving and verb is not None:
        givers = givers or doers
        receivers = receivers or _receivers(sentence, verb, [top])
        if not receivers and verb.lemma_ in {"agree", "sign", "deposit"}:
            receivers = sentence.parties(grammar.within(verb, {"with"}), loose=True)
    elif taking and verb is not None:
        receivers = receivers or doers
        givers = givers or sentence.parties(
            grammar.prepositional(verb, {"from"}), loose=True, names=True
        )
    elif verb is not None and verb.lemma_ == "thank":
        givers = givers or sentence.parties(grammar.objects(verb), names=True)
        receivers = receivers or doers
    else:
        givers = givers or (doers if near else ())
        sure = noun.lemma_.lower() in _SURE and givers
        receivers = receivers or (_farther(sentence, noun, [noun]) if sure else ())
    if not receivers and near and own and doers and doers != own:
        receivers = doers
    if giving and givers and not receivers:
        receivers = _at_home(sentence, givers)
    told = _status(top, verb)
    receivers = tuple(r for r in receivers if r not in givers)
    yield from drafts(
        "aid_or_loan", givers, receivers, told, (noun, top, verb if giving or taking else None)
    )


def _status(top: Token, verb: Token | None) -> str:
    told = status.of_noun(top, status.OCCURRED)
    if told == status.PURPOSE:
        return status.PLANNED
    if verb is None or top.head != verb:
        return told
    outer = status.of_verb(verb)
    if (
        verb.lemma_ in {"pledge", "promise", "offer", "commit", "earmark"}
        and outer == status.OCCURRED
    ):
        return status.ANNOUNCED
    if verb.lemma_ in GIVING and verb.lemma_ not in {"announce", "approve", "offer", "pledge"}:
        return outer if outer != status.PURPOSE else status.PLANNED
    if verb.lemma_ in {"seek", "request"}:
        return status.NONE
    return told


def read_investing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Investments, at a verb."""
    doers = sentence.parties(grammar.subjects(verb), names=True)
    held = grammar.prepositional(verb, {"in", "into"})
    if verb.lemma_ != "invest" and not any(is_money(t) for t in grammar.objects(verb)):
        return
    for gift in grammar.objects(verb):
        held += grammar.prepositional(gift, {"in", "into"})
    where = _invested(sentence, verb, held, doers)
    told = status.of_verb(verb)
    told = status.PLANNED if told == status.PURPOSE else told
    yield from drafts(
        "investment", doers, where, told, (verb, *grammar.objects(verb)[:1], *held[-1:])
    )


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
    own = [c for c in noun.children if c.dep_ == "poss"]
    givers = sentence.parties(own, names=True) or sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True, names=True
    )  # fmt: skip
    held = grammar.around(noun, {"in", "into", "to"})
    where = sentence.parties([t for t in held if t.i > noun.i], loose=True)
    doers = sentence.parties(grammar.subjects(verb), names=True) if verb is not None else ()
    acting = verb is not None and verb.lemma_ in {
        "announce", "pledge", "promise", "make", "plan", "commit", "launch", "increase", "boost",
        "approve", "complete", "unveil", "outline", "expand", "consider", "propose", "finalise",
        "offer", "suspend", "halt", "discuss", "prepare", "agree", "sign",
    }  # fmt: skip
    if acting:
        givers = givers or doers
    receiving = verb is not None and verb.lemma_ in {"attract", "receive", "secure", "win", "get",
                                                     "welcome", "invite"}  # fmt: skip
    if receiving and givers:
        where = where or doers
    if not where and givers and len(doers) == 1 and doers != givers and not acting:
        where = ()
    if not where and (welcomed := _welcomed(sentence, noun))[0]:
        givers, where = welcomed
    told = status.of_noun(noun, status.OCCURRED)
    told = status.PLANNED if told == status.PURPOSE else told
    if acting and verb is not None and verb.lemma_ == "commit" and told == status.OCCURRED:
        told = status.ANNOUNCED
    if {t.lower_ for t in noun.children} & {"estimated"} and told == status.OCCURRED:
        told = status.PLANNED
    if not where and held:
        inner = [t for h in held for t in grammar.within(h, {"in", "of", "near"})]
        where = sentence.parties(inner, loose=True)
    where = tuple(w for w in where if w not in givers)
    yield from drafts(
        "investment", givers, where, told, (noun, verb if acting else None, *held[-1:])
    )


def _welcomed(sentence: Sentence, noun: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`welcomed a delegation of investors, who outlined plans`: they invest where they are."""
    for verb in noun.ancestors:
        if verb.lemma_ in {"welcome", "host", "receive"} and verb.pos_ == "VERB":
            guests = [t for t in grammar.objects(verb) if t.lemma_ in {"delegation", "investor"}]
            return sentence.parties(guests, loose=True), sentence.parties(grammar.subjects(verb))
    return (), ()


__all__ = [
    "AID", "GIVING", "INVESTING", "INVESTMENT", "is_aid", "is_money", "nouns", "read_aid",
    "read_giving", "read_investing", "read_investment",
]  # fmt: skip
