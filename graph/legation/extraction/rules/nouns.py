"""Nouns that act for a state, refer back to one, or keep a name from being one."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


BODIES: Final = words(
    "government ministry administration authority authorities regime junta cabinet parliament "
    "senate house congress bundestag knesset duma department office council agency commission army "
    "military force forces navy troops air police service services intelligence court presidency "
    "leadership side delegation mission embassy consulate team party state republic nation kingdom "
    "federation emirate capital bureau secretariat committee treasury foreign affairs command "
    "legation chancellery palace legislature assembly guard coastguard gendarmerie"
)
"""Bodies that act for their state."""

OFFICES: Final = words(
    "president premier minister chancellor king queen emir sultan monarch leader ruler prince "
    "princess secretary ambassador envoy diplomat official officials officer attaché attache chief "
    "head chairman chairwoman chairperson speaker deputy lawmaker legislator senator mp "
    "counterpart spokesman spokeswoman spokesperson representative negotiator commander general "
    "admiral governor mayor chargé charge consul dictator strongman pope pontiff lady commissioner "
    "undersecretary adviser advisor aide counsellor counselor taoiseach sheikh ayatollah guest "
    "visitor dignitary politician commander-in-chief vice-president director veep nuncio emperor "
    "empress colonel marshal crown regent parliamentarian delegate attorney governor-general pm fm "
    "high-commissioner policymaker diplomatist statesman ex-president colleague emissary"
)
"""Persons who act for their state."""

MONEYED: Final = words(
    "company firm corporation conglomerate group bank fund investor business businessman "
    "businesswoman businessmen businesspeople entrepreneur industry enterprise manufacturer maker "
    "operator carrier airline automaker carmaker giant miner producer exporter importer trader "
    "consortium contractor developer retailer lender insurer utility startup businesses investors "
    "wealth capital farmer steelmaker brewer chain supermarket planemaker "
    "chipmaker drugmaker shipbuilder tycoon builder bottler"
)
"""Who does business."""

ENVOYS: Final = words(
    "ambassador envoy diplomat d'affaires d’affaires chargé charge attaché attache consul "
    "counsellor counselor nuncio representative commissioner diplomate plenipotentiary "
    "consul-general ambassador-designate"
)
"""Those whom a state sends."""

STAFF: Final = words(
    "d'affaires d’affaires diplomat diplomats ambassador ambassadors envoy envoys chargé charge "
    "attaché attache attachés consul consuls staff staffer staffers employee employees worker "
    "workers personnel official officials representative representatives officer officers mission "
    "delegation counsellor counselor secretary nuncio commissioner member members adviser advisers "
    "spy spies agent agents"
)
"""Those who may be told to leave."""

COUNTRY: Final = words(
    "country nation state republic kingdom neighbour neighbor government side island emirate "
    "sultanate federation archipelago monarchy homeland"
)
"""Words that refer back to a state, by themselves (`the country`) or as a pair (`both sides`)."""

PRONOUNS: Final = words("it they he she its their his her them him itself themselves")
PERSONAL: Final = words("he she his her him")
PLURAL: Final = words("they their them themselves")
TWO: Final = words("two both")
PAIRS: Final = words(
    "countries nations states sides neighbours neighbors governments parties allies leaders "
    "presidents ministers capitals foes rivals premiers peoples delegations partners kingdoms "
    "republics foreign heads diplomats officials armies militaries companies islands powers"
)
SEVERAL: Final = words("three four five six these those")
LISTED: Final = COUNTRY | words("entity leader president minister party")
BOTH: Final = words("sides neighbours neighbors parties countries nations")
GOVERNING: Final = words(
    "government ministry minister president premier chancellor king queen emir sultan cabinet "
    "authority parliament junta regime leader spokesman spokeswoman spokesperson administration "
    "secretary monarch presidency general"
)
"""Those who, of no state named, are of the one state that is spoken of."""

PERSON_TITLES: Final = words(
    "mr mrs ms dr sir lord lady dame sheikh honourable hon. h.e. excellency prof rev mr. mrs. ms. "
    "dr."
)

GIVEN_NAMES: Final = words(
    "Jordan Chad Georgia Israel Kenya India China Paris Sofia London Victoria Kingston Santiago "
    "Cuba Ireland Brittany Florence Vienna Sydney Adelaide Lourdes Milan Roman Cairo Lima Holland "
    "Francisco Malta Asia Salvador Trinidad Odessa Regina Alexandria Charlotte Carolina"
)
"""Names of states and cities that people bear before their family name."""

FAMILY_NAMES: Final = words(
    "Jordan Chad Washington Holland Ireland England Israel London Paris Berlin Wellington Stanley "
    "Houston French Kingston Hamilton Victoria Santiago Lima Roman Georgia Moscow Milan Lincoln "
    "Austin Dallas Montgomery Jackson Madison Valencia Cordoba Toledo Vienna Malta Trinidad "
    "Castries Brasilia Freeman Turkey Cuba Salvador Germany Poland Georgetown Bethlehem Vaduz "
    "Sudan Guinea German Pole Finn Dane Turk Swede Britton Manning"
)
"""Names of states and cities that people bear after a given name."""

LEADING: Final = words(
    "Gulf Sea Bay Lake Strait Straits River Mount Port Cape Isle University Bank Air Radio Voice "
    "Times Street Avenue Treaty Battle Republic Statue Church Archbishop Bishop Diocese Club "
    "Institute College Museum Airport"
)
"""Words before `of` (or right before a name) that make it something else than a state."""

TRAILING: Final = words(
    "River Valley Delta Lake Sea Gulf Strait Canal Ocean Times Post Daily Herald Accord Accords "
    "Agreement Agreements Convention Conventions Protocol Treaty Declaration Process Club "
    "University Airport Street Avenue Square Stadium Marathon Open Airways Airlines Today Summit "
    "Conference Memorandum Pact Statute Plan Consensus Initiative Review Stock Exchange Guard Cup "
    "Olympics Biennale Bank Institute Museum"
)
"""Words right after a city's name that make it the name of something else."""

