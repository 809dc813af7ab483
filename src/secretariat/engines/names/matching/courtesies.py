"""Words beside a name that are not part of it, in small letters without marks or dots."""

import re

COURTESIES = frozenset(
    """
    mr mrs ms miss mx dr drs prof professor sir dame lord lady rev reverend hon honourable honorable hh
    hrh hm
    excellency highness majesty eng ing dipl phd md esq capt captain col colonel gen general lt maj major
    adm
    admiral ambassador amb president minister senator rep mp mep msc llm bsc mba oam obe cbe mbe kc qc
    prince princess king queen
    jr ii iii iv llc ltd gmbh inc plc monsieur madame mme mlle herr frau senor senora sra don dona
    dato datuk datin tun toh haji hajjah hj seri puan tuan encik ybhg yb
    sheikh shaikh shaykh cheikh sheik mullah maulavi mawlawi mawlavi qari hafiz hajji alhaj alhaji
    г г-н г-жа др д-р проф акад гн гжа
    मा मान० माननीय श्री श्रीमती सुश्री डा डॉ डॉक्टर प्रो
    د أ م د السيد السيدة الدكتور الشيخ
    さん 様 氏 先生
    ד"ר דר פרופ מר גב
    씨 님 박사 교수
    """.split()
)

CONNECTING = frozenset(
    """
    al el ul ad ar as az bin ibn ben bint binti anak ap bt bte van von der den de del della di da dos das
    abu abou umm la le les of the und zu zur ter ten af av oglu ogly uly kyzy qizi zade
    بن ابن بنت ال آل أبو ابو أم ام ван фон дер де ди да ла ле дю дос аль эль бин ибн оглы оглу улы кызы
    בן אל אבן ואן פון דה די דר
    बिन फॉन फान डे दे
    반 폰 데 드 빈 ヴァン フォン デ ド ドゥ ビン ア
    """.split()
)

NOBILITY = re.compile(
    r",\s*(?:\d+(?:st|nd|rd|th)\s+)?(?:baron|baroness|lord|lady|earl|viscount|viscountess|count|countess|duke|marquess)\b.*",
    re.IGNORECASE,
)
