"""Agencies and banks by which states give and lend, and the short names of lenders of many."""

from __future__ import annotations

from typing import Final

ACTING: Final = {
    "state:CHN": "Export-Import Bank of China|Exim Bank of China|EXIM Bank of China|"
    "China Exim Bank|China EXIM Bank|China Eximbank|China Export-Import Bank|"
    "China Development Bank|China International Development Cooperation Agency",
    "state:IND": "Exim Bank of India|EXIM Bank of India|Export-Import Bank of India|"
    "India Exim Bank",
    "state:KOR": "Korea Eximbank|Export-Import Bank of Korea|KOICA|"
    "Korea International Cooperation Agency",
    "state:JPN": "JICA|Japan International Cooperation Agency|JBIC|"
    "Japan Bank for International Cooperation|Overseas Economic Cooperation Fund",
    "state:DEU": "KfW|Kreditanstalt für Wiederaufbau|GIZ|GTZ",
    "state:FRA": "Agence Française de Développement|Agence française de développement|"
    "French Development Agency|Caisse Centrale de Coopération Économique|Proparco",
    "state:KWT": "Kuwait Fund for Arab Economic Development|Kuwait Fund|Kuwaiti Fund",
    "state:SAU": "Saudi Fund for Development|Saudi Development Fund|Saudi Fund|KSrelief",
    "state:ARE": "Abu Dhabi Fund for Development|Abu Dhabi Development Fund|Abu Dhabi Fund|"
    "Emirates Red Crescent|UAE Red Crescent",
    "state:QAT": "Qatar Fund for Development|Qatar Investment Authority",
    "state:LBY": "Libyan Investment Authority|Libyan Arab Foreign Bank",
    "state:USA": "Treasury Department|Agency for International Development|"
    "US Agency for International Development|"
    "U.S. Agency for International Development|Millennium Challenge Corporation|"
    "Export-Import Bank of the United States|U.S. Export-Import Bank|US Export-Import Bank|"
    "Overseas Private Investment Corporation|US Treasury|U.S. Treasury|U.S. Treasury Department|"
    "US Treasury Department|Office of Foreign Assets Control|OFAC|White House|"
    "Trump administration|Biden administration|Obama administration|Bush administration|"
    "Clinton administration|Reagan administration|Carter administration|Ford administration|"
    "Nixon administration|Johnson administration|Kennedy administration|"
    "Eisenhower administration|Truman administration",
    "state:GBR": "DFID|Department for International Development|"
    "Overseas Development Administration|"
    "Commonwealth Development Corporation",
    "state:CAN": "CIDA|Canadian International Development Agency",
    "state:SWE": "SIDA|Sida|Swedish International Development Cooperation Agency",
    "state:DNK": "DANIDA|Danida",
    "state:NOR": "NORAD|Norad|Norfund",
    "state:AUS": "AusAID|AUSAID",
    "state:NZL": "NZAid",
    "state:TUR": "TIKA|TİKA|Turkish Cooperation and Coordination Agency|Turk Eximbank",
    "state:TWN": "International Cooperation and Development Fund",
    "state:IRL": "Irish Aid",
    "state:LUX": "LuxDev",
    "state:BEL": "Enabel",
    "state:CHE": "Swiss Agency for Development and Cooperation",
    "state:RUS": "Vnesheconombank|Rossotrudnichestvo",
    "institution:IMF": "IMF|I.M.F.",
    "institution:world-bank": "International Bank for Reconstruction and Development|IBRD|"
    "International Development Association",
    "institution:AfDB": "AfDB",
    "institution:ECOWAS": "ECOWAS|Ecowas",
    "institution:EBRD": "EBRD",
    "institution:WFP": "WFP|World Food Program|UN World Food Programme",
    "institution:EU": "European Development Fund|"
    "European Economic Community|EEC|European Community|European Communities|Common Market",
    "Paris Club": "Paris Club|Paris Club of creditors",
    "London Club": "London Club",
    "Islamic Development Bank": "Islamic Development Bank|IsDB",
    "Arab Bank for Economic Development in Africa": "BADEA|"
    "Arab Bank for Economic Development in Africa",
    "Arab Fund for Economic and Social Development": "Arab Fund|"
    "Arab Fund for Economic and Social Development",
    "European Investment Bank": "European Investment Bank|EIB",
    "OPEC Fund": "OPEC Fund for International Development|OPEC Fund|OFID",
    "Caribbean Development Bank": "Caribbean Development Bank|CDB",
    "Central American Bank for Economic Integration": "CABEI|"
    "Central American Bank for Economic Integration",
    "Nordic Development Fund": "Nordic Development Fund",
    "International Finance Corporation": "International Finance Corporation|IFC",
    "New Development Bank": "New Development Bank",
    "institution:UN": "UN Security Council|U.N. Security Council|United Nations Security Council",
}
"""Names, separated by bars, by the party for which the body acts.

The European Communities were what became the Union.
"""
