"""Envoys who are appointed, present their credentials, are expelled or called home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTS: Final = words(
    "d'affaires d’affaires ambassador envoy commissioner nuncio chargé charge consul "
    "representative ambassador-designate head"
)
NAMING: Final = words(
    "appoint name nominate designate select choose pick send dispatch assign post accredit tap "
    "install promote confirm approve swear appointment nomination designation return reappoint"
)
_PROPOSED: Final = words("nominate nomination tap pick")
_LEAVING: Final = words(
    "dismiss sack fire remove relieve replace resign retire die quit step oust depose dismissal "
    "resignation removal succeed leave"
)
_TAKING: Final = words("become serve assume take arrive begin start")
_GOING: Final = words("go move head leave send post dispatch transfer assign return depart")
WITHDRAWING: Final = words(
    "recall withdraw pull call summon bring order recalling withdrawal return"
)
_HOME: Final = words("back home out for")
CREDENTIALS: Final = words("credential credentials credence")


def read_post(sentence: Sentence, post: Token) -> Iterator[Draft]:
    """Appointments, at the word for the envoy."""
    if not is_post(post):
        return
    receivers = _posted(sentence, post)
    if not receivers:
        return
    verb = grammar.governor(post)
    senders, state, act = _appointed(sentence, post, verb)
    if not state:
        return
    names = _name(sentence, post, act)
    if state == status.ONGOING and names is None:
        return
    if _is_measured(post, verb):
        return
    for sender in senders or ("",):
        others = [r for r in receivers if r != sender]
        yield from drafts(
            "appointment", (sender,), others, state,
            (post, act if state != status.ONGOING else None, *_posted_at(post), names),
            envoy=names or post,
        )  # fmt: skip


def is_post(token: Token) -> bool:
    """Whether a noun is an envoy to a state: a commissioner only if a high one."""
    lemma = token.lemma_.lower()
    if lemma not in POSTS:
        return False
    before = {t.lower_ for t in grammar.left(token)}
    if lemma == "commissioner":
        return "high" in before
    if lemma in {"chargé", "charge", "d'affaires", "d’affaires"}:
        return lemma.startswith("d") or token.head.lower_ not in {"d'affaires", "d’affaires"}
    if lemma == "head":
        held = [t.lemma_ for t in grammar.prepositional(token, {"of"})]
        return bool(set(held) & {"delegation", "mission"}) and bool(_posted_far(token))
    if lemma == "envoy":
        return not before & {"un", "peace", "climate", "trade"}
    if lemma == "representative":
        return bool(before & {"permanent", "diplomatic"}) and not before & {"special"}
    return True


def _posted_far(post: Token) -> list[Token]:
    return list(grammar.within(post, {"to", "in"}))


def _posted_at(post: Token) -> list[Token]:
    return grammar.around(post, {"to", "in"})[:1] or grammar.prepositional(post, {"for"})[:1]


def _posted(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """The states to which an envoy is sent."""
    held = grammar.prepositional(post, {"to", "in", "accredited"})
    if not held:
        near = grammar.around(post, {"to"}) or _posted_far(post)
        held = [t for t in near if t.i > post.i and t.i - post.i < 12]
    verb = grammar.governor(post)
    if not held and verb is not None and post.head.lower_ == "as" and verb.lemma_ in _GOING:
        held = grammar.within(verb, {"to", "for"})
    found = sentence.parties(held, loose=True)
    if not found and (mention := _linear(sentence, post)):
        found = mention
    return tuple(p for p in found if p.startswith(("state:", "institution:")) or ":" not in p)


def _linear(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """What stands right after `ambassador to`, wherever the parser hung it."""
    at = post.i + 1
    doc = post.doc
    skipped = {"d'affaires", "general", "-", "designate", "extraordinary", "and", "plenipotentiary"}
    while at < len(doc) and doc[at].lower_ in skipped:
        at += 1
    if at + 1 < len(doc) and doc[at].lower_ == "of":
        named = [m for m in sentence.mentions if at < m.start < at + 4]
        at = named[0].end if named else at
    if at + 1 < len(doc) and doc[at].lower_ == "to":
        at += 1
        while at + 1 < len(doc) and doc[at].lower_ in {"the", "both", "neighbouring"}:
            at += 1
        mention = sentence.mention(doc[at])
        if mention is not None:
            return mention.group
        if doc[at].lemma_ in nouns.COUNTRY:
            return sentence.parties(doc[at])
    return ()


def _appointed(
    sentence: Sentence, post: Token, verb: Token | None
) -> tuple[tuple[str, ...], str, Token | None]:
    """Who sends, with what status, and the verb that says so."""
    described = sentence.described(post) or sentence.parties(
        grammar.prepositional(post, {"of", "from"}), loose=True
    )
    lowers = {t.lower_ for t in grammar.left(post)}
    person = _bearer(sentence, post)
    if not described and person is not None:
        described = person
    if lowers & {"former", "ex", "then", "ousted", "outgoing", "late", "onetime"}:
        return described, status.ENDED, None
    act = _act(post, verb)
    if act is not None:
        doing = act if act.pos_ == "VERB" else grammar.governor(act)
        doers = sentence.parties(grammar.subjects(doing)) if doing is not None else ()
        lemma = act.lemma_.lower()
        if lemma in _LEAVING:
            told = status.of_verb(act) if act.pos_ == "VERB" else status.OCCURRED
            ended = status.ENDED if told == status.OCCURRED else told
            return described or doers, ended, act
        if lemma in NAMING:
            told = status.of_verb(act) if act.pos_ == "VERB" else status.of_noun(
                act, status.OCCURRED
            )  # fmt: skip
            if told == status.OCCURRED and lemma in _PROPOSED:
                told = status.ANNOUNCED
            return described or doers or sentence.described(act), told, act
        if lemma in {"go", "move", "head"}:
            return described or doers or _ministry(sentence), status.of_verb(act), act
        if lemma in {"serve", "be", "become", "assume", "take", "succeed"}:
            return _served(act, described or doers)
    if _left_office(post):
        return described, status.ENDED, None
    return described, status.ONGOING, None


def _ministry(sentence: Sentence) -> tuple[str, ...]:
    """Whose ministry a list of new envoys comes from: the state that the report is about."""
    scene = sentence.scene
    return (scene.home,) if scene.home else scene.focus if len(scene.focus) == 1 else ()


def _served(act: Token, senders: tuple[str, ...]) -> tuple[tuple[str, ...], str, Token | None]:
    told = status.of_verb(act)
    past = act.tag_ == "VBD" or any(c.lower_ in {"previously", "formerly"} for c in act.children)
    if act.lemma_ in {"serve", "be"} and told == status.OCCURRED:
        return senders, status.ENDED if past else status.ONGOING, act
    return senders, told, act


def _act(post: Token, verb: Token | None) -> Token | None:
    """The verb or noun that appoints or dismisses, if one governs the post."""
    for head in grammar.chain(post):
        lemma = head.lemma_.lower()
        if lemma in NAMING | _LEAVING and _is_act(head, post):
            return head
    if (
        verb is not None
        and verb.lemma_ in {"serve", "be", "become", "go", "move", "head"}
        and post.dep_ in {"attr", "pobj"}
    ):
        return verb
    if verb is not None and verb.lemma_ in {"take", "succeed"} and post.head.lower_ == "as":
        return verb
    if verb is not None and verb.head.lemma_ in NAMING and verb.dep_ in {"xcomp", "ccomp"}:
        return verb.head
    return None


def _is_act(head: Token, post: Token) -> bool:
    """Whether a word like `name`, `call` or `leave` is about the post and not about a place."""
    if head.lemma_ in {"return", "send", "post", "leave", "dispatch", "approve"}:
        return post.dep_ in {"dobj", "nsubjpass"} or post.head.lower_ == "as"
    if head.lemma_ in {"resign", "retire", "die", "quit", "step"}:
        return grammar.relation(post, head) in {"subject", "as"} or post.dep_ == "appos"
    if head.lemma_ == "succeed":
        return False
    return grammar.relation(post, head) in {"object", "as", "subject", "other", "of"}


def _left_office(post: Token) -> bool:
    return any(
        child.dep_ in {"relcl", "acl"}
        and child.lemma_ in _LEAVING - {"leave", "succeed", "replace"}
        for child in post.children
    )


def _bearer(sentence: Sentence, post: Token) -> tuple[str, ...] | None:
    """The state of the person who is called ambassador."""
    for token in (post.head, *post.children):
        if token.dep_ in {"appos", "nsubj"} or post.dep_ in {"appos", "compound"}:
            person = sentence.person(token)
            if person is not None and person.states:
                return person.states
    return None


def _name(sentence: Sentence, post: Token, act: Token | None) -> Token | None:
    """The first word of the envoy's name."""
    near = [p for p in sentence.people if p.start >= post.i and p.start - post.i < 14]
    before = [p for p in sentence.people if p.end <= post.i and post.i - p.end < 9]
    for person in near:
        between = post.doc[post.i + 1 : person.start]
        if not any(t.pos_ in {"VERB", "AUX"} and t.lemma_ != "be" for t in between):
            return post.doc[person.start]
    for person in reversed(before):
        between = post.doc[person.end : post.i]
        if act is None and any(t.pos_ == "VERB" for t in between):
            continue
        if (
            person.role
            or between[:1].text in {",", "as"}
            or act is not None
            or between.text.endswith("been")
        ):
            return post.doc[person.start]
    if act is not None:
        for person in sentence.people:
            token = post.doc[person.end - 1]
            if token.dep_ in {"dobj", "nsubjpass", "nsubj"} and token.head == act:
                return post.doc[person.start]
    return None


