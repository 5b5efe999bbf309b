"""Names in the remarks that the rules on names would not join, or would give to another."""

from __future__ import annotations

from typing import Final

from legation.sources.us_visits import spellings

_OF_THEIR_TIME: Final = frozenset(
    {
        ("state:COL", "Lleras"),
        ("state:GRC", "Karamanlis"),
        ("state:KOR", "Park"),
        ("state:NIC", "Somoza"),
        ("state:PER", "Prado"),
    }
)
"""Surnames that mean one person in the list of visits, and others at other times."""

NAMES: Final = {
    **{who: name for who, name in spellings.NAMES.items() if who not in _OF_THEIR_TIME},
    ("state:BEL", "Baudonin"): "Baudouin",
    ("state:GBR", "Elizabeth"): "Elizabeth II",
    ("state:GFR", "Federal Genscher"): "Genscher",
    ("state:JPN", "Hirhito"): "Hirohito",
    ("state:MEX", "Enrico Pena Nieto"): "Enrique Pena Nieto",
    ("state:OMN", "Qaboos"): "Qaboos bin Said",
    ("state:SAU", "Abdullah"): "Abdullah bin Abd-el Aziz al-Saud",
    ("state:SAU", "Fahd"): "Fahd bin Abdel Aziz al-Saud",
    ("state:SAU", "Salman"): "Salman bin Abdel Aziz al-Saud",
    ("state:SAU", "Saud"): "Saud al-Faisal",
    ("state:THA", "Yingluck Chinnawat"): "Yingluck Shinawatra",
}
"""Spellings of one name that no rule joins, by the state of their time."""

APART: Final = spellings.APART
"""Kin whose names the rules would take for spellings of one."""

OF_OTHERS: Final = {
    "Abdulhamid Dabaiba": "state:LBY",
    "Arafat": "state:PSE",
    "Mike Pence": "state:USA",
    "Rafael Grossi": "institution:IAEA",
}
"""Of whom people are who are named, without a word of it, in a state that is not theirs."""
