"""Mistakes that the parser is known to make with the present tense of headlines, put right.

The model was trained on newspapers that write in the past tense. Of `Canada and France open
consulates in Nuuk` it takes `consulates` for the verb, of `they meet in Addis Ababa` it takes
`meet` for a noun.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from legation.extraction.rules.nouns import OFFICES, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_VERBS: Final = words(
    "consulates embassies ambassadors diplomats sanctions envoys agreements treaties accords pacts "
    "ties relations officials missions loans grants talks deals"
)
"""Nouns that the tagger takes for verbs in the present tense."""

_VERBS: Final = words(
    "land lands visit visits meet meets sign signs open opens host hosts name names cut cuts vow "
    "vows pledge pledges welcome welcomes sever severs recall recalls expel expels tour tours "
    "close closes restore restores launch launches resume resumes order orders plan plans export "
    "exports import imports supply supplies invest invests impose imposes lift lifts ink inks "
    "reopen reopens re-open re-opens shut shuts inaugurate inaugurates establish establishes break "
    "breaks suspend suspends renew renews normalise normalises normalize normalizes withdraw "
    "withdraws evacuate evacuates upgrade upgrades"
)
"""Verbs that the tagger takes for nouns."""

_ENVOYS: Final = words("ambassador ambassadors diplomat diplomats envoy envoys consul consuls")
_NEVER_NOUNS: Final = words("cooperate cooperates collaborate collaborates")


HYPHENED: Final = {
    f"{stem}{end}": f"{stem}{lemma}"
    for stem, lemma, ends in (
        ("re-establish", "", ("", "es", "ed", "ing")),
        ("re-establishment", "", ("",)),
        ("re-open", "", ("", "s", "ed", "ing")),
        ("co-operat", "e", ("e", "es", "ed", "ing")),
        ("co-operation", "", ("",)),
        ("co-host", "", ("", "s", "ed", "ing")),
        ("re-impos", "e", ("e", "es", "ed", "ing")),
        ("vice-president", "", ("", "s")),
        ("vice-premier", "", ("", "s")),
        ("vice-minister", "", ("", "s")),
        ("vice-chancellor", "", ("", "s")),
    )
    for end in ends
}
"""Words that the tokenizer would take apart at the hyphen, and the lemma of each."""


def mend(doc: Doc) -> Doc:
    """The document with those mistakes put right; itself where there is none."""
    for token in doc:
        if "-" in token.lower_ and token.lower_ in HYPHENED:
            token.lemma_ = HYPHENED[token.lower_]
        _make_verbs(token)
    swapped = [t for t in doc if _opener(t) is not None]
    mended = _swapped(doc, swapped) if swapped else doc
    for token in mended:
        _free_infinitive(token)
        _give_subject(token)
        _join_title(token)
        _join_office(token)
        _join_list(token)
    return mended


def _make_verbs(token: Token) -> None:
    """Take a word for the verb that it is."""
    if token.lower_ in _NEVER_NOUNS and token.pos_ == "NOUN":
        _make_verb(token)
        for child in token.lefts:
            if child.dep_ in {"compound", "nmod", "amod"} and child.text[:1].isupper():
                child.dep_ = "nsubj"
    elif token.pos_ in {"NOUN", "PROPN"} and token.lower_ in _VERBS and _has_subject(token):
        _make_verb(token)
    elif token.dep_ == "nsubj" and token.i > token.head.i and _is_inverted(token):
        token.dep_ = "dobj"
    elif token.tag_ == "NNS" and token.lower_ in _VERBS and _has_object(token):
        _make_verb(token)
        for child in token.lefts:
            if child.dep_ in {"compound", "nmod"}:
                child.dep_ = "nsubj"


_BASES: Final = words("reopen re-open re-establish reestablish restore resume sever normalise "
                      "normalize renew")  # fmt: skip


def _free_infinitive(verb: Token) -> None:
    """`agreed on Friday to re-establish relations and reopen embassies`: verbs, no adjectives."""
    noun = verb.head
    if verb.lower_ not in _BASES or verb.dep_ not in {"amod", "compound"} or verb.i != noun.i - 1:
        return
    before = verb.nbor(-1)
    if before.lower_ == "to" and noun.dep_ == "pobj" and noun.head == before:
        verb.head, verb.dep_ = before.head, "xcomp"
        before.head, before.dep_, before.tag_, before.pos_ = verb, "aux", "TO", "PART"
    elif before.lower_ == "and" and noun.dep_ == "conj" and noun.head.dep_ == "dobj":
        verb.head, verb.dep_ = noun.head.head, "conj"
    else:
        return
    noun.head, noun.dep_ = verb, "dobj"
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_


def _give_subject(verb: Token) -> None:
    """`At the invitation of King A, the president of B is paying …`: no apposition but subject."""
    if verb.pos_ != "VERB" or verb.dep_ not in {"ROOT", "ccomp"} or verb.tag_ in {"VB", "VBG"}:
        auxiliary = any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP", "VBD", "MD"}
                        for c in verb.children)  # fmt: skip
        if verb.pos_ != "VERB" or verb.dep_ not in {"ROOT", "ccomp"} or not auxiliary:
            return
    if any(c.dep_ in {"nsubj", "nsubjpass", "csubj", "expl", "attr"} for c in verb.lefts):
        return
    lefts = [c for c in verb.lefts if c.dep_ != "punct"]
    start = min([c.i for c in lefts if c.dep_ in {"aux", "auxpass", "neg"}] or [verb.i])
    for preposition in lefts:
        if preposition.dep_ not in {"prep", "advcl"}:
            continue
        for token in preposition.subtree:
            ends = token.right_edge.i in {start - 1, start - 2}
            comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text == ","
            named = token.dep_ == "conj" and token.pos_ == "PROPN"
            if (token.dep_ == "appos" or named) and ends and comma:
                token.head, token.dep_ = verb, _SUBJECT[_is_passive(verb)]
                return


_SUBJECT: Final = {False: "nsubj", True: "nsubjpass"}


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _join_office(noun: Token) -> None:
    """`The premier of A, Mr B, and the president of C`: the president goes with the premier."""
    name = noun.head
    office = name.head
    if noun.dep_ != "conj" or name.dep_ != "appos":
        return
    if name.pos_ != "PROPN":
        _join_person(noun, name)
        return
    single = office.tag_ in {"NN", "NNP"} and office.lemma_.lower() in OFFICES
    titled = noun.lemma_.lower() in OFFICES or any(
        c.lemma_.lower() in OFFICES for c in noun.children if c.dep_ in {"compound", "appos"}
    )
    if single and titled:
        noun.head = office


def _join_person(noun: Token, office: Token) -> None:
    """`Mr A, the premier of B, and his colleague, Mr C`: the colleague goes with Mr A."""
    named = office.head.pos_ == "PROPN" and office.lemma_.lower() in OFFICES
    other = noun.lemma_.lower() in {"counterpart", "colleague"}
    apposed = [c for c in noun.children if c.dep_ == "appos"]
    titled = noun.lemma_.lower() in OFFICES and any(c.pos_ == "PROPN" for c in apposed)
    person = noun.pos_ == "PROPN" and any(c.lemma_.lower() in OFFICES for c in apposed)
    if named and (other or titled or person):
        noun.head = office.head


def _is_somebody(name: Token) -> bool:
    """Whether a name bears an office or a state: `King B`, `B of Peru`, `Peru's B`."""
    return any(
        (c.dep_ == "compound" and c.lemma_.lower() in OFFICES)
        or (c.dep_ == "poss" and c.pos_ == "PROPN")
        or (c.lower_ == "of" and any(p.pos_ == "PROPN" for p in c.children))
        for c in name.children
    )


def _join_list(noun: Token) -> None:
    """`President A, King B and Premier C`: three persons, and no apposition."""
    first = noun.head
    if noun.dep_ != "appos" or noun.pos_ != "PROPN" or first.pos_ != "PROPN":
        return
    if not any(c.dep_ == "conj" for c in noun.children):
        return
    both = all(_is_somebody(one) for one in (first, noun))
    if both and first.dep_ != "appos":
        noun.dep_ = "conj"


def _join_title(noun: Token) -> None:
    """`Prime Minister Thapa of Nepal and Premier Wen`: the name heads the phrase, not the title."""
    title = noun.head
    if noun.dep_ != "appos" or noun.tag_ != "NNP" or title.tag_ != "NNP":
        return
    if title.i != noun.left_edge.i - 1 or title.lower_ not in OFFICES:
        return
    above, how = title.head, title.dep_
    if above == title:
        return
    noun.head, noun.dep_ = above, how
    title.head, title.dep_ = noun, "compound"


def _has_subject(token: Token) -> bool:
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    copula = any(c.dep_ in {"cop", "det"} for c in token.children)
    return subject and not copula


def _is_inverted(noun: Token) -> bool:
    """`Iraq recalls envoy, expels ambassador`: what is expelled, and no subject."""
    verb = noun.head
    other = any(c.dep_ in {"dobj", "nsubj"} and c != noun for c in verb.children)
    return noun.lower_ in _ENVOYS and verb.lower_ in _VERBS and not other


def _has_object(token: Token) -> bool:
    subject = any(c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" for c in token.lefts)
    for child in token.rights if subject and token.dep_ == "ROOT" else ():
        told = child.left_edge.like_num or child.lower_ in _ENVOYS
        if child.dep_ == "appos" and child.left_edge.i == token.i + 1 and told:
            child.dep_ = "dobj"
    return subject and any(c.dep_ == "dobj" for c in token.rights)


def _make_verb(token: Token) -> None:
    token.tag_ = "VBZ" if token.lower_.endswith("s") else "VBP"
    token.pos_ = "VERB"
    lemma = token.lower_
    token.lemma_ = lemma[:-1] if lemma.endswith("s") and lemma != "focus" else lemma


def _opener(noun: Token) -> Token | None:
    """The true verb, before a noun that was taken for it or swallowed it."""
    if noun.pos_ == "VERB" and noun.lower_ in _NO_VERBS:
        tags = {"VBP", "VBZ", "VB", "VBD", "JJ"}
        found = [c for c in noun.lefts if c.tag_ in tags and c.lower_ in _VERBS]
        return found[-1] if found else None
    if noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    lefts = [c for c in noun.lefts if c.dep_ in {"compound", "nmod", "amod"}]
    for child in lefts:
        named = [c for c in child.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"]
        if named and child.lower_ in _VERBS and child.lower_.endswith("s"):
            return child
    for child in lefts:
        if child.lower_ in _VERBS and child.tag_ == "VBZ":
            return child
    for before, child in pairwise(lefts):
        if child.lower_ in _VERBS and child.lower_.endswith("s") and before.pos_ == "PROPN":
            return child
    return None


def _swapped(doc: Doc, nouns: list[Token]) -> Doc:
    heads = [token.head.i for token in doc]
    deps = [token.dep_ for token in doc]
    tags = [token.tag_ for token in doc]
    pos = [token.pos_ for token in doc]
    lemmas = [token.lemma_ for token in doc]
    for noun in nouns:
        verb = _opener(noun)
        if verb is None:
            continue
        heads[verb.i] = verb.i if noun.head == noun else noun.head.i
        deps[verb.i], tags[verb.i], pos[verb.i] = noun.dep_, "VBP", "VERB"
        lemmas[verb.i] = verb.lower_.removesuffix("s") if verb.lower_.endswith("s") else verb.lower_
        heads[noun.i], deps[noun.i] = verb.i, "dobj"
        if noun.pos_ == "VERB":
            tags[noun.i], pos[noun.i], lemmas[noun.i] = "NNS", "NOUN", _singular(noun.lower_)
        for child in verb.lefts:
            if child.dep_ in {"compound", "nmod"}:
                deps[child.i] = "nsubj"
        for child in noun.children:
            inside = verb.i < child.i < noun.i or (child.i > noun.i and child.dep_ == "prep")
            if child != verb and not inside:
                heads[child.i] = verb.i
                if child.i < verb.i and child.dep_ in {"compound", "nmod"}:
                    deps[child.i] = "nsubj"
    return type(doc)(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps,
    )  # fmt: skip


def _singular(word: str) -> str:
    if word.endswith("ies") and word != "ties":
        return word[:-3] + "y"
    return word.removesuffix("s")
