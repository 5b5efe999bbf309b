"""What the publisher writes otherwise than the gazetteer or the rules on names expect."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    ("state:AFG", "Mohamad Ashraf Ghani"): "Ashraf Ghani Ahmedzai",
    ("state:AZE", "Geidar Aliyev"): "Heydar Aliyev",
    ("state:BEL", "Baudouin I"): "Baudouin",
    ("state:BHR", "Sulman al-Khalifa"): "Isa bin Sulman al-Khalifa",
    ("state:BOL", "Hugo Banzer"): "Hugo Banzer Suarez",
    ("state:CAN", "Diefenbacker"): "Diefenbaker",
    ("state:COL", "Lleras"): "Alberto Lleras Camargo",
    ("state:CRI", "Oscar Arias"): "Oscar Arias Sanchez",
    ("state:FRA", "de Gaulle"): "Charles de Gaulle",
    ("state:GAB", "El Hadj Omar Bongo"): "Omar Bongo",
    ("state:GIN", "Toure"): "Sekou Toure",
    ("state:GRC", "Costas Simitis"): "Konstandinos Simitis",
    ("state:GRC", "Karamanlis"): "Konstantinos Karamanlis",
    ("state:HND", "Juan Hernando Hernandez"): "Juan Orlando Hernandez",
    ("state:IDN", "Soeharto"): "Suharto",
    ("state:ITA", "Fanfani"): "Amintore Fanfani",
    ("state:JOR", "Abdullah"): "Abdullah II",
    ("state:JOR", "Hussein I"): "Hussein",
    ("state:KEN", "Daniel T. arap Moi"): "Daniel arap Moi",
    ("state:KHM", "Sihanouk"): "Norodom Sihanouk",
    ("state:KOR", "Park"): "Park Chung Hee",
    ("state:MCO", "Rainier III"): "Rainier",
    ("state:MUS", "Aneerood Jugnauth"): "Anerood Jugnauth",
    ("state:NAM", "Hifike Pohamba"): "Hilikepunye Lucas Pohamba",
    ("state:NIC", "Enrique Bolonas"): "Enrique Bolanos",
    ("state:NIC", "Somoza"): "Anastasio Somoza Garcia",
    ("state:PER", "Prado"): "Manuel Prado",
    ("state:PRT", "Anibal Cavaco Silva"): "Anibal Antonio Cavaco e Silva",
    ("state:QAT", "Tameem bin Hamad al-Thani"): "Tamim bin Hamad al-Thani",
    ("state:SAU", "Abdullah bin Albdul Aziz"): "Abdullah bin Abd-el Aziz al-Saud",
    ("state:THA", "Bhumibol"): "Bhumibol Adulyadej",
    ("state:THA", "Thaksin Chinnawat"): "Thaksin Shinawatra",
    ("state:TZA", "Julius K. Nyerere"): "Julius Nyerere",
    ("state:XTG", "Nyerere"): "Julius Nyerere",
}
"""Spellings of one name that no rule joins, by the state of their time."""

APART: Final = frozenset(
    {
        ("state:MHL", "Imata Kabua"),
        ("state:BGD", "Khaleda Ziaur Rahman"),
        ("state:TCD", "Mahamat Idriss Deby Itno"),
    }
)
"""Kin whose names the rules would take for spellings of one."""

RECORDS: Final = {"1093": "President Jose Maria Figueres Olsen"}
"""Visitors by record, where a record names another: the father, dead four years, for the son."""
