"""Goods: what is sold, and what is given in need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar
from legation.extraction.rules.nouns import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

GOODS: Final = words(
    "boat pump banana nut flour grain wheat rice maize corn barley sugar coffee tea cocoa fruit "
    "vegetable meat beef poultry fish fishmeal timber cotton wool hide textile garment oil gas "
    "petroleum fuel diesel lng coal crude electricity power uranium gold copper iron ore steel "
    "aluminium aluminum cement fertiliser fertilizer phosphate potash mineral metal machinery "
    "equipment vehicle car bus truck tractor locomotive train ship vessel submarine frigate "
    "aircraft plane jet airliner helicopter drone missile tank rifle arm weapon weaponry "
    "ammunition munition artillery system radar medicine vaccine drug chip semiconductor "
    "electronics good product commodity flower livestock cattle sheep goat soybean soya palm "
    "rubber tobacco wine diamond cashew ton tonne barrel component part technology software phone "
    "computer machine satellite reactor turbine battery lithium cobalt nickel hardware interceptor "
    "fighter corvette destroyer warship cruiser gunboat trawler ferry tanker howitzer mortar gun "
    "grenade bomb warhead bomber airplane aeroplane transporter carrier glider trainer lorry "
    "lorries van motorcycle bicycle carriage wagon wagons tram trolleybus rail pipe tube cable "
    "tyre tire engine motor generator transformer tool lathe instrument bearing chemical plastic "
    " pulp newsprint wood lumber furniture shoe footwear leather cloth clothing carpet "
    "silk jute sisal hemp citrus orange apple tomato onion potato olive grape raisin spice "
    "clove vanilla pepper peanut groundnut sesame lentil bean pea milk butter cheese egg honey "
    "pork lamb mutton chicken shrimp prawn lobster tuna salmon sardine anchovy seafood foodstuff "
    "food beer whisky vodka rum cigarette cigar cigars salt sulphur sulfur zinc   "
    "manganese chrome chromium titanium bauxite alumina magnesium silver platinum jewellery "
    "gemstone emerald ruby fluorspar asbestos graphite tungsten molybdenum kerosene gasoline "
    "petrol naphtha bitumen asphalt lubricant hydrocarbon condensate megawatt kilowatt "
    "pharmaceutical cosmetic toy appliance refrigerator television camera optics laser "
    "simulator armour armor howitzers carbine pistol revolver launcher torpedo   "
    "cartridge uav uavs"
)
_RELIEF: Final = words(
    "tent blanket medicine medication vaccine dose ration ambulance mattress tarpaulin wheelchair "
    "respirator ventilator mask syringe bandage stretcher textbook schoolbook lamp"
)
_RELIEF_KIND: Final = words("relief emergency humanitarian medical food aid")
_SUPPLIES: Final = words("supply supplies item good goods consignment cargo material package kit")
THINGS: Final = (
    words(
        "hospital school building stadium clinic laboratory scholarship dictionary book ton tonne "
        "consignment uniform hectare acre land house bridge roof elephant horse instrument set kit "
        "cheque check gear launch hovercraft cutter coastguard supply material device unit barge "
        "ambulance tent dose seed seedling animal cow bull camel statue collection item piece"
    )
    | GOODS
    | _RELIEF
)
_MEASURES: Final = words("ton tonne bag sack cargo shipload")
_FOOD: Final = words("grain maize wheat rice flour corn sorghum food millet")
_GIFT: Final = words("aid humanitarian donation relief grant free gift donate donated gratis")


def is_goods(token: Token) -> bool:
    """Whether a noun is something that is traded."""
    if token.lemma_.lower() in GOODS:
        return True
    return any(
        t.lemma_.lower() in GOODS for t in grammar.left(token) if t.dep_ == "compound"
    ) or any(t.lemma_.lower() in GOODS for t in grammar.prepositional(token, {"of"}))


def is_relief(token: Token) -> bool:
    """Whether a noun is something that is sent to people in need."""
    lemma = token.lemma_.lower()
    if lemma in _RELIEF:
        return True
    left = {t.lower_ for t in grammar.left(token)}
    if lemma in _SUPPLIES and left & _RELIEF_KIND:
        return True
    return any(is_relief(held) for held in grammar.prepositional(token, {"of"}))


def is_food(token: Token) -> bool:
    """Whether it is food that a state, not a trader, receives."""
    held = {t.lemma_.lower() for t in grammar.prepositional(token, {"of"})}
    return token.lemma_.lower() in _MEASURES and bool(held & _FOOD)


def is_thing(token: Token) -> bool:
    """Whether a noun is something that one state may hand over to another."""
    if token.lemma_.lower() in THINGS or is_goods(token) or is_relief(token):
        return True
    return any(t.lemma_.lower() in THINGS for t in grammar.prepositional(token, {"of"}))


def is_gift(verb: Token) -> bool:
    """Whether goods are given and not sold."""
    lowers = {t.lemma_.lower() for t in verb.subtree}
    if verb.dep_ in {"acl", "relcl"}:
        lowers |= {verb.head.lemma_.lower()}
        lowers |= {t.lemma_.lower() for t in verb.head.ancestors if t.pos_ == "NOUN"}
        if any(t.lemma_ == "thank" for t in verb.head.ancestors):
            return True
    return bool(lowers & _GIFT)


def worded(tokens: Iterable[Token]) -> str:
    """Goods as the text words them, separated by commas."""
    return ", ".join(dict.fromkeys(_worded(token) for token in tokens))


def _worded(token: Token) -> str:
    left = [t for t in grammar.left(token) if t.dep_ in {"compound", "amod"} and t.pos_ != "PROPN"
            and t.i >= token.i - 3]  # fmt: skip
    start = left[0].i if left else token.i
    return str(token.doc[start : token.i + 1].text)
