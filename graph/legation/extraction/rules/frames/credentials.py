"""Envoys who present their letters of credence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import POSTS, is_post, posted, sent_by, title
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS: Final = words("credential credentials credence accreditation")
_TAKING: Final = words("receive accept take welcome")
_PRESENTING: Final = words(
    "presentation presenting acceptance submission handover delivery handing reception receipt"
)
_GIVING: Final = words(
    "present hand submit deliver give tender offer receive accept take bring welcome surrender "
    "take place hold attend begin occur be do make carry have"
)


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Letters of credence presented, at the word for them."""
    act = _act(noun)
    if act is None:
        return
    if act.pos_ in {"VERB", "AUX"}:
        taking, told = act.lemma_ in _TAKING, status.of_verb(act)
        doers = grammar.subjects(act)
        near = grammar.around(noun, _TO) or grammar.prepositional(act, _TO)
    else:
        taking, told = act.lemma_ in {"acceptance", "receipt"}, status.of_noun(act, status.OCCURRED)
        doers = grammar.prepositional(act, {"by"}) or grammar.around(act, {"by"})
        near = grammar.around(act, _TO)
    from_ = _given_by(sentence, noun)
    if taking:
        givers, to = from_, sentence.parties(doers)
    else:
        givers = sentence.parties(doers) or from_
        to = tuple(p for p in sentence.parties(near, loose=True) if p not in givers)
    envoy = doers[0] if doers and not taking else None
    givers = tuple(p for p in givers if p not in to) or _listed(sentence, to)
    to = to or _hosts(sentence, noun, givers, envoy)
    sentence.scene.ceremony = () if givers else to
    yield from drafts("credentials", givers, to, told, (act, noun, envoy), envoy=envoy)


def read_listed(sentence: Sentence) -> Iterator[Draft]:
    """`The ceremony began with Ms Dlamini, Ambassador of South Africa`: those who presented them.

    Only right after a sentence that said that envoys presented their letters, and not whose.
    """
    hosts, root = sentence.scene.ceremony, sentence.span.root
    if not hosts or any(token.lemma_.lower() in WORDS for token in sentence.span):
        return
    if root.lemma_ not in _GOING_ON:
        sentence.scene.ceremony = ()
        return
    for person in sentence.people:
        after = sentence.doc[person.end : person.end + 2]
        told = after[:1].text == "of" or any(post in person.role for post in POSTS)
        givers = tuple(p for p in person.states if p not in hosts)
        if told and givers:
            bearer = sentence.doc[person.start]
            yield from drafts(
                "credentials", givers, hosts, status.OCCURRED, (bearer,), envoy=bearer
            )


_GOING_ON: Final = words("begin follow be include come start present continue comprise")
_TO: Final = frozenset({"to", "before", "with"})


def _act(noun: Token) -> Token | None:
    """The verb, or the noun, that tells of the letters being handed over."""
    if noun.lemma_.lower() == "accreditation":
        noun_of = any(t.lower_ in {"letter", "letters"} for t in noun.ancestors)
        if not noun_of:
            return None
    for head in grammar.chain(noun):
        if head.lemma_ in _PRESENTING:
            return head
        if head.pos_ in {"VERB", "AUX"}:
            return head if head.lemma_ in _GIVING else None
    return None


def _given_by(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """Whose letters they are."""
    letters = noun.head.head if noun.dep_ == "pobj" else noun
    held = grammar.around(noun, {"from", "of"}) or grammar.prepositional(letters, {"from"})
    near = [t for t in held if t.lemma_.lower() not in WORDS]
    from_ = [t for t in near if t.head.lower_ == "from" and is_post(title(t))]
    named = from_ or near
    found: list[str] = []
    for token in (t for head in named for t in grammar.coordinated(head)):
        found.extend(_envoys_state(sentence, token))
    listed = [t for t in sentence.span if t.i > noun.i and t.lemma_.lower() in POSTS and is_post(t)]
    if named and found and any(t in listed for t in named[0].subtree):
        found.extend(p for t in listed for p in sent_by(sentence, t))
    return tuple(dict.fromkeys(found)) or sentence.parties(named, loose=True) or (
        sentence.described(noun)
    )  # fmt: skip


def _envoys_state(sentence: Sentence, token: Token) -> tuple[str, ...]:
    token = title(token)
    return sent_by(sentence, token) if is_post(token) else sentence.parties(token, loose=True)


def _listed(sentence: Sentence, hosts: Iterable[str]) -> tuple[str, ...]:
    """The states of all envoys of the sentence (`six envoys, among them those of …`)."""
    found: list[str] = []
    for token in sentence.span:
        if token.lemma_.lower() in POSTS and is_post(token):
            found.extend(p for p in sent_by(sentence, token) if p not in hosts)
    those = [t for t in sentence.span if t.lower_ == "those"]
    if not found and those:
        found.extend(sentence.parties(grammar.prepositional(those[0], {"of", "from"}), loose=True))
    return tuple(p for p in dict.fromkeys(found) if p not in hosts)


def _hosts(
    sentence: Sentence, noun: Token, givers: Iterable[str], envoy: Token | None
) -> tuple[str, ...]:
    """Who takes the letters, where the words beside them do not tell."""
    verb = grammar.governor(noun)
    received = verb.head if verb is not None and verb.dep_ == "relcl" else None
    if received is not None and (above := grammar.governor(received)) is not None:
        hosts = sentence.parties(grammar.subjects(above))
        if above.lemma_ in {"receive", "welcome", "meet", "greet"} and hosts:
            return tuple(p for p in hosts if p not in givers)
    posts = [t for t in sentence.span if t.lemma_.lower() in POSTS and is_post(t)]
    for post in (envoy, *posts) if envoy is not None else posts:
        found = tuple(p for p in posted(sentence, post) if p not in givers)
        if found:
            return found
    if sentence.scene.home:
        return (sentence.scene.home,)
    named = [m.entity for m in sentence.mentions if m.place or m.kind in {"name", "demonym"}]
    others = [p for p in dict.fromkeys(named) if p not in givers]
    return tuple(others[:1]) if len(others) == 1 else ()
