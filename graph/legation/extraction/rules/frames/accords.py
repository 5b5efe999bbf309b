"""Agreements, cooperation and trade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

INSTRUMENTS: Final = words(
    "note agreement treaty pact accord deal memorandum mou protocol convention compact communique "
    "communiqué declaration statement mous exchange contract arrangement memoranda charter "
    "covenant armistice truce ceasefire letter document documents"
)
_MAKING: Final = words(
    "sign conclude ratify initial ink seal reach strike clinch finalise finalize enter approve "
    "agree announce negotiate extend renew suspend terminate denounce scrap cancel withdraw end "
    "exchange issue adopt have violate implement witness make revoke abrogate shelve freeze "
    "complete secure draft propose discuss honour honor tear cut hammer draw prepare expand reject "
    "refuse back support oppose update upgrade review join unveil celebrate endorse publish "
    "release"
)
_BINDING: Final = words("sign conclude ratify initial ink suspend terminate denounce cancel seal")
COOPERATING: Final = words("cooperate co-operate collaborate partner")
COOPERATION: Final = words(
    "cooperation co-operation collaboration partnership alliance exercise drill patrol manoeuvre "
    "maneuver operation project training"
)
EXPORTING: Final = words("export sell supply deliver ship provide")
IMPORTING: Final = words("import buy purchase order procure acquire")
TRADING: Final = words(
    "trade export import shipment delivery sale purchase supply commerce turnover buyer supplier "
    "exporter importer customer market partner"
)
_GOODS: Final = words(
    "boat pump banana nut flour grain wheat rice maize corn barley sugar coffee tea cocoa fruit vegetable meat beef poultry "
    "fish fishmeal timber cotton wool hide textile garment oil gas petroleum fuel diesel lng coal "
    "crude electricity power uranium gold copper iron ore steel aluminium aluminum cement "
    "fertiliser fertilizer phosphate potash mineral metal machinery equipment vehicle car bus "
    "truck tractor locomotive train ship vessel submarine frigate aircraft plane jet airliner "
    "helicopter drone missile tank rifle arm weapon weaponry ammunition munition artillery system "
    "radar medicine vaccine drug chip semiconductor electronics good product commodity flower "
    "livestock cattle sheep goat banana soybean soya palm rubber tobacco wine diamond cashew nut "
    "ton tonne barrel component part technology software phone computer machine satellite reactor "
    "turbine battery lithium cobalt nickel hardware interceptor fighter"
)
_TRADE_OTHER: Final = words(
    "agreement deal pact talk war deficit surplus minister ministry tie relation mission union "
    "fair delegation barrier tariff dispute"
)


def read_agreement(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Agreements, at the word for the instrument."""
    if noun.dep_ in {"compound", "nmod", "amod", "poss"} or not _is_instrument(noun):
        return
    verb = grammar.governor(noun)
    doing = verb is not None and verb.lemma_ in _MAKING
    first, second = sides(sentence, noun, verb if doing else None, names=True)
    if len(first) < 2 and not second:
        first = _signers(sentence, noun) or first
    if len(first) == 1 and not second:
        second = tuple(p for p in _partners(sentence, noun) if p not in first)
    if len(first) < 2 and not second:
        first = _signed_by_both(sentence, noun, first)
    if (
        len(first) < 2
        and not second
        and not (first and doing and verb is not None and verb.lemma_ in _BINDING)
    ):
        return
    if not any(p.startswith(("state:", "institution:")) for p in (*first, *second)):
        return
    if second and first and not doing and verb is not None and not _stands_alone(sentence, noun):
        first = tuple(p for p in first if p not in second)
    yield from _content(sentence, noun, first, second)
    told = status.of_noun(noun, status.OCCURRED)
    if told == status.PURPOSE:
        told = status.PLANNED
    if verb is not None and verb.lemma_ == "withdraw" and told == status.OCCURRED:
        told = status.ENDED
    held = grammar.around(noun, {"with", "between"})
    yield from drafts(
        "agreement", first, second, told,
        (noun, verb if doing else None, *held[-1:]),
        extra=(("instrument", _instrument(noun)),),
    )  # fmt: skip