MODIFIED: Final = words(
    "backed led brokered mediated sponsored born made owned controlled occupied funded allied "
    "aligned supported trained facilitated hosted speaking language supplied held administered "
    "friendly dominated affiliated linked installed built registered flagged listed educated run "
    "besieged annexed imposed drafted designed wide style proposed chaired initiated"
)
"""Participles that make a state's name no party of what follows (`Turkey-brokered`)."""

PREFIXES: Final = {
    "Sino": "CHN", "Franco": "FRA", "Russo": "RUS", "Anglo": "GBR", "Indo": "IND", "Italo": "ITA",
    "Greco": "GRC", "Graeco": "GRC", "Turco": "TUR", "Austro": "AUT", "Hispano": "ESP",
    "Luso": "PRT", "Polono": "POL", "Soviet": "SUN", "Serbo": "SRB", "Nippo": "JPN",
    "Americano": "USA", "Sudano": "SDN", "Egypto": "EGY", "Finno": "FIN", "Dano": "DNK",
}  # fmt: skip
"""What stands before a hyphen for a demonym."""

PHRASES: Final = {
    "St Kitts and Nevis": "state:KNA", "St. Kitts and Nevis": "state:KNA", "St Kitts": "state:KNA",
    "St. Kitts": "state:KNA", "St Lucia": "state:LCA", "St. Lucia": "state:LCA",
    "St Vincent and the Grenadines": "state:VCT", "St. Vincent and the Grenadines": "state:VCT",
    "St Vincent": "state:VCT", "St. Vincent": "state:VCT", "Antigua": "state:ATG",
    "Trinidad": "state:TTO", "Sao Tome": "state:STP", "Bosnia-Herzegovina": "state:BIH",
    "U.S.": "state:USA", "U.S.A.": "state:USA", "U.K.": "state:GBR", "E.U.": "institution:EU",
    "U.N.": "institution:UN", "U.A.E.": "state:ARE", "US": "state:USA", "UK": "state:GBR",
    "P.R. China": "state:CHN", "D.R.C.": "state:COD", "G.D.R.": "state:DDR",
    "U.S.S.R.": "state:SUN", "R.O.K.": "state:KOR", "D.P.R.K.": "state:PRK",
    "African-American": "state:USA", "African American": "state:USA", "Pentagon": "state:USA",
    "State Department": "state:USA", "U.S. State Department": "state:USA",
    "US Congress": "state:USA", "National People's Congress": "state:CHN",
    "National People’s Congress": "state:CHN",
    "Capitol Hill": "state:USA", "USAID": "state:USA", "USAid": "state:USA",
    "Buckingham Palace": "state:GBR",
    "England": "state:GBR", "Scotland": "state:GBR", "Wales": "state:GBR",
    "Northern Ireland": "state:GBR", "Great Britain": "state:GBR", "Blue House": "state:KOR",
    "Élysée Palace": "state:FRA", "Quirinal": "state:ITA", "Zhongnanhai": "state:CHN",
    "Planalto": "state:BRA", "Casa Rosada": "state:ARG", "Sublime Porte": "state:XOT",
    "European Council": "institution:EU", "European bloc": "institution:EU",
    "Palestinian National Authority": "state:PSE", "Taliban": "state:AFG",
    "Islamic Emirate of Afghanistan": "state:AFG", "Scottish": "state:GBR", "Welsh": "state:GBR",
    "English": "state:GBR", "Argentine": "state:ARG",
    "Bosnian": "state:BIH", "Saudi": "state:SAU", "Burkinabé": "state:BFA", "Emirati": "state:ARE",
    "Burkinabè": "state:BFA", "Turkmen": "state:TKM", "Monegasque": "state:MCO",
    "Santomean": "state:STP", "Czech": "state:CZE", "Türkish": "state:TUR", "Malagasy": "state:MDG",
    "Kyrgyz": "state:KGZ", "Bahamian": "state:BHS", "Vatican City": "state:VAT",
    "Bissau-Guinean": "state:GNB", "Guinea Bissau": "state:GNB", "Congo Kinshasa": "state:COD",
    "Congo Brazzaville": "state:COG", "Mainland China": "state:CHN", "mainland China": "state:CHN",
    "DR Congo": "state:COD", "D.R. Congo": "state:COD", "DRCongo": "state:COD",
    "Congo-Kinshasa": "state:COD", "Dutch": "state:NLD", "Timor": "state:TLS",
    "Hong Kong": "state:HKG", "Kosovar": "state:XKX", "Qatari": "state:QAT",
}  # fmt: skip
"""Spellings of newspapers beside those of the gazetteer."""

