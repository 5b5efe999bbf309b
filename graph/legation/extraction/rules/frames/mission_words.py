"""Words for missions, and for what becomes of them: they open, close and move."""

from __future__ import annotations

from collections.abc import Iterator
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
    "establishment creation re-establish reestablish unveil re-opening reactivate found"
)


CLOSING: Final = words(
    "close shut shutter vacate closure closing shutdown shuttering shutting liquidate abolish"
)


ACTING: Final = words("operation operations work activity activities service services door doors")


MOVING: Final = words("move relocate transfer shift relocation")


REOPENING: Final = words("resume restart reopen begin start restore resumption")


HALTING: Final = words("suspend cease halt end stop suspension wind cessation terminate")


APPROVING: Final = words(
    "approve greenlight authorise authorize permit allow clear endorse sanction back adopt ratify "
    "pass"
)


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
    to += [inner for t in to if t.lemma_ in {"rank", "status", "level"}
           for inner in grammar.prepositional(t, {"of"})]  # fmt: skip
    return verb.lemma_ in _RAISING and any(
        kind(t) == "embassy" or {c.lower_ for c in t.children} & {"embassy"} for t in to
    )


def is_changed(head: Token) -> bool:
    """Whether a word tells that something opens, closes or moves."""
    return head.lemma_.lower() in OPENING | CLOSING | MOVING


def is_opened(noun: Token) -> bool:
    """Whether a mission is said to open, or to have been opened."""
    return any(change == "opening" for change, _ in changes_of(noun))


def changes_of(noun: Token) -> list[tuple[str, Token | None]]:
    """What becomes of a mission, in the order told; one of nothing where nothing does.

    Each is `opening`, `closing`, `moving`, `raised` or empty, and the word that tells it.
    """
    found: list[tuple[str, Token | None]] = [_change_of(noun)]
    act = found[0][1]
    if act is not None and act.dep_ in {"relcl", "acl"} and act.head == noun:
        found.append(_by_verb(_first(noun)))
    for change, word in list(found):
        if change and word is not None and word.pos_ == "VERB":
            found.extend(_joined(noun, word))
    told = [one for one in found if one[0]]
    return told or [("", None)]


