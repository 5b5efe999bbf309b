"""Aid and loans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.details import coiner
from legation.extraction.rules.frames import goods
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.money import SURE, is_aid, is_money
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVING: Final = words(
    "give provide grant donate pledge lend extend approve allocate disburse send offer promise "
    "commit contribute deliver earmark release announce finance fund supply ship advance award "
    "deposit agree double triple increase raise boost hand transfer issue loan write cancel "
    "forgive bail inject present furnish assist help support channel set make render accord assign "
    "dispatch despatch airlift fly roll renew prolong bankroll underwrite pay distribute bestow "
    "expand step continue resume turn gift subsidise subsidize repeat"
)
_WITH: Final = words("provide present help supply furnish assist support aid")
_ANNOUNCED_ONLY: Final = words(
    "announce approve issue cancel write agree double triple increase raise boost make set expand "
    "step continue resume renew prolong repeat roll turn support help"
)
"""Verbs that need a noun for aid beside them, a sum alone does not do."""
RECEIVING: Final = words("receive get secure obtain accept win borrow")
_ASKING: Final = words("seek request welcome")
_PROMISING: Final = words("pledge promise offer commit announce earmark approve allocate set")
_TO: Final = frozenset({"to", "for", "towards", "toward", "into", "in"})
_ENDING: Final = words(
    "end cut suspend halt freeze stop terminate withhold resume restore slash reduce withdraw "
    "discontinue block restart unfreeze"
)
_ARRIVING: Final = words("arrive reach land dock flow come go pour leave")
_BUILDING: Final = words("build construct erect rebuild restore equip renovate modernise modernize")
_YEARLY: Final = words("annually yearly annual")
_THANKS: Final = words("gratitude thanks appreciation thankfulness")
_EACH: Final = words("a per every each")
_FREELY: Final = words("donate gift")
_HANDING: Final = words("hand turn present give offer promise pledge grant bestow")
_SENDING: Final = words(
    "send dispatch despatch airlift fly ship deliver supply provide contribute distribute"
)


def read_giving(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Aid and loans, at a verb of giving."""
    lemma = verb.lemma_
    objects = [t for o in _objects(verb) for t in grammar.coordinated(o)]
    if lemma == "deposit":
        yield from drafts(
            "aid_or_loan", sentence.parties(grammar.subjects(verb)),
            sentence.parties(grammar.within(verb, {"with", "in", "of"}), loose=True),
            status.of_verb(verb), (verb, *objects[:1]),
        )  # fmt: skip
        return
    if lemma in _WITH:
        objects += grammar.prepositional(verb, {"with"})
    if any(is_aid(t) for t in objects):
        return
    gifts = [t for t in objects if is_money(t)] if lemma not in _ANNOUNCED_ONLY else []
    gifts += [t for t in objects if _is_given(verb, t)]
    if lemma in {"set", "make"} and any(c.lower_ in {"aside", "available"} for c in verb.children):
        gifts = [t for t in objects if is_money(t)]
    if not gifts and lemma in {"finance", "fund", "bankroll", "subsidise", "subsidize", "pay"}:
        yield from _financed(sentence, verb, objects)
        return
    if not gifts and lemma not in {"lend", "donate"}:
        return
    doers = _doers(sentence, verb)
    receivers = receivers_of(sentence, verb, gifts) or _where_arrived(sentence, gifts)
    receivers = receivers or _at_home(sentence, doers)
    yield from drafts(
        "aid_or_loan", doers, tuple(r for r in receivers if r not in doers), _given(verb),
        (verb, *gifts[:1]),
    )  # fmt: skip


def _where_arrived(sentence: Sentence, gifts: list[Token]) -> tuple[str, ...]:
    """`Supplies sent by Spain reached Haiti`."""
    for gift in gifts:
        verb = gift.head
        if gift.dep_ == "nsubj" and verb.lemma_ in _ARRIVING:
            held = grammar.prepositional(verb, {"in", "to", "at"}) + grammar.objects(verb)
            return sentence.parties(held, loose=True)
    return ()


