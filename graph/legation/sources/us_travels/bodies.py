"""Bodies whose meetings a traveller attended, from the remark on a stop.

Only bodies that the gazetteer knows, and only where the remark names them as what met: a summit of
the United States with the European Union is no meeting of the Union.
"""

from __future__ import annotations

import re
from typing import Final

from legation.sources.us_travels.remarks import CLAUSES

_BODIES: Final = {
    "institution:NATO": r"NATO|North Atlantic (?:Council|Treaty Organization)",
    "institution:OAS": r"OAS|Organization of American States",
    "institution:OSCE": r"OSCE|CSCE|Conference on Security and Cooperation in Europe",
    "institution:APEC": r"APEC|Asia-Pacific Economic Cooperation",
    "institution:ASEAN": r"ASEAN",
    "institution:G7": r"G-?7",
    "institution:G20": r"G-?20",
    "institution:OECD": r"OECD",
    "institution:UN": r"(?:U\.?N\.?|United Nations)(?: General Assembly| Security Council)?",
    "institution:GCC": r"GCC|Gulf Cooperation Council",
    "institution:CARICOM": r"CARICOM",
    "institution:AU": r"African Union",
    "institution:COE": r"Council of Europe",
    "institution:IAEA": r"IAEA",
    "institution:ILO": r"ILO",
    "institution:EU": r"European Union|EU",
    "institution:PIF": r"Pacific Islands Forum",
}
_MEETING: Final = (
    r"(?:[Mm]eetings?|[Mm]inisterials?|[Ss]ummits?|[Cc]onferences?|[Cc]ouncil|[Aa]ssembly|"
    r"[Ff]orum|[Ss]ession)"
)
_ATTENDED: Final = re.compile(
    r"\b(?:[Aa]ttend(?:ed)?|[Pp]articipated in|[Aa]ddressed|[Cc]o-hosted|[Cc]haired|[Cc]o-chaired|"
    r"[Hh]osted|[Ll]ed the U\.S\. delegation to|[Jj]oined)\b"
)
_PATTERNS: Final = {
    body: re.compile(
        rf"(?<![\w.-])(?:{name})(?![\w-])(?: [\w’'-]+){{0,4}}? {_MEETING}\b"
        rf"|\b{_MEETING} of (?:the )?(?:{name})(?![\w-])"
    )
    for body, name in _BODIES.items()
}


def bodies(remark: str) -> tuple[str, ...]:
    """CURIEs of the bodies whose meetings the traveller attended.

    >>> bodies("Attended NATO Ministerial Meeting."), bodies("Met with NATO officials.")
    (('institution:NATO',), ())
    >>> bodies("Attended U.S.-EU Summit and a meeting of the G-7 finance ministers.")
    ('institution:G7',)
    """
    found = []
    for clause in CLAUSES.split(remark):
        said = _ATTENDED.search(clause)
        if said:
            after = clause[said.end() :]
            found += [body for body, pattern in _PATTERNS.items() if pattern.search(after)]
    return tuple(dict.fromkeys(found))
