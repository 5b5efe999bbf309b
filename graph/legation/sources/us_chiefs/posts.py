"""What the publisher's identifiers of roles, countries and organisations stand for.

A country's file holds its whole history, and most of its states of that history are spelt alike in
it ("russia" from 1780 on). So a country is resolved on the day of the appointment, as any name is;
where the state of that day had another name than the country, `_ERAS` says which it was.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from legation.gazetteer import Gazetteer
from legation.values import PartialDate


class Role(NamedTuple):
    """A role of a chief of mission.

    Attributes:
        office: code of the office.
        title: title in the post, where the office says less than the role.
        credentials: whether its holder presents credentials, so that a start is their day.
    """

    office: str
    title: str = ""
    credentials: bool = True


ROLES: Final[dict[str, Role]] = {
    "ambassador-e-p": Role("ambassador"),
    "envoy-extraordinary-minister-plenipotentiary": Role("envoy"),
    "envoy-extraordinary-minister-plenipotentiary-consul-general": Role("envoy-and-consul-general"),
    "minister-plenipotentiary": Role("minister-plenipotentiary"),
    "minister-resident": Role("minister-resident"),
    "minister-resident-consul-general": Role("minister-resident-and-consul-general"),
    "minister-resident-and-extraordinary": Role(
        "minister-resident", "Minister Resident and Extraordinary"
    ),
    "minister-resident-foreign-service-officer": Role(
        "minister-resident", "Minister Resident/Foreign Service officer"
    ),
    "minister": Role("head-of-mission", "Minister"),
    "charge-daffaires": Role("charge-daffaires"),
    "charge-daffaires-consul-general": Role("charge-daffaires-and-consul-general"),
    "charge-daffaires-pro-tem": Role("charge-daffaires-pro-tem", credentials=False),
    "charge-daffaires-ad-interim": Role("charge-daffaires-ad-interim", credentials=False),
    "commissioner": Role("commissioner"),
    "commissioner-consul-general": Role("commissioner-and-consul-general"),
    "diplomatic-agent": Role("diplomatic-agent"),
    "agent": Role("diplomatic-agent", "Agent"),
    "diplomatic-agent-consul-general": Role("diplomatic-agent-and-consul-general"),
    "agent-consul-general": Role("diplomatic-agent-and-consul-general", "Agent/Consul General"),
    "consul-general": Role("consul-general"),
    "representative": Role("representative", credentials=False),
    "personal-representative-of-the-president": Role(
        "special-envoy", "Personal Representative of the President", credentials=False
    ),
    "chief": Role("chief-of-liaison-office", "Chief", credentials=False),
    "director": Role("chief-of-liaison-office", "Director", credentials=False),
    "principal-officer": Role("principal-officer", credentials=False),
    "acting-principal-officer": Role(
        "principal-officer", "Acting Principal Officer", credentials=False
    ),
    "chief-of-mission-of-us-office-abroad": Role("head-of-mission", credentials=False),
    "deputy-ambassador": Role("deputy-head-of-mission", "Deputy Ambassador", credentials=False),
}
"""Offices by the publisher's identifiers (`roles-country-chiefs`)."""

_ORGANISATIONS: Final[dict[str, tuple[str, ...]]] = {
    "representative-to-asean": ("ASEAN",),
    "representative-to-au": ("AU",),
    "representative-to-eu": ("EU",),
    "representative-to-iaea": ("IAEA",),
    "representative-to-icao": ("ICAO",),
    "representative-to-nato": ("NATO",),
    "representative-to-oas": ("OAS",),
    "representative-to-oecd": ("OECD",),
    "representative-to-osce": ("OSCE",),
    "representative-to-un": ("UN",),
    "representative-to-unafa": ("FAO", "IFAD", "WFP"),
    "representative-to-unesco": ("UNESCO",),
    "representative-to-unido": ("UNIDO",),
    "representative-uneo": ("UN",),
    "representative-unvo": ("UN",),
}
"""Organisations by the identifiers of their files (`missions-orgs`); of the agencies for food and
agriculture in Rome each is one. An office that the United States keep for negotiations
(`representative-to-usoarn`) has no receiver."""

_SPELLINGS: Final[dict[str, str]] = {
    "joseon-dynasty": "Joseon",
    "korea": "South Korea",
    "socialist-federal-republic-of-yugoslavia": "Yugoslavia",
}
_ERAS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("china", "1949-10-01", "1978-12-31", "state:TWN"),
    ("egypt", "1958-02-22", "1961-09-28", "state:XUA"),
    ("guatemala", "1823-07-01", "1841-02-01", "state:UPC"),
    ("holy-see", "", "1870-09-20", "state:PAP"),
    ("italy", "", "1861-03-16", "state:XSA"),
    ("mali", "", "1960-08-20", "state:XMF"),
    ("montenegro", "", "1921-12-31", "state:XMN"),
    ("peru", "1836-10-28", "1839-08-25", "state:XPB"),
    ("serbia", "1992-04-28", "2006-06-05", "state:SCG"),
    ("tanzania", "", "1964-04-25", "state:XTG"),
)
"""Country, first and last day, and the state of that time."""

_BEIJING: Final = "chief"
"""The role of those who led the liaison office in Beijing while the ambassador was in Taipei."""


def organisations(mission: str) -> tuple[str, ...]:
    """CURIEs of the organisations that a mission is to; none if it is to none."""
    return tuple(f"institution:{code}" for code in _ORGANISATIONS.get(mission, ()))


def state(territory: str, role: str, day: str) -> str:
    """CURIE of the state that a country was on a day.

    Args:
        territory: the publisher's identifier of the country.
        role: of the role.
        day: day, month or year; empty for none.

    Raises:
        UnknownName: no such country, or none on that day.
        AmbiguousName: the identifier stands for several.

    >>> state("germany", "ambassador-e-p", "1981-03"), state("italy", "minister-resident", "1855")
    ('state:GFR', 'state:XSA')
    """
    stem = re.sub(r"-\d{4}$", "", territory)
    on = PartialDate.parse(day).earliest if day else None
    if on and not (stem == "china" and role == _BEIJING):
        for era, first, last, curie in _ERAS:
            if era == stem and first <= on.isoformat() <= last:
                return curie
    name = _SPELLINGS.get(stem) or stem.replace("-", " ")
    return Gazetteer.shipped().resolve(name, kinds=("state",), on=on)