def _partners(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a deal to supply missiles to Vietnam`: the partner whom its content names."""
    found: list[Token] = []
    for child in noun.subtree:
        if child.dep_ in {"acl", "relcl", "pcomp"} and child.pos_ == "VERB" and child.i > noun.i:
            found.extend(grammar.within(child, {"with", "to", "from"}))
    for held in grammar.prepositional(noun, {"for", "on"}):
        found.extend(grammar.within(held, {"with", "to", "from"}))
    return sentence.parties([t for t in found if sentence.mention(t) is not None])


def _signed_by_both(sentence: Sentence, noun: Token, first: tuple[str, ...]) -> tuple[str, ...]:
    """`An agreement was signed`: by the two states that are spoken of."""
    signing = [t for t in (noun.head, *noun.children) if t.lemma_ in {"sign", "conclude", "initial"}
               and t.pos_ == "VERB" and grammar.is_passive(t)]  # fmt: skip
    if not signing or grammar.agents(signing[0]):
        return first
    named = tuple(dict.fromkeys(
        m.entity for m in sentence.mentions if not m.idle and not m.place))  # fmt: skip
    pair = named if len(named) == 2 else sentence.scene.pair if not named else ()
    return pair if set(first) <= set(pair) else first


def _content(
    sentence: Sentence, noun: Token, first: tuple[str, ...], second: tuple[str, ...]
) -> Iterator[Draft]:
    """What an instrument is about: cooperation, or the export of one side's goods."""
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"compound", "nmod"} and lemma in {
            "cooperation",
            "partnership",
            "co-operation",
        }:
            yield from drafts("cooperation", first, second, status.PLANNED, (child, noun))
    for held in grammar.prepositional(noun, {"on", "for", "including", "in"}):
        if held.lemma_.lower() in {"cooperation", "collaboration", "co-operation"}:
            yield from drafts("cooperation", first, second, status.PLANNED, (held, noun))
        if held.lemma_ in {"export", "sale", "supply", "delivery", "purchase"}:
            goods = [t for t in grammar.prepositional(held, {"of"}) if is_goods(t)]
            made = [e for t in goods for e in sentence.described(t)]
            others = [p for p in (*first, *second) if p not in made]
            if made and others:
                yield from drafts("trade", made[:1], others[:1], status.PLANNED, (held, *goods))


def _signers(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a protocol signed by A and B`."""
    signing = [
        c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.lemma_ in {"sign", "conclude"}
    ]
    return sentence.parties(grammar.subjects(signing[0])) if signing else ()


def _stands_alone(sentence: Sentence, noun: Token) -> bool:
    return bool(sentence.described(noun)) or bool(grammar.prepositional(noun, {"between", "with"}))


def _instrument(noun: Token) -> str:
    """The instrument as the text calls it, without article and numbers."""
    left = [
        t for t in grammar.left(noun) if t.dep_ in {"compound", "amod", "nmod"} and t.i > noun.i - 5
    ]
    start = left[0].i if left else noun.i
    while start < noun.i and noun.doc[start].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        start += 1
    end = noun.i + 1
    if noun.doc[noun.i].lemma_.lower() in {"memorandum", "memoranda", "exchange"}:
        end = min(noun.i + 3, len(noun.doc))
    return noun.doc[start:end].text


def _is_instrument(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    left = {t.lower_ for t in grammar.left(noun)}
    if lemma in {"statement", "declaration", "communique", "communiqué"}:
        return "joint" in left and _is_signed(noun)
    if lemma == "note":
        verb = grammar.governor(noun)
        return verb is not None and verb.lemma_ == "exchange" and noun.tag_ == "NNS"
    if lemma == "exchange":
        return any(t.lemma_ in {"note", "letter"} for t in grammar.prepositional(noun, {"of"}))
    if lemma in {"letter", "document", "arrangement", "contract", "charter"}:
        return _is_signed(noun) or bool(left & {"intent"})
    if lemma == "deal":
        following = noun.doc[noun.i + 1 : noun.i + 2].text
        return following != "of" and not left & {"great", "good", "big"}
    if lemma == "agreement":
        return not left & {"general", "broad", "mutual", "verbal"}
    if lemma in {"protocol", "convention"}:
        return _is_signed(noun) or bool(grammar.prepositional(noun, {"between", "with"}))
    return True


def _is_signed(noun: Token) -> bool:
    if any(c.dep_ in {"acl", "relcl"} and c.lemma_ in {"sign", "initial"} for c in noun.children):
        return True
    verb = grammar.governor(noun)
    return verb is not None and verb.lemma_ in {"sign", "initial", "ink", "conclude", "issue", "exchange",
                                                "ratify", "adopt", "witness"}  # fmt: skip


def read_cooperating(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Cooperation, at a verb."""
    held = grammar.prepositional(verb, {"with"})
    doers = sentence.parties(grammar.subjects(verb))
    partners = sentence.parties(held, loose=True)
    if held and not partners:
        return
    told = _lasting(status.of_verb(verb), verb)
    yield from drafts("cooperation", doers, partners, told, (verb, *held[-1:]))


def _lasting(told: str, verb: Token) -> str:
    """The status of what goes on: agreed is planned, done in the present is going on."""
    if told in {status.ANNOUNCED, status.PURPOSE}:
        return status.PLANNED
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"}:
        return status.ONGOING
    return told


def read_cooperation(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Cooperation, at the noun."""
    lemma = noun.lemma_.lower()
    left = {t.lower_ for t in grammar.left(noun)}
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return
    if lemma not in {"cooperation", "co-operation", "collaboration", "partnership"}:
        if not left & {"joint", "bilateral", "combined"}:
            return
    if lemma == "partnership" and noun.tag_ == "NNP":
        return
    verb = grammar.governor(noun)
    first, second = sides(sentence, noun, verb)
    if len(first) < 2 and not second:
        area = noun.dep_ == "pobj" and noun.head.head.lemma_ in {"area", "field", "sector", "part"}
        first = sentence.both() if area else ()
    second = tuple(p for p in second if p not in first)
    told = status.of_noun(noun, status.ONGOING)
    if told in {status.ANNOUNCED, status.PURPOSE}:
        told = status.PLANNED
    if lemma in {"exercise", "drill", "patrol", "operation", "manoeuvre", "maneuver"}:
        if told == status.ONGOING and verb is not None and verb.tag_ == "VBD":
            told = status.OCCURRED
    held = grammar.around(noun, {"with", "between"})
    yield from drafts("cooperation", first, second, told, (noun, *held[-1:]))


def read_dealing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Trade, at a verb of buying or selling."""
    open_ended = verb.lemma_ in {"export", "import"}
    objects = grammar.objects(verb)
    supplied = grammar.prepositional(verb, {"with"}) if verb.lemma_ in {"supply", "provide"} else []
    goods = [
        t
        for o in (*objects, *supplied)
        for t in grammar.coordinated(o)
        if is_goods(t) or (open_ended and sentence.mention(t) is None)
    ]
    lemma = verb.lemma_
    passive = grammar.is_passive(verb)
    if not goods:
        return
    doers = sentence.parties(grammar.subjects(verb), loose=True)
    exports = lemma in EXPORTING
    prepositions = {"to", "for"} if exports else {"from"}
    held = grammar.prepositional(verb, prepositions)
    held = held or grammar.within(verb, prepositions)
    if exports and not held:
        held = [c for c in verb.children if c.dep_ == "dative"]
    if supplied and goods and goods[0].i > verb.i:
        held = [o for o in objects if sentence.mention(o) is not None] or held
    partners = sentence.parties(held, loose=True)
    makers = tuple(e for item in goods for e in sentence.described(item))
    if exports and passive and not doers:
        doers = makers or sentence.parties(grammar.prepositional(verb, {"from"}), loose=True)
    if not exports and not partners:
        partners = tuple(m for m in makers if m not in doers)
    if lemma in {"provide", "deliver", "supply", "ship"} and is_gift(verb):
        return
    first, second = (doers, partners) if exports else (partners, doers)
    told = _lasting(status.of_verb(verb), verb)
    yield from drafts(
        "trade", first, second, told, (verb, goods[0], *held[-1:]),
        extra=(("goods", _goods(goods)),),
    )  # fmt: skip


def is_gift(verb: Token) -> bool:
    """Whether goods are given and not sold."""
    text = {t.lemma_.lower() for t in verb.subtree}
    return bool(text & {"aid", "humanitarian", "donation", "relief", "grant", "free", "gift"})


def is_goods(token: Token) -> bool:
    """Whether a noun is something that is traded."""
    if token.lemma_.lower() in _GOODS:
        return True
    return any(
        t.lemma_.lower() in _GOODS for t in grammar.left(token) if t.dep_ == "compound"
    ) or any(t.lemma_.lower() in _GOODS for t in grammar.prepositional(token, {"of"}))


def _goods(tokens: list[Token]) -> str:
    return ", ".join(dict.fromkeys(_worded(token) for token in tokens))


def _worded(token: Token) -> str:
    left = [t for t in grammar.left(token) if t.dep_ in {"compound", "amod"} and t.pos_ != "PROPN"
            and t.i >= token.i - 3]  # fmt: skip
    start = left[0].i if left else token.i
    return str(token.doc[start : token.i + 1].text)


def read_trade(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Trade, at the noun."""
    lemma = noun.lemma_.lower()
    if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.lemma_ not in {"turnover", "volume"}:
        return
    left = {t.lemma_.lower() for t in grammar.left(noun)}
    if lemma in {"trade", "commerce", "turnover", "volume"}:
        yield from _traded(sentence, noun)
        return
    if lemma == "partner" and "trading" not in left and "trade" not in left:
        return
    if lemma == "market" and "export" not in left:
        return
    verb = grammar.governor(noun)
    to = sentence.parties(grammar.around(noun, {"to"}), loose=True)
    from_ = sentence.parties(grammar.prepositional(noun, {"from"}), loose=True)
    own = sentence.described(noun)
    held = list(grammar.prepositional(noun, {"of"}))
    goods = [t for t in held if is_goods(t)]
    wide = held if lemma in {"import", "export"} else goods
    made = tuple(e for t in wide for e in sentence.described(t))
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    if lemma in {"buyer", "importer", "customer", "market", "supplier", "exporter", "partner"}:
        to = made or own or sentence.parties(held, loose=True)
        from_ = doers
    elif lemma in {"import", "purchase"}:
        to = to or own or (doers if _is_done(noun, verb) else ())
        from_ = from_ or made
    else:
        from_ = own or from_ or made or (doers if _is_done(noun, verb) else ())
    if (
        lemma in {"sale", "purchase", "delivery", "shipment", "supply"}
        and not goods
        and not (left & _GOODS)
    ):
        return
    told = status.of_noun(noun, status.ONGOING)
    told = status.PLANNED if told == status.PURPOSE else told
    if not from_ and not to and left & _GOODS and (both := sentence.both()):
        from_, to = both[:1], both[1:]
    from_ = tuple(p for p in from_ if p not in to)
    yield from drafts("trade", from_, to, told, (noun, *goods[:1]))


def _is_done(noun: Token, verb: Token | None) -> bool:
    return verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {
        "approve", "make", "begin", "start", "resume", "increase", "halt", "stop", "ban", "suspend",
        "boost", "announce", "complete", "authorise", "authorize", "continue",
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
    yield from drafts("trade", first, second, told, (noun, *held[-1:]))
