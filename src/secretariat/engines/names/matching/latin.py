"""Latin letters to sounds, whatever the language they are written in.

The language of a name in a list is not known, so a letter that is spoken differently in the languages of
Europe (j, c, w, ch, sz) becomes a symbol that stands for all of them. Covered besides: the romanisations
of
Korean (McCune-Reischauer, Revised), Chinese (pinyin, Wade-Giles), Arabic and the Cyrillic languages; the
genitive of Mongolian patronymics (-giin) is hardly heard.
"""

import re
import unicodedata
from functools import lru_cache

from secretariat.engines.names.matching.rules import reader
from secretariat.engines.names.matching.sounds import single

# Letters with marks whose mark says how they sound; the mark of all others is dropped.
_MARKED = str.maketrans({
    "š": "ŝ", "ş": "ŝ", "ș": "ŝ", "ś": "ŝ", "ŝ": "ŝ", "ž": "ẑ", "ź": "ẑ", "ż": "ẑ", "č": "ĉ", "ć": "ĉ", "ĉ": "ĉ",
    "ţ": "ţ", "ț": "ţ", "ç": "ç", "ğ": "ğ", "ñ": "ñ", "ń": "ñ", "ň": "ñ", "ř": "ř", "ł": "l", "đ": "đ", "ð": "ð",
    "þ": "þ", "ø": "ö", "œ": "ö", "ö": "ö", "ő": "ö", "ü": "ü", "ű": "ü", "ä": "ä", "æ": "ä", "å": "å", "ə": "ä",
    "ı": "ı", "ß": "ß", "ė": "e", "ĵ": "ĵ", "ĝ": "ĵ", "ǆ": "ĵ", "ŭ": "u", "ŏ": "ŏ", "õ": "ö", "ą": "a", "ę": "e",
    "ķ": "k", "ģ": "g", "ļ": "l", "ņ": "n", "ħ": "h", "ḩ": "h", "ḥ": "h", "ẖ": "h", "ṣ": "s", "ṭ": "t",
})  # fmt: skip

_READ = reader("""
a=a e=e i=i o=o u=u y=i ö=E ü=U ä=M å=O ı=% ŏ=E
b=b bh=b c=3 ch=K ck=k cz=7 cs=7 cc=k d=d d_=D dd=d dh=2 dj=J dz=9 dzh=J dż=J f=f g=g gh=1 h=h j=I k=k
kh=8
l=l m=m n=n p=p ph=P q=4 r=r s=s sh=S t=t th=Q v=0 w=V x=ks z=6
ŝ=S ẑ=Z ĉ=C ţ=c ç=X ğ=? ñ=ny ř=rZ đ=D ð=D þ=Q ß=s ĵ=J
sch=S sc=s& sci=si sce=se sz=5 shch=S zh=9 zs=6* tz=c ts=c tsch=C tch=C tsz=C dsch=J dzs=J dzh=J dž=J dẑ=J
kn=kn _kn=n _ps=ps _wr=r wh=w rh=r rz=r6 qu=4W que_=k
ce=Xe ci=Xi cy=Xi cia=Xya cio=Xyo ge=Ge gi=Gi gy=Gi gue_=g@ ge_=G@ ce_=X@ che_=K@ geo=G'o cqu=k cque_=k
cques_=k% ques_=k% gui=gi gue=ge ghi=gi ghe=ge cha_=Ka chi=Ki che=Ke
cci=7i cce=7e gge=Ge ggi=Gi
_x=5 _y=y _ya=ya _ye=ye _yi='i _yo=yo _yu=yu aya=aya aye=aye ayo=ayo ayu=ayu iya=iya iyo=iyo iyu=iyu
iye=iye
eya=eya eye=eye eyo=eyo eyu=eyu oya=oya oyo=oyo oyu=oyu oye=oye uya=uya uyo=uyo uyu=uyu uye=uye
ay=ay ey=ey oy=oy uy=uy ya=ya ye=ye yo=yo yu=yu yeo='E yoo=yu you=yO woo=Wu wu=Wu
ee=i oo=u ou=O ow=OW au=aW aw=aW eu=EU eo=E ae=M ai=aY ei=eY oe=E ie=i@ ea=e@ ui=ui aa=a uu=u ii=i
eau=o aux_=o eaux_=o oux_=u iy=i yj=i ij=i iji=i
e_=@ es_=@; s_=; us_=%; ius_=i%;  ee_=i ie_=i@ he_=h@
_h=h h=? ha=ha he=he hi=hi ho=ho hu=hu hy=hi hö=hE hü=hU hä=hM hee=hi hoo=hu hou=hO hae=hM hyu=hyu hyo=hyo
hye=hye hyeo=hyE
heo=hE hai=haY hau=haW hei=heY hea=he@ hui=hui hie=hi@ hwa=hwa hye=hye hyo=hyo hyu=hyu hoe=hE heu=hEU
igh=ay ight_=ayt ough=O^ augh=a^ gh_=1
tion=Sn ll=l ss=s ss_=s tt=t pp=p mm=m nn=n rr=r ff=f gg=g kk=k bb=b zz=c ng=n& ng_=n& nk=nk mc=m@k
_mc=m@k
_mac=m@k
sy=si zy=6i hs=5 _hs=5 x_=ks ux_=u% ks=ks _zh=9 _ch=K ch_=K _j=I _tz=c _ts=c
giin_=&%< giyn_=&%< gijn_=&%< gyn_=&%< iin_=%< iyn_=%< ijn_=%<
w_=W aw_=aW ew_=yu ew=yu iew_=yu iou=yu iu=yu ieu=yu
""")


def latin_sounds(word: str) -> str:
    """The sounds of one word in small Latin letters, marks and all."""
    return _latin_sounds(word)


@lru_cache(maxsize=1 << 15)
def _latin_sounds(word: str) -> str:
    return _SOFT_R.sub(">", single(_READ(_without_marks(word))))


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    marked = unicodedata.normalize("NFC", word).translate(_MARKED)
    return "".join(
        letter if letter in _SOUNDING else unicodedata.normalize("NFD", letter)[0] for letter in marked
    )


_SOFT_R = re.compile(r"r(?![aeiouyEUOMA%@'])")
_SOUNDING = frozenset("ŝẑĉţçğñřđðþßĵöüäåıŏ")
