"""Which type of mission each type of the missions file is.

The file names types by Wikidata items. Some items are one state's missions of a type ("British
High Commission"); some say nothing of the type (a Chinese embassy listed as an institution of
vice-ministerial rank, an office listed as a hospital).
"""

from __future__ import annotations

from typing import Final

TYPES: Final[dict[str, str]] = {
    item: f"missiontype:{code}"
    for item, code in (
        ("Q3917681", "embassy"),
        ("Q73414058", "embassy"),  # of El Salvador
        ("Q113065939", "embassy"),  # of the United States
        ("Q98675100", "embassy"),  # China's embassies of vice-ministerial rank
        ("Q18414273", "high-commission"),
        ("Q19600600", "high-commission"),  # British
        ("Q4824242", "high-commission"),  # Australian
        ("Q620045", "apostolic-nunciature"),
        ("Q2712647", "apostolic-delegation"),
        ("Q5244910", "de-facto-embassy"),
        ("Q579581", "representative-office"),  # of Taipei
        ("Q10546297", "representative-office"),
        ("Q7314257", "representative-office"),
        ("Q431071", "government-office"),  # of Quebec
        ("Q4461020", "trade-office"),
        ("Q64779402", "liaison-office"),
        ("Q94158456", "interests-section"),
        ("Q2360219", "permanent-mission"),
        ("Q213283", "mission"),
        ("Q73414365", "mission"),  # of El Salvador
        ("Q80905563", "mission"),  # defunct: see FORMER
        ("Q372690", "consulate-general"),
        ("Q108058047", "consulate-general"),  # of Sweden
        ("Q112307194", "consulate-general"),  # of Belgium
        ("Q7843791", "consulate"),
        ("Q10686185", "consulate"),  # of Sweden
        ("Q61881945", "de-facto-consulate"),
        ("Q24868622", "consular-office"),
        ("Q1783003", "consular-agency"),
        ("Q73088858", "assistant-high-commission"),
        ("Q23891529", "honorary-consulate"),
    )
}
"""CURIE of the mission type by the Wikidata item of the file."""

FORMER: Final = frozenset({"Q80905563"})
"""Items that say that the mission is no more."""