def _first(noun: Token) -> Token:
    """The first noun of a list."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun


def _joined(noun: Token, verb: Token) -> Iterator[tuple[str, Token | None]]:
    """`was closed in 1991 and reopened in 1996`, `opened in 2014, was shut`."""
    for child in verb.children:
        own = {c.dep_ for c in child.children} & {"nsubj", "nsubjpass", "dobj"}
        if child.dep_ == "conj" and child.pos_ == "VERB" and not own and child.i > noun.i:
            change = _by_word(child)
            passive = grammar.is_passive(child) or any(c.dep_ == "auxpass" for c in child.children)
            about = passive or verb.dep_ in {"relcl", "acl"} or noun.dep_ in _TOPICS
            if change in {"opening", "closing"} and about:
                yield change, child
                yield from _joined(noun, child)


_TOPICS: Final = frozenset({"nsubj", "nsubjpass", "dobj"})


def _change_of(noun: Token) -> tuple[str, Token | None]:
    """The change that stands nearest to the mission, and the word for it."""
    head = _first(noun)
    if head.dep_ in {"compound", "nmod", "amod"}:
        return _by_word(head.head), head.head
    if head.dep_ == "pobj" and head.head.lower_ in _UNDER:
        found = _under(head)
        if found is not None:
            return found
    if head.dep_ == "poss" and head.head.lemma_.lower() in ACTING | OPENING | CLOSING:
        change = _by_word(head.head)
        return (change, head.head) if change else _of_operations(head.head)
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"}:
            found = (_by_word(child), child) if _by_word(child) else _by_what_it_does(child)
            if found[0]:
                return found
    return _by_verb(head)


def _under(head: Token) -> tuple[str, Token | None] | None:
    """What becomes of a mission that hangs on a preposition; `None` where that tells nothing."""
    preposition, outer = head.head.lower_, head.head.head
    if outer.lemma_.lower() in ACTING and is_partial(outer):
        return "", None
    if outer.lemma_.lower() in ACTING:
        return _of_operations(outer)
    doing = [
        c
        for c in outer.children
        if c.dep_ in {"dobj", "nsubjpass", "nsubj"} and c.lemma_ in ACTING and not is_partial(c)
    ]
    if doing and preposition != "on" and outer.lemma_ in REOPENING | HALTING:
        return _of_operations(doing[0])
    if _is_ceremony(outer):
        verb = grammar.governor(outer) if outer.pos_ == "NOUN" else None
        return "opening", verb or outer
    if outer.lemma_ == "ceremony" and preposition == "of":
        held = [change for c in outer.children if (change := _by_word(c))]
        return (held[0], outer) if held else None
    if outer.lemma_ in _RAISING and preposition in {"to", "into"}:
        return "raised", outer
    if preposition == "for" and outer.lemma_ in {"plan", "preparation", "proposal"}:
        return "opening", outer
    if preposition == "of":
        change = _by_word(outer)
        return change, outer if change else None
    return None


def is_partial(acting: Token) -> bool:
    """Whether it is less than the whole work of a mission (`consular services`)."""
    return bool({t.lower_ for t in grammar.left(acting)} & {"consular", "visa", "routine"})


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
    return is_raised(head, verb) or (lemma in APPROVING and _is_new(head))


def _is_shut(verb: Token) -> Token | None:
    """`remains closed`: the word for it."""
    shut = [c for c in verb.children if c.dep_ in {"acomp", "oprd"} and c.lower_ in _SHUT]
    return shut[0] if shut and verb.lemma_ in {"remain", "stay", "be", "keep"} else None


_SHUT: Final = words("closed shut shuttered")


def _by_what_it_does(verb: Token) -> tuple[str, Token | None]:
    """`The embassy began operating`, `is ordered to close`."""
    if _is_shut(verb) is not None:
        return "closing", verb
    for child in verb.children:
        if child.dep_ in {"dobj", "xcomp"} and child.lemma_ in ACTING | {"operate"}:
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
    if lemma in REOPENING:
        return "opening", head
    return ("closing", head) if lemma in HALTING else ("", None)


_RESOLVING: Final = words("bill law decision decree resolution agreement accord protocol order")


def _is_resolved(act: Token) -> bool:
    """`approved a bill on the opening`, `a decision on the closure of an embassy`."""
    outer = act.head.head
    things = [c for c in outer.children if c.dep_ == "dobj"] if outer.pos_ == "VERB" else [outer]
    return act.head.lower_ in {"on", "for"} and any(t.lemma_ in _RESOLVING for t in things)


def _must(act: Token) -> bool:
    """`said the consulate must close`, as an order."""
    told = act.dep_ in {"ccomp", "parataxis"} or any(c.dep_ == "ccomp" for c in act.children)
    spoken = told or act.dep_ == "ROOT"
    return spoken and any(c.dep_ == "aux" and c.lower_ == "must" for c in act.children)


def status_of(noun: Token, act: Token, change: str) -> str:
    """The status of what becomes of a mission."""
    found = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
        act, status.OCCURRED
    )  # fmt: skip
    if found == status.NONE and change == "closing" and _must(act):
        return status.ANNOUNCED
    if act.lemma_ in {"remain", "stay"} and found in {status.PLANNED, status.ANNOUNCED}:
        return status.ONGOING
    if found != status.OCCURRED:
        return found
    lemma = act.lemma_.lower()
    if lemma in {"remain", "stay"}:
        return status.ONGOING
    if act.tag_ in {"VBZ", "VBP"} and grammar.is_dated(act):
        return status.PLANNED
    if change == "closing" and _is_for_a_time(noun, act):
        return status.SUSPENDED
    approved = act.dep_ == "dobj" and act.pos_ == "NOUN" and act.head.lemma_ in APPROVING
    ordered = act.head.lemma_ == "order" and act.dep_ == "xcomp"
    if approved or ordered or (act.dep_ == "pobj" and _is_resolved(act)):
        return status.ANNOUNCED
    timeless = act.pos_ == "NOUN" and noun.tag_ == "NNS" and change == "opening"
    if timeless or lemma in APPROVING | {"plan", "want", "order", "preparation", "proposal"}:
        return status.PLANNED
    return found


def _is_for_a_time(noun: Token, act: Token) -> bool:
    """`suspended the work`, `temporarily closed`, `closed until further notice`."""
    near = {t.lower_ for t in act.children} | {t.lower_ for t in grammar.left(noun)}
    until = [c for c in act.children if c.lower_ == "until"]
    return (
        act.lemma_.lower() in {"suspend", "suspension"}
        or bool(near & {"temporarily", "temporary", "provisionally"})
        or any(t.lower_ == "notice" for c in until for t in c.subtree)
    )


def type_of(change: str, what: str) -> str:
    """The type of claim that a change of a mission of some kind is."""
    if change == "closing":
        return "embassy_closing"
    return "consulate_opening" if what == "consulate" else "embassy_opening"


def mission_of(what: str) -> str:
    """The column `mission` for a kind."""
    return "consulate" if what == "consulate" else ""
