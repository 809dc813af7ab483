"""Whether two ways to name a state mean the same one: ISO 3166-1 alpha-2 codes, UN names and usual names.

For comparing a nationality with what a watch list says; what a state is called in documents is not decided here.
"""

import re
import unicodedata
from functools import lru_cache

_NAMES = """
AD=Andorra;AE=United Arab Emirates|Emirates|UAE;AF=Afghanistan;AG=Antigua and Barbuda;AL=Albania;AM=Armenia;AO=Angola
AR=Argentina;AT=Austria;AU=Australia;AZ=Azerbaijan;BA=Bosnia and Herzegovina;BB=Barbados;BD=Bangladesh;BE=Belgium
BF=Burkina Faso;BG=Bulgaria;BH=Bahrain;BI=Burundi;BJ=Benin;BN=Brunei Darussalam|Brunei
BO=Bolivia (Plurinational State of)|Plurinational State of Bolivia|Bolivia;BR=Brazil;BS=Bahamas;BT=Bhutan;BW=Botswana
BY=Belarus;BZ=Belize;CA=Canada;CD=Democratic Republic of the Congo|DR Congo|DRC|Congo, Democratic Republic of the
CF=Central African Republic|CAR;CG=Congo|Republic of the Congo;CH=Switzerland;CI=Côte d'Ivoire|Ivory Coast;CL=Chile
CM=Cameroon;CN=China|People's Republic of China;CO=Colombia;CR=Costa Rica;CU=Cuba;CV=Cabo Verde|Cape Verde;CY=Cyprus
CZ=Czechia|Czech Republic;DE=Germany|Federal Republic of Germany;DJ=Djibouti;DK=Denmark;DM=Dominica;DO=Dominican Republic
DZ=Algeria;EC=Ecuador;EE=Estonia;EG=Egypt;ER=Eritrea;ES=Spain;ET=Ethiopia;FI=Finland;FJ=Fiji
FM=Micronesia (Federated States of)|Federated States of Micronesia|Micronesia;FR=France;GA=Gabon
GB=United Kingdom of Great Britain and Northern Ireland|United Kingdom|UK|Great Britain|Britain;GD=Grenada;GE=Georgia
GH=Ghana;GM=Gambia;GN=Guinea;GQ=Equatorial Guinea;GR=Greece;GT=Guatemala;GW=Guinea-Bissau;GY=Guyana;HN=Honduras
HR=Croatia;HT=Haiti;HU=Hungary;ID=Indonesia;IE=Ireland;IL=Israel;IN=India;IQ=Iraq
IR=Iran (Islamic Republic of)|Islamic Republic of Iran|Iran;IS=Iceland;IT=Italy;JM=Jamaica;JO=Jordan;JP=Japan;KE=Kenya
KG=Kyrgyzstan|Kyrgyz Republic;KH=Cambodia;KI=Kiribati;KM=Comoros;KN=Saint Kitts and Nevis
KP=Democratic People's Republic of Korea|DPRK|North Korea|Korea, Democratic People's Republic of
KR=Republic of Korea|South Korea|Korea|Korea, Republic of;KW=Kuwait;KZ=Kazakhstan
LA=Lao People's Democratic Republic|Laos|Lao PDR;LB=Lebanon;LC=Saint Lucia;LI=Liechtenstein;LK=Sri Lanka;LR=Liberia
LS=Lesotho;LT=Lithuania;LU=Luxembourg;LV=Latvia;LY=Libya|Libyan Arab Jamahiriya;MA=Morocco;MC=Monaco
MD=Republic of Moldova|Moldova;ME=Montenegro;MG=Madagascar;MH=Marshall Islands
MK=North Macedonia|The former Yugoslav Republic of Macedonia|Macedonia;ML=Mali;MM=Myanmar|Burma;MN=Mongolia;MR=Mauritania
MT=Malta;MU=Mauritius;MV=Maldives;MW=Malawi;MX=Mexico;MY=Malaysia;MZ=Mozambique;NA=Namibia;NE=Niger;NG=Nigeria
NI=Nicaragua;NL=Netherlands|Netherlands (Kingdom of the)|Kingdom of the Netherlands|Holland;NO=Norway;NP=Nepal;NR=Nauru
NZ=New Zealand;OM=Oman;PA=Panama;PE=Peru;PG=Papua New Guinea;PH=Philippines;PK=Pakistan;PL=Poland
PS=State of Palestine|Palestine|Palestinian|Occupied Palestinian Territory;PT=Portugal;PW=Palau;PY=Paraguay;QA=Qatar
RO=Romania;RS=Serbia;RU=Russian Federation|Russia;RW=Rwanda;SA=Saudi Arabia;SB=Solomon Islands;SC=Seychelles;SD=Sudan
SE=Sweden;SG=Singapore;SI=Slovenia;SK=Slovakia;SL=Sierra Leone;SM=San Marino;SN=Senegal;SO=Somalia;SR=Suriname
SS=South Sudan;ST=Sao Tome and Principe;SV=El Salvador;SY=Syrian Arab Republic|Syria;SZ=Eswatini|Swaziland;TD=Chad
TG=Togo;TH=Thailand;TJ=Tajikistan;TL=Timor-Leste|East Timor;TM=Turkmenistan;TN=Tunisia;TO=Tonga;TR=Türkiye|Turkey
TT=Trinidad and Tobago;TV=Tuvalu;TZ=United Republic of Tanzania|Tanzania;UA=Ukraine;UG=Uganda
US=United States of America|United States|USA;UY=Uruguay;UZ=Uzbekistan;VA=Holy See|Vatican;VC=Saint Vincent and the Grenadines
VE=Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela|Venezuela;VN=Viet Nam|Vietnam;VU=Vanuatu;WS=Samoa
XK=Kosovo;YE=Yemen;ZA=South Africa;ZM=Zambia;ZW=Zimbabwe
"""
_ARTICLE = re.compile(r"^the\s+|\s+\(the\)$")
_NOT_LETTERS = re.compile(r"[^a-z]+")


def same_state(one: str, other: str) -> bool:
    """Whether both mean one state; names that are not known are the same only where they read alike."""
    return _state(one) == _state(other)


def _state(text: str) -> str:
    """The code of a state, or the folded text where it is not known."""
    if len(text) == 2:  # noqa: PLR2004 -- the length of a code
        return text.upper()
    return _codes().get(_folded(text), _folded(text))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    pairs = (piece.split("=") for line in _NAMES.split("\n") for piece in line.split(";") if piece)
    return {_folded(name): code for code, names in pairs for name in names.split("|")}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", _ARTICLE.sub("", text.casefold().strip()))
    letters = "".join(part for part in plain if not unicodedata.combining(part))
    return _NOT_LETTERS.sub(" ", letters.replace("'", "").replace("’", "")).strip()