ADJECTIVES: Final = frozenset(
    {
        "African-American", "African American", "Scottish", "Welsh", "English", "Argentine",
        "Bosnian", "Burkinabé", "Emirati", "Burkinabè", "Turkmen", "Monegasque", "Santomean",
        "Czech", "Türkish", "Malagasy", "Kyrgyz", "Bahamian", "Bissau-Guinean", "Dutch", "Kosovar",
        "Qatari", "Saudi",
    }
)  # fmt: skip
"""Those of them that are adjectives."""

NO_STATE: Final = (
    "New Mexico", "New England", "Gulf of Mexico", "South China Sea", "East China Sea",
    "Sea of Japan", "Gulf of Guinea", "Lake Chad", "Jordan Valley", "Jordan River", "River Jordan",
    "Persian Gulf", "Gulf of Oman", "Gulf of Aden", "Bay of Bengal", "Indian Ocean",
    "Panama Canal", "Papua province", "Niger Delta", "Niger State", "Niger River", "River Niger",
    "English Channel", "Latin American", "Latin America", "South American", "South America",
    "North American", "North America", "Central American", "Central America", "West African",
    "Gulf of Finland", "Gulf of Thailand", "Strait of Hormuz", "New South Wales", "Irish Sea",
    "Islamic State of Iraq and Syria", "Islamic State in Iraq and Syria", "Channel Islands",
    "Native American", "American Indian", "Bank of China", "Bank of England", "Bank of Japan",
    "Bank of Russia", "Bank of India", "Bank of America", "Air France", "Air India", "Air China",
    "Voice of America", "Radio Free Europe", "China Daily", "Russia Today", "Times of Israel",
    "Times of India", "The Times of Israel", "The Times of India", "Turkish Cypriots",
    "Inner Mongolia", "Outer Mongolia", "North Sea", "Indian subcontinent", "Korean Peninsula",
    "Korean peninsula", "Swiss Re", "Swiss franc", "Swiss francs", "German shepherd",
    "Statue of Liberty", "Guinea pig", "Lebanon Valley", "Cuban Missile Crisis", "South Georgia",
    "European Court of Justice", "European Court of Human Rights", "Mexico border",
    "Canadian dollars", "Australian dollars", "US dollars", "U.S. dollars", "British pounds",
    "Australian dollar", "Canadian dollar", "US dollar", "U.S. dollar", "British pound",
    "Indian rupees", "Chinese yuan", "Japanese yen", "Russian roubles", "Russian rubles",
    "Norwegian kroner", "Swedish kronor", "Danish kroner", "Saudi riyals", "Kuwaiti dinars",
    "Hong Kong dollars", "Singapore dollars", "New Zealand dollars", "Reuters Brussels",
    "Washington Post", "The Washington Post", "Moscow Times", "The Moscow Times",
    "New York Times", "Washington state", "Washington State", "Sudan Tribune", "Iraq War",
    "Vietnam War", "Korean War", "Gulf War", "Syrian civil war", "Gaza war", "Ukraine war",
    "Afghanistan war", "Iran nuclear deal", "Russian Orthodox Church", "Greek Orthodox",
    "Roman Catholic", "Chinese New Year", "Lunar New Year",
)  # fmt: skip
"""Names that have a state's or a demonym in them and stand for none."""

PROVINCES: Final = {
    "state:USA": (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
        "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
        "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
        "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
        "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|"
        "Washington|West Virginia|Wisconsin|Wyoming|D.C.|Ga.|Fla.|Texas"
    ),
    "state:CAN": (
        "Ontario|Quebec|Québec|Alberta|British Columbia|Manitoba|Saskatchewan|Nova Scotia|"
        "New Brunswick|Newfoundland"
    ),
    "state:AUS": "Victoria|Queensland|New South Wales|Tasmania|Western Australia|South Australia",
    "state:GBR": "England|Scotland|Wales|Northern Ireland",
}
"""Parts of states that follow a city's name."""
