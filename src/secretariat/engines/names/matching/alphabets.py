"""Cyrillic, Greek, Armenian and Georgian letters to sounds.

One table an alphabet for all its languages (Russian, Ukrainian, Bulgarian, Serbian, Mongolian, Kazakh,
Kyrgyz,
Tajik): where they speak a letter differently it becomes a symbol that stands for both.
"""

import re
import unicodedata
from functools import lru_cache

from secretariat.engines.names.matching.rules import reader
from secretariat.engines.names.matching.sounds import single

_CYRILLIC = reader("""
а=a б=b в=0 г=1 ґ=g д=D е=e _е='e ё=O _ё=yo ж=9 з=6 и=i й=Y к=k л=l м=m н=n о=o п=p р=r с=$ т=Q у=O ф=P
х=8 ц=c
ч=C ш=S щ=SK ъ=! ы=% ь=- э=e ю='U _ю=yu я='a _я=ya і=i ї='i є='e ө=E ү=U ұ=u ә=M қ=k ғ=g ң=n& һ=h ӣ=i ӯ=u
ҷ=J ҳ=h
ў=V ј=y љ=l' њ=n' ђ=9 ћ=7 џ=J ѓ=g' ќ=k' ѕ=c дж=9 дз=9 дц=c тс=c тц=c тч=C кх=8 пх=P ье=ye ьё=yO ья=ya
ью=yu ъе=ye ъя=ya
ае=a'e ое=o'e уе=u'e ие=i'e ее=e'e иа=i'a ия=iya ию=iyu ий=i ый=% ии=i сх=$8 зх=6h сч=S жч=S
в_=0
гийн_=&%< ийн_=%< гын_=&%<
йо=yo йе=ye ьо=yo кс=ks уа=wa уи=wi уэ=we уо=wo _у=W ау=aW оу=OW
""")

_GREEK = reader("""
α=a β=B γ=1 δ=D ε=e ζ=z η=i θ=Q ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=5 ς=5 τ=t υ=U φ=P χ=8 ψ=ps ω=o
μπ=<B _μπ=b ντ=<T _ντ=d γκ=<g _γκ=g γγ=n& γχ=n8 γξ=nks τζ=9 τσ=7 ου=O αι=M ει=i οι=i υι=i αυ=aV ευ=eV
ηυ=iV
γι='i γε='e για=ya γιο=yo γιου=yu κγ=g νγκ=n& ια=i'a ιο=i'o ιου=yu γιε=ye ιε=i'e
ββ=B λλ=l μμ=m νν=n ππ=p ρρ=r σσ=5 ττ=t κκ=k ϊ=i ϋ=i
""")

_ARMENIAN = reader("""
ա=a բ=b գ=4 դ=T ե=e _ե=ye զ=z է=e ը=! թ=Q ժ=9 ի=i լ=l խ=8 ծ=c կ=4 հ=h ձ=9 ղ=1 ճ=7 մ=m յ=y _յ=y ն=n շ=S ո=o
_ո=Wo չ=C
պ=p ջ=J ռ=r ս=$ վ=0 տ=T ր=r ց=c ւ=V փ=P ք=k և=ev _և=yev օ=o ֆ=f ու=O յա=ya յո=yo յու=yu ույ=uy իա=ya եա=ya
""")

_GEORGIAN = reader("""
ა=a ბ=b გ=g დ=D ე=e ვ=0 ზ=6 თ=Q ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=9 რ=r ს=$ ტ=t უ=O ფ=P ქ=k ღ=1 ყ=k შ=S ჩ=C
ც=c
ძ=9 წ=c ჭ=C ხ=8 ჯ=9 ჰ=h ია=i'a იუ=yu იო='o იე='e აი=aY ეი=eY ოი=oY ი_=! უა=wa უე=we უი=wi აუ=aW ოუ=OW
""")

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_READERS = {"Cyrl": _CYRILLIC, "Grek": _GREEK, "Armn": _ARMENIAN, "Geor": _GEORGIAN}


@lru_cache(maxsize=1 << 14)
def alphabet_sounds(word: str, script: str) -> str:
    """The sounds of one word in small letters of one of these alphabets; Greek accents are dropped."""
    return single(
        _READERS[script](_ACCENTS.sub("", unicodedata.normalize("NFD", word)) if script == "Grek" else word)
    )
