"""Who gives and who receives, and whether it is given or promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.money import is_aid
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
WITH: Final = words("provide present help supply furnish assist support aid")
RECEIVING: Final = words("receive get secure obtain accept win borrow")
PROMISING: Final = words("pledge promise offer commit announce earmark approve allocate set")
_TO: Final = frozenset({"to", "for", "towards", "toward", "into", "in"})
ARRIVING: Final = words("arrive reach land dock flow come go pour leave")
_YEARLY: Final = words("annually yearly annual")


def givers_of(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """Who gives; of a passive also where the parser hung `by` on what is given."""
    found = sentence.parties(grammar.subjects(verb), names=True)
    if not found and grammar.is_passive(verb):
        found = sentence.parties(grammar.within(verb, {"by"}), names=True)
    if not found and verb.dep_ == "acl":
        thanking = [t for t in verb.ancestors if t.lemma_ == "thank" and t.pos_ == "VERB"]
        found = sentence.parties([t for v in thanking for t in grammar.objects(v)], loose=True)
    if not found:
        behalf = [t for t in grammar.within(verb, {"on"}) if t.lemma_ == "behalf"]
        found = sentence.parties([t for b in behalf for t in grammar.prepositional(b, {"of"})])
    return found


def at_home(sentence: Sentence, givers: tuple[str, ...]) -> tuple[str, ...]:
    """The state from which a report comes that has spoken of nobody else to whom it is given."""
    home = sentence.scene.home
    others = [m for m in sentence.mentions if m.entity not in (*givers, home) and not m.idle]
    return (home,) if home and sentence.scene.at_home and home not in givers and not others else ()


def given(verb: Token) -> str:
    """The status of what a verb gives: promised is announced, an aim is no claim."""
    told = status.of_verb(verb)
    if told == status.OCCURRED and (verb.lemma_ in PROMISING):
        return status.ANNOUNCED
    if told == status.PURPOSE:
        return status.NONE
    return status.ONGOING if told == status.OCCURRED and is_yearly(verb) else told


def is_yearly(verb: Token) -> bool:
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
    if not found and verb.lemma_ in WITH:
        found = sentence.parties(
            [c for c in verb.children if c.dep_ == "dobj" and c not in gifts], loose=True
        )
    return found or before_gift(sentence, verb, gifts) or farther(sentence, verb, gifts)


def before_gift(sentence: Sentence, verb: Token, gifts: list[Token]) -> tuple[str, ...]:
    """`promised Malta cheap oil and a loan`: a name that the parser took for part of the gift."""
    following = verb.i + 1
    mention = sentence.mention(sentence.doc[following]) if following < sentence.span.end else None
    if mention is None or mention.idle or mention.kind == "demonym" or not gifts:
        return ()
    owns = sentence.doc[mention.end].dep_ == "case" if mention.end < sentence.span.end else False
    return mention.group if mention.end <= gifts[0].i and not owns else ()


def farther(sentence: Sentence, head: Token, gifts: list[Token]) -> tuple[str, ...]:
    """The first state named after the gift in the same clause, after a word like `for`."""
    start = (gifts[0].i if gifts else head.i) + 1
    end = head.right_edge.i + 1
    for mention in sentence.mentions:
        if not start <= mention.start < end or mention.idle:
            continue
        between = sentence.doc[start : mention.start]
        if any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in between):
            return ()
        if _is_under(sentence.doc[mention.end - 1], start):
            return mention.group
    return ()


def _is_under(token: Token, start: int) -> bool:
    """Whether a word hangs, from the gift on, by a word like `for`."""
    return any(
        above.i >= start
        and (
            (above.pos_ in {"ADP", "PART"} and above.lower_ in _TO)
            or any(c.dep_ == "aux" and c.lower_ == "to" for c in above.children)
        )
        for above in (token, *token.ancestors)
    )
