"""Words of sectors, and the concept that each means."""

from __future__ import annotations

import re
from typing import Final

_KEYWORDS: Final = {
    "defence": "defence defense military army armed navy naval weapon missile troop forces",
    "counter-terrorism": "counterterrorism counter-terrorism anti-terrorism terrorism",
    "security": "security intelligence policing police",
    "cyber-security": "cybersecurity cyber-security cyber",
    "agriculture": "agriculture agricultural cocoa coffee farming irrigation crop husbandry "
    "plantation farm grain wheat rice",
    "fishing": "fishing fisheries fishery fish",
    "forestry": "forestry timber",
    "energy": "energy electricity hydropower dam pipeline power",
    "nuclear energy": "nuclear atomic",
    "oil and gas": "oil gas petroleum lng hydrocarbon hydrocarbons",
    "renewable energy": "renewable solar wind",
    "mining": "mining mineral minerals phosphate uranium gold copper lithium",
    "metallurgy": "metallurgy metallurgical steel",
    "education": "education educational university scholarship students school schools",
    "health": "health medical medicine vaccine hospital healthcare",
    "culture": "culture cultural",
    "science": "science scientific research",
    "technology": "technology technological technologies innovation",
    "artificial intelligence": "ai artificial-intelligence",
    "space": "space satellite",
    "infrastructure": "infrastructure",
    "railways": "railway railways rail",
    "transport": "transport transportation road roads highway bridge",
    "aviation": "aviation air jet jets aircraft airliner airport",
    "ports": "port ports maritime shipping",
    "trade": "trade commercial commerce tariff",
    "investment": "investment investments",
    "finance": "finance financial banking",
    "taxation": "taxation tax",
    "tourism": "tourism",
    "telecommunications": "telecommunications telecom",
    "environment": "environment environmental climate",
    "water supply and sanitation": "water sanitation",
    "humanitarian aid": "humanitarian refugees earthquake famine disaster",
    "food aid": "food",
    "elections": "election elections electoral",
    "migration": "migration migrants immigration readmission",
    "borders": "border borders boundary",
    "justice": "extradition judicial justice",
    "consular affairs": "visa visas consular",
    "sport": "sport sports",
    "youth": "youth",
    "construction": "construction housing",
    "industry": "industrial manufacturing",
    "machinery and equipment": "machinery equipment",
    "biotechnology": "biotechnology",
    "social protection": "pension pensions",
    "textiles, leather and substitutes": "textile textiles garments",
    "pharmaceuticals": "pharmaceutical pharmaceuticals",
}
SECTORS: Final = {word: sector for sector, words in _KEYWORDS.items() for word in words.split()}
"""Sector, by a word that tells it; sectors as labels of the shipped scheme."""

_WORD: Final = re.compile(r"[A-Za-z][\w-]*")


def sectors(text: str) -> list[str]:
    """The sectors that a text names, in order.

    >>> sectors("cooperation in energy, agriculture and defense")
    ['energy', 'agriculture', 'defence']
    """
    found = (SECTORS.get(word.lower()) for word in _WORD.findall(text))
    return list(dict.fromkeys(sector for sector in found if sector))
