"""Words for missions, and for what becomes of them: they open, close and move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.nouns import words

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS: Final = words(
    "embassy consulate mission commission legation nunciature chancery office consulate-general "
    "consulates embassies section"
)


OPENING: Final = words(
    "open reopen re-open inaugurate establish launch set opening reopening inauguration "
    "establishment re-establish reestablish unveil re-opening reactivate found"
)


CLOSING: Final = words(
    "close shut shutter vacate closure closing shutdown shuttering shutting liquidate abolish"
)


_ACTING: Final = words("operation operations work activity activities service services door doors")


MOVING: Final = words("move relocate transfer shift relocation")


_REOPENING: Final = words("resume restart reopen begin start restore resumption")


_HALTING: Final = words("suspend cease halt end stop suspension wind cessation terminate")


_APPROVING: Final = words("approve greenlight authorise authorize permit allow clear")


_OTHER_MISSIONS: Final = words(
    "peacekeeping military un trade space training fact-finding rescue monitoring observer eu nato "
    "combat peace un's humanitarian aid first permanent business assistance verification un-led "
    "study advisory joint stabilisation naval medical goodwill economic police suicide election "
    "spy secret successful"
)
_UNDER: Final = frozenset({"of", "at", "in", "for", "over", "on", "above", "to", "into"})


def kind(noun: Token) -> str:
    """`embassy`, `consulate`, or empty where a noun names no mission."""
    lemma = noun.lemma_.lower()
    before = {t.lower_ for t in grammar.left(noun)}
    if lemma in {"embassy", "embassies", "legation", "nunciature", "chancery"}:
        return "embassy" if not before & {"tent", "trade"} else ""
    if lemma in {"consulate", "consulates", "consulate-general"}:
        return "consulate"
    if lemma == "commission":
        return "embassy" if "high" in before else ""
    if lemma == "mission":
        return "embassy" if before & {"diplomatic"} or _is_mission(noun, before) else ""
    if lemma == "office":
        return "embassy" if before & {"liaison", "representative", "representation"} else (
            "consulate" if before & {"consular"} else ""
        )  # fmt: skip
    return "embassy" if lemma == "section" and "interests" in before else ""


def _is_mission(noun: Token, before: set[str]) -> bool:
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    own = any(c.dep_ == "poss" for c in noun.children)
    changed = (
        verb is not None and own and verb.lemma_ in {"open", "close", "shut", "reopen", "staff"}
    )
    return not before & _OTHER_MISSIONS and (
        changed
        or any(c.dep_ == "prep" and c.lower_ in {"in", "here"} for c in noun.children)
        or any(c.lower_ == "here" for c in noun.children)
    )


_RAISING: Final = words("upgrade raise elevate convert transform turn promote")


def is_raised(noun: Token, verb: Token) -> bool:
    """`upgraded its consulate to an embassy`."""
    to = grammar.prepositional(verb, {"to", "into"}, after=noun.i)
    return verb.lemma_ in _RAISING and any(kind(t) == "embassy" for t in to)


def is_changed(head: Token) -> bool:
    """Whether a word tells that something opens, closes or moves."""
    return head.lemma_.lower() in OPENING | CLOSING | MOVING


def change_of(noun: Token) -> tuple[str, Token | None]:
    """What becomes of a mission: `opening`, `closing`, `moving` or nothing, and the word for it."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    if head.dep_ in {"compound", "nmod", "amod"}:
        return _by_word(head.head), head.head
    if head.dep_ == "pobj" and head.head.lower_ in _UNDER:
        found = _under(head)
        if found is not None:
            return found
    if head.dep_ == "poss" and head.head.lemma_.lower() in _ACTING | OPENING | CLOSING:
        change = _by_word(head.head)
        return (change, head.head) if change else _of_operations(head.head)
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and (change := _by_word(child)):
            return change, child
    return _by_verb(head)


def _under(head: Token) -> tuple[str, Token | None] | None:
    """What becomes of a mission that hangs on a preposition; `None` where that tells nothing."""
    preposition, outer = head.head.lower_, head.head.head
    if outer.lemma_.lower() in _ACTING:
        return _of_operations(outer)
    doing = [
        c
        for c in outer.children
        if c.dep_ in {"dobj", "nsubjpass", "nsubj"} and c.lemma_ in _ACTING
    ]
    if doing and preposition != "on" and outer.lemma_ in _REOPENING | _HALTING:
        return _of_operations(doing[0])
    if _is_ceremony(outer):
        return "opening", outer
    if outer.lemma_ in _RAISING and preposition in {"to", "into"}:
        return "raised", outer
    if preposition == "for" and outer.lemma_ in {"plan", "preparation", "proposal"}:
        return "opening", outer
    if preposition == "of":
        change = _by_word(outer)
        return change, outer if change else None
    return None