def _is_measured(post: Token, verb: Token | None) -> bool:
    """Whether the envoy is expelled or called home, which is told as that alone."""
    return (
        verb is not None
        and verb.lemma_ in {"recall", "expel", "withdraw", "declare", "deport", "eject"}
        and grammar.relation(post, verb) in {"object", "subject"}
        and not (verb.lemma_ == "declare" and "persona" not in verb.sent.text)
    )


def read_recall(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """Envoys called home by their own state, at the verb or noun for it."""
    lemma = act.lemma_.lower()
    particles = {c.lower_ for c in act.children} | {t.lower_ for t in act.rights}
    if lemma in {"call", "pull", "bring", "order", "summon", "return"} and not _is_homeward(
        act, particles
    ):
        return
    is_verb = act.pos_ in {"VERB", "AUX"}
    objects = grammar.objects(act) if is_verb else grammar.prepositional(act, {"of"})
    envoys = [t for o in objects for t in grammar.coordinated(o) if _is_recalled(t, lemma)]
    if not envoys:
        envoys = [c for o in objects if o.lower_ in {"home", "back"} for c in o.children
                  if _is_recalled(c, lemma)]  # fmt: skip
    if not envoys:
        return
    doers = sentence.parties(grammar.subjects(act)) if is_verb else (
        sentence.described(act) or sentence.parties(grammar.prepositional(act, {"by"}))
    )  # fmt: skip
    told = status.of_verb(act) if is_verb else status.of_noun(act, status.OCCURRED)
    for envoy in envoys:
        own = sentence.described(envoy)
        sender = doers or own
        if own and doers and own != doers:
            continue
        posts = _posted_in(sentence, act, envoy)
        yield from drafts(
            "recall", sender, posts, told, (act, envoy, *_posted_at(envoy)), envoy=envoy
        )


def _is_homeward(act: Token, particles: set[str]) -> bool:
    text = {t.lower_ for t in act.subtree}
    if act.lemma_ in {"call", "pull", "bring", "order"}:
        return bool(particles & {"back", "home", "out"}) or "home" in text
    return "home" in text or ("consultations" in text and act.lemma_ != "summon")


def _is_recalled(token: Token, lemma: str) -> bool:
    noun = token.lemma_.lower()
    if noun in nouns.ENVOYS - {"representative"}:
        return True
    return (lemma != "recall" and noun in {"staff", "personnel", "diplomat", "mission"}) or (
        noun in {"representative", "staff", "mission", "personnel"} and bool(
            {t.lower_ for t in grammar.left(token)} & {"diplomatic", "embassy", "permanent"}
        )
    )  # fmt: skip


def _posted_in(sentence: Sentence, act: Token, envoy: Token) -> tuple[str, ...]:
    found = sentence.parties(grammar.prepositional(envoy, {"to", "in", "from", "at"}), loose=True)
    if not found:
        found = sentence.parties(
            grammar.prepositional(act, {"from", "in", "out"}, after=act.i), loose=True
        )
    if not found:
        inner = [t for t in envoy.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "to"}]
        found = sentence.parties([t for t in inner if sentence.mention(t) is not None])
    return found or _linear(sentence, envoy)


def read_credentials(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Letters of credence presented, at the word for them."""
    verb = grammar.governor(noun)
    if verb is None:
        return
    doers = grammar.subjects(verb)
    taking = verb.lemma_ in {"receive", "accept", "take"}
    givers = sentence.parties(doers)
    to = sentence.parties(grammar.around(noun, {"to", "before"}) or
                          grammar.prepositional(verb, {"to", "before"}), loose=True)  # fmt: skip
    from_ = sentence.parties(grammar.around(noun, {"from", "of"}), loose=True)
    from_ = from_ or sentence.described(noun)
    if taking:
        givers, to = from_, givers
    elif not givers:
        givers = from_
    if not to:
        cities = [m.entity for m in sentence.mentions if m.place and m.entity not in givers]
        to = (sentence.scene.home,) if sentence.scene.home else tuple(cities[:1])
    envoy = doers[0] if doers and not taking else None
    if not to and envoy is not None:
        to = _posted(sentence, envoy)
    yield from drafts(
        "credentials", givers, to, status.of_verb(verb), (verb, noun, envoy), envoy=envoy
    )