def _doers(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """Who gives; of a passive also where the parser hung `by` on what is given."""
    found = sentence.parties(grammar.subjects(verb), names=True)
    if not found and grammar.is_passive(verb):
        found = sentence.parties(grammar.within(verb, {"by"}), names=True)
    return found


def _objects(verb: Token) -> list[Token]:
    """What is given and to whom: of a passive its subject, and the object that it keeps."""
    found = grammar.objects(verb)
    if grammar.is_passive(verb):
        found += [c for c in verb.children if c.dep_ == "dobj"]
    return found


def _is_given(verb: Token, token: Token) -> bool:
    """Whether it is a thing that the verb makes a gift of."""
    lemma = verb.lemma_
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if lemma in _FREELY:
        return goods.is_thing(token)
    if lemma in _HANDING:
        moved = any(c.lower_ == "over" for c in verb.children)
        named = token.left_edge.i == verb.i + 1 and token.left_edge.pos_ == "PROPN"
        dative = named or grammar.is_passive(verb) or any(
            c.dep_ == "dative" or c.lower_ == "to" for c in verb.children
        )  # fmt: skip
        if lemma in {"hand", "turn"}:
            return moved and goods.is_thing(token)
        return (dative or goods.is_gift(verb)) and goods.is_thing(token)
    if lemma in _SENDING:
        return goods.is_relief(token) or (goods.is_thing(token) and goods.is_gift(verb))
    return False


def _financed(sentence: Sentence, verb: Token, objects: list[Token]) -> Iterator[Draft]:
    """`will finance a railway in Laos`, `paid for the bridge`."""
    if verb.lemma_ == "pay":
        objects = grammar.prepositional(verb, {"for"})
        if not objects:
            return
    doers = sentence.parties(grammar.subjects(verb), names=True)
    held = [t for o in objects for t in grammar.within(o, {"in", "for"})]
    if verb.lemma_ != "pay":
        held += grammar.prepositional(verb, {"in"})
    where = sentence.parties(held, loose=True)
    where = where or tuple(e for o in objects for e in sentence.described(o))
    where = where or tuple(
        e for o in objects for t in grammar.within(o, {"of"}) for e in sentence.described(t)
    )
    where = tuple(p for p in where if p not in doers) or _at_home(sentence, doers)
    told = status.of_verb(verb)
    yield from drafts("aid_or_loan", doers, where, told, (verb, *objects[:1]))


def _at_home(sentence: Sentence, givers: tuple[str, ...]) -> tuple[str, ...]:
    """The state from which a report comes that has spoken of nobody else to whom it is given."""
    home = sentence.scene.home
    others = [m for m in sentence.mentions if m.entity not in (*givers, home) and not m.idle]
    return (home,) if home and sentence.scene.at_home and home not in givers and not others else ()


def _given(verb: Token) -> str:
    told = status.of_verb(verb)
    if told == status.OCCURRED and (verb.lemma_ in _PROMISING):
        return status.ANNOUNCED
    if told == status.PURPOSE:
        return status.NONE
    return status.ONGOING if told == status.OCCURRED and _is_yearly(verb) else told


def _is_yearly(verb: Token) -> bool:
    """`gives Kenya 4 million pounds a year`."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    return any(
        t.lower_ in _YEARLY
        or (
            t.lower_ in {"year", "month"} and t.doc[t.i - 1].lower_ in {"a", "per", "every", "each"}
        )
        for t in verb.subtree
    )


def receivers_of(sentence: Sentence, verb: Token, gifts: list[Token]) -> tuple[str, ...]:
    """To whom a verb gives something, as far as its clause says."""
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
    if not found and verb.lemma_ in _WITH:
        found = sentence.parties(
            [c for c in verb.children if c.dep_ == "dobj" and c not in gifts], loose=True
        )
    return found or _before_gift(sentence, verb, gifts) or _farther(sentence, verb, gifts)


def _before_gift(sentence: Sentence, verb: Token, gifts: list[Token]) -> tuple[str, ...]:
    """`promised Malta cheap oil and a loan`: a name that the parser took for part of the gift."""
    following = verb.i + 1
    mention = sentence.mention(sentence.doc[following]) if following < sentence.span.end else None
    if mention is None or mention.idle or mention.kind == "demonym" or not gifts:
        return ()
    return mention.group if mention.end <= gifts[0].i else ()


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


def read_aid(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Aid and loans, at the noun."""
    if noun.dep_ in {"compound", "nmod", "amod"} or not is_aid(noun):
        return
    top = noun
    if noun.dep_ == "pobj" and is_money(noun.head.head) and noun.head.lower_ in {"in", "of"}:
        top = noun.head.head
    if top.dep_ == "pobj" and is_aid(top.head.head) and top.head.lower_ == "of":
        return
    clause = _clause_of(noun) or _clause_of(top)
    verb = clause or grammar.governor(top)
    givers, receivers = _of_phrase(sentence, noun, top)
    own = sentence.described(noun)
    near = verb is not None and (
        clause is not None or grammar.relation(top, verb) in {"object", "as", "with", "to", "in"}
    )
    if verb is not None:
        givers, receivers = _of_clause(sentence, verb, top, near, (givers, receivers))
    sure = noun.lemma_.lower() in SURE and givers
    acting = verb is not None and verb.lemma_ in GIVING | _ENDING | RECEIVING | _ASKING
    if not receivers and sure and not acting:
        receivers = _farther(sentence, noun, [noun])
    doers = sentence.parties(grammar.subjects(verb), names=True) if verb is not None else ()
    if not receivers and near and own and doers and doers != own:
        receivers = doers
    if near and acting and givers and not receivers:
        receivers = _at_home(sentence, givers)
    if givers == receivers or (len(givers) > 1 and not receivers):
        phrase = sentence.doc[noun.left_edge.i : noun.right_edge.i + 1].text
        givers, receivers = _by_coin(phrase, givers)
    told = _status(top, verb, clause)
    receivers = tuple(r for r in receivers if r not in givers)
    yield from drafts(
        "aid_or_loan", givers, receivers, told, (noun, top, verb if near and acting else None)
    )


def _by_coin(phrase: str, pair: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of two that exchange notes on a grant in yen, Japan gives it."""
    giver = coiner(phrase)
    if len(pair) != 2 or giver not in pair:
        return (), ()
    return (giver,), tuple(p for p in pair if p != giver)


def _clause_of(noun: Token) -> Token | None:
    """`a loan that Kuwait gave`, `the credits extended by Moscow`: the verb that tells of it."""
    for child in noun.children:
        told = child.dep_ in {"relcl", "acl"} and child.lemma_ in GIVING | RECEIVING | _ENDING
        if told and (grammar.is_passive(child) or noun in grammar.objects(child)):
            return child
    return None


def _of_phrase(
    sentence: Sentence, noun: Token, top: Token
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives, by the words around the noun alone."""
    givers = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True, names=True
    )
    held = grammar.prepositional(noun, {"to", "for"}) + grammar.prepositional(top, {"to", "for"})
    return givers, sentence.parties(held, loose=True)


def _of_clause(
    sentence: Sentence,
    verb: Token,
    top: Token,
    near: bool,
    known: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives, by the verb where the phrase does not say."""
    givers, receivers = known
    doers = _doers(sentence, verb)
    thanked = _thanked(verb)
    if thanked:
        return givers or sentence.parties(thanked, loose=True, names=True), receivers or doers
    if near and verb.lemma_ in GIVING | _ENDING:
        lenders = sentence.parties(
            grammar.prepositional(verb, {"from"}), loose=True, names=True
        ) if verb.lemma_ == "approve" else ()  # fmt: skip
        if lenders and not givers:
            return lenders, receivers or doers
        receivers = receivers or receivers_of(sentence, verb, [top])
        if not receivers and verb.lemma_ in {"agree", "sign", "deposit"}:
            receivers = sentence.parties(grammar.within(verb, {"with"}), loose=True)
        return givers or doers, receivers
    if verb.lemma_ in RECEIVING | _ASKING:
        by = sentence.parties(grammar.within(verb, {"from"}), loose=True, names=True)
        return givers or by, receivers or doers
    if verb.lemma_ in _ARRIVING and grammar.relation(top, verb) == "subject":
        held = grammar.prepositional(verb, {"in", "to", "at"}) + grammar.objects(verb)
        return givers, receivers or sentence.parties(held, loose=True)
    if verb.lemma_ in _BUILDING | {"finance", "fund"} and near:
        subjects = grammar.objects(verb)
        inner = [t for s in subjects for t in grammar.within(s, {"in", "of"})]
        inner += grammar.prepositional(verb, {"in"})
        return givers, receivers or sentence.parties(inner, loose=True) or tuple(
            p for p in doers if p not in givers)  # fmt: skip
    return givers or (doers if near else ()), receivers


def _thanked(verb: Token) -> list[Token]:
    """Whom somebody thanks for it."""
    if verb.lemma_ == "thank":
        return grammar.objects(verb)
    thanks = [t for t in grammar.objects(verb) if t.lemma_.lower() in _THANKS]
    return [t for noun in thanks for t in grammar.around(noun, {"to"})]


def _status(top: Token, verb: Token | None, clause: Token | None) -> str:
    if clause is not None:
        return _given(clause)
    told = status.of_noun(top, status.OCCURRED)
    if told == status.PURPOSE:
        return status.PLANNED
    if verb is None or top.head != verb:
        return told
    outer = status.of_verb(verb)
    if top.dep_ == "nsubj":
        return _of_subject(verb, outer, told)
    if (
        verb.lemma_ in {"pledge", "promise", "offer", "commit", "earmark"}
        and outer == status.OCCURRED
    ):
        return status.ANNOUNCED
    if verb.lemma_ == "roll" and outer == status.ANNOUNCED:
        return outer
    if verb.lemma_ in GIVING and verb.lemma_ not in {"announce", "approve", "offer", "pledge"}:
        if outer == status.OCCURRED and _is_yearly(verb):
            return status.ONGOING
        return outer if outer != status.PURPOSE else status.PLANNED
    return status.NONE if verb.lemma_ in _ASKING - {"welcome"} else told


def _of_subject(verb: Token, outer: str, told: str) -> str:
    """`U.S. aid to Egypt amounts to …`, `Finnish aid ended in 2007`."""
    if told != status.OCCURRED or verb.lemma_ == "pay":
        return told
    if outer in {status.DENIED, status.PLANNED}:
        return outer
    if verb.lemma_ in {"end", "cease", "stop"}:
        return status.ENDED
    stative = verb.lemma_ in {"amount", "stand", "total", "average", "be", "come", "run", "exceed"}
    return status.ONGOING if stative and verb.tag_ in {"VBZ", "VBP"} else told


def read_taking(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Sums and gifts that a state receives, at the verb."""
    objects = [t for o in grammar.objects(verb) for t in grammar.coordinated(o)]
    if any(is_aid(t) for t in objects):
        return
    gifts = [t for t in objects if is_money(t)]
    free = goods.is_gift(verb)
    gifts += [t for t in objects if goods.is_relief(t) or (free and goods.is_thing(t))]
    if not gifts:
        return
    held = grammar.prepositional(verb, {"from"})
    held += [t for g in gifts for t in grammar.prepositional(g, {"from"})]
    givers = sentence.parties(held, loose=True, names=True)
    receivers = sentence.parties(grammar.subjects(verb))
    told = status.of_verb(verb)
    told = status.NONE if told == status.PURPOSE else told
    if givers:
        yield from drafts("aid_or_loan", givers, receivers, told, (verb, *gifts[:1]))