def _is_ceremony(outer: Token) -> bool:
    """`hoisted the flag over its embassy`, `cut the ribbon at its embassy`."""
    if outer.lemma_ in {"cut", "ribbon"}:
        return any(t.lemma_ == "ribbon" for t in outer.subtree)
    flag = any(t.lemma_ == "flag" for t in outer.children)
    return flag and outer.lemma_ in {"hoist", "raise", "fly", "unfurl"}


def _by_verb(head: Token) -> tuple[str, Token | None]:
    verb = head.head
    if head.dep_ == "attr" and verb.lemma_ == "become" and kind(head) == "embassy":
        return "opening", verb
    if verb.pos_ not in {"VERB", "AUX"} or head.dep_ not in {"dobj", "nsubjpass", "nsubj"}:
        return "", None
    lemma = verb.lemma_.lower()
    if lemma in CLOSING or (lemma == "withdraw" and head.dep_ != "nsubj"):
        return "closing", verb
    if lemma in MOVING:
        return "moving", verb
    if _opens(head, verb, lemma):
        return "opening", verb
    if head.dep_ in {"nsubj", "nsubjpass"}:
        change, act = _by_what_it_does(verb)
        if change:
            return change, act
    if lemma in {"plan", "want", "order", "announce", "demand"} and _is_new(head):
        return "opening", verb
    return ("moving", verb) if lemma in {"build", "construct"} and _is_new(head) else ("", None)


def _opens(head: Token, verb: Token, lemma: str) -> bool:
    if lemma in OPENING:
        return lemma != "set" or has_particle(verb, "up")
    if lemma == "exchange":
        return head.tag_ == "NNS"
    return is_raised(head, verb) or (lemma in _APPROVING and _is_new(head))


def _by_what_it_does(verb: Token) -> tuple[str, Token | None]:
    """`The embassy began operating`, `is ordered to close`."""
    for child in verb.children:
        if child.dep_ in {"dobj", "xcomp"} and child.lemma_ in _ACTING | {"operate"}:
            return _of_operations(child)
    for child in verb.children:
        if child.dep_ in {"xcomp", "conj"} and (found := _by_word(child)):
            return found, child
    return "", None


def has_particle(verb: Token, particle: str) -> bool:
    """Whether a verb has a particle (`set up`)."""
    return any(child.lower_ == particle for child in verb.children)


def _is_new(noun: Token) -> bool:
    return any(t.lower_ in {"new", "first", "future"} for t in grammar.left(noun))


def _by_word(word: Token) -> str:
    lemma = word.lemma_.lower()
    if lemma in OPENING and (lemma != "set" or has_particle(word, "up")):
        return "opening"
    return "closing" if lemma in CLOSING else "moving" if lemma in MOVING else ""


def _of_operations(noun: Token) -> tuple[str, Token | None]:
    """`resume operations at its embassy`, `suspended the work of the consulate`."""
    head = noun.head if noun.dep_ != "pobj" else noun.head.head
    lemma = head.lemma_.lower()
    if noun.lemma_ in {"door", "doors"} and lemma in OPENING:
        return "opening", head
    if noun.lemma_ in {"door", "doors"} and lemma in CLOSING:
        return "closing", head
    if lemma in _REOPENING:
        return "opening", head
    return ("closing", head) if lemma in _HALTING else ("", None)


def status_of(noun: Token, act: Token, change: str) -> str:
    """The status of what becomes of a mission."""
    found = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
        act, status.OCCURRED
    )  # fmt: skip
    lemma = act.lemma_.lower()
    if found == status.OCCURRED and act.tag_ in {"VBZ", "VBP"} and grammar.is_dated(act):
        return status.PLANNED
    if found == status.OCCURRED and change == "closing":
        near = {t.lower_ for t in act.children} | {t.lower_ for t in grammar.left(noun)}
        if near & {"temporarily", "temporary", "provisionally"} or lemma in {
            "suspend",
            "suspension",
        }:
            return status.SUSPENDED
    timeless = act.pos_ == "NOUN" and noun.tag_ == "NNS" and change == "opening"
    if lemma in {"plan", "preparation", "proposal"} and found == status.OCCURRED:
        return status.PLANNED
    if found == status.OCCURRED and timeless:
        return status.PLANNED
    if found == status.OCCURRED and lemma in _APPROVING | {"plan", "want", "order"}:
        return status.PLANNED
    ordered = act.head.lemma_ == "order" and act.dep_ == "xcomp"
    return status.ANNOUNCED if ordered and found == status.OCCURRED else found
