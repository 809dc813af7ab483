"""How Chinese names are spelled in Malaysia, Singapore and Taiwan by those who speak Hokkien, Teochew or Hakka.

These spellings follow no standard; the table holds those usual in personal names, the family names first.
The first spelling of a family name is the most usual one; one reading is enough where all are near in
sound.
"""

FAMILY = """
陳=tan 陳=chin 林=lim 黃=ng 黃=wee 李=lee 張=teo 張=teoh 張=chong 王=ong 吳=goh 吳=ngo 劉=low 劉=lau 劉=liew 蔡=chua
蔡=chai 楊=yeo 楊=yong 許=koh 許=khaw 鄭=tay 鄭=teh 謝=chia 謝=cheah 洪=ang 郭=kuek 郭=quek 郭=kwok 邱=khoo 邱=chew
曾=chan
曾=chen 廖=liaw 廖=liau 賴=lai 徐=chee 徐=chee 周=chew 周=chiu 葉=yap 蘇=soh 蘇=saw 莊=chng 莊=chong 呂=loo 呂=lu 江=kang
何=ho 何=hoh 羅=lo 高=koh 高=kor 潘=phua 簡=kan 朱=choo 鍾=cheong 彭=phang 游=yew 詹=chiam 胡=oh 胡=foo 施=see 沈=sim
余=yee 余=yu 余=eu 盧=loh 盧=loo 梁=neo 梁=leong 趙=teo 趙=chow 顏=gan 顏=ngan 柯=kua 翁=ang 翁=eng 魏=gwee 魏=ngui
孫=sng 孫=soon 戴=tay 戴=tai 范=huan 方=png 方=fong 宋=song 鄧=teng 鄧=then 杜=toh 傅=poh 傅=foo 侯=hau 侯=how 曹=cho
薛=sih 丁=ting 丁=teng 卓=toh 馬=beh 阮=ng 阮=yuen 董=tang 唐=tng 溫=oon 藍=nam 蔣=cheoh 石=chioh 石=sek 古=koo 紀=kee
姚=yeow
連=lian 馮=pang 馮=fong 歐=ow 程=thia 湯=thng 田=chan 康=kng 康=khng 姜=keong 白=peh 涂=toh 鄒=choo 鄒=chew 尤=yew 巫=boo
符=hoo 符=foo 韓=hun 韓=han 龔=keng 嚴=giam 黎=loi 倪=geh 尹=oon 章=chiang 辛=sin 關=kwan 童=tong 饒=jiow 岑=sum 甘=kam
駱=lok
"""

GIVEN = """
文=boon 明=beng 國=kok 成=seng 金=kim 福=hock 德=teck 發=huat 財=chye 榮=eng 安=an 和=ho 山=san 清=cheng 水=chwee 木=bok
天=thian 順=soon 春=choon 秋=chiew 美=bee 玉=geok 珠=choo 花=hua 蘭=lan 蓮=lian 麗=lay 英=eng 愛=ai 惠=hui 慧=hui 心=sim
華=hua 龍=leong 虎=hoh 海=hai 光=kong 輝=hui 志=chee 忠=tiong 孝=hao 仁=jin 義=gee 禮=lay 智=tee 信=sin 良=leong 利=lee
源=guan 泉=chuan 進=chin 添=thiam 慶=keng 祥=siong 瑞=swee 寶=poh 貴=kwee 富=hoo 平=peng 正=cheng 建=kian 強=keong 偉=wee
雄=heong 俊=choon 傑=kiat 豪=ho 賢=hian 才=chye 炳=peng 錦=kim 銀=gin 石=chio 南=lam 東=tong 中=tiong 大=tua 小=siew
永=eng
寧=leng 興=heng 隆=leong 康=kang 健=kian 漢=han 宗=chong 家=kah 冠=kuan 勳=hoon 欽=khim 同=tong 修=siew 誠=seng 盛=seng
聖=seng 生=seng 勝=seng 聰=chong 松=siong 耀=yao 義=ghee 川=chuan 深=chim 鴻=hong 洪=hong 宏=hong 俊=choon 儒=joo 書=soo
如=joo 秀=siew 月=guat 鳳=hong 素=soh 淑=sock 雪=soat 燕=yen 霞=hah 雲=hoon 芳=phang 香=hiang 蓉=yong 珍=tin 瓊=kheng
娘=neo 妹=moy 嬌=kiow 群=koon 萍=peng 賽=sai 慈=choo 吉=kiat 來=lai 有=yew 新=sin 章=chiang 政=cheng 啟=khai 開=kai
昌=cheong 長=tiong 元=guan 亨=heng 貞=cheng 益=ek 樹=chew 林=lim 森=sim 根=kin 土=thor 火=hoe 萬=ban 千=chian 一=it
二=jee 三=sam 四=see 五=ngoh 九=kow 甲=kah 乙=it 丁=teng 坤=khoon 乾=kian 士=soo 武=boo 雅=gah 倫=loon 維=wee 民=bin
世=say 界=kai 太=tai 思=soo 恩=oon 敬=keng 友=yew 朝=tiau 廷=teng 楚=chor 雙=siang 全=chuan 茂=mow 松=siong 柏=pek
梅=bwee 竹=tek 菊=kiok 秋=chiew 冬=tang 夏=hay 景=keng 增=cheng 壽=siew 通=thong 達=tat 遠=wan 超=chiow 榜=pang
"""
