"""Readings of the Han characters most usual in Japanese names, one a place: in the family name, in the given.

A Japanese name in Han characters can be read in several ways, so this is a help for the common ones: a
name
with a character outside the table has no Japanese reading here.
"""

FAMILY = """
山=yama 田=ta 中=naka 川=kawa 河=kawa 木=ki 本=moto 村=mura 林=hayashi 森=mori 石=ishi 小=o 大=o 高=taka 橋=hashi 佐=sa
藤=to 伊=i 加=ka 渡=wata 辺=nabe 邊=nabe 邉=nabe 斎=sai 齋=sai 斉=sai 鈴=suzu 井=i 上=ue 下=shita 松=matsu 竹=take 梅=ume
野=no
吉=yoshi 清=shi 水=mizu 池=ike 島=shima 嶋=shima 崎=saki 阿=a 部=be 安=a 倍=be 岡=oka 丘=oka 前=mae 後=go 近=kon 遠=en
長=naga 谷=tani 和=wa 古=furu 新=ara 西=nishi 東=higashi 北=kita 南=minami 内=uchi 口=guchi 江=e 原=hara 平=hira 福=fuku
宮=miya 千=chi 葉=ba 三=mi 二=ni 五=go 八=ya 百=momo 今=ima 青=ao 赤=aka 白=shira 黒=kuro 黑=kuro 金=kane 土=tsuchi 坂=saka
阪=saka 久=ku 保=bo 菅=suga 桜=sakura 杉=sugi 柳=yanagi 荒=ara 麻=a 生=so 鳩=hato 泉=izumi 海=kai 浜=hama 濱=hama 矢=ya
秋=aki 春=haru 夏=natsu 冬=fuyu 工=ku 永=naga 星=hoshi 岩=iwa 熊=kuma 鹿=ka 馬=ma 鳥=tori 須=su 神=kami 戸=do 門=to 関=seki
關=seki 富=tomi 豊=toyo 武=take 服=hat 尾=o 沢=sawa 澤=sawa 滝=taki 瀧=taki 津=tsu 堀=hori 細=hoso 若=waka 丸=maru 片=kata
角=kado 広=hiro 廣=hiro 樋=hi 根=ne 茂=shige 塚=tsuka 横=yoko 浅=asa 淺=asa 深=fuka 甘=ama 利=ri 枝=eda 稲=ina 米=yone
町=machi 市=ichi 篠=shino 岸=kishi
"""

GIVEN = """
太=ta 郎=ro 一=ichi 二=ji 三=zo 花=hana 子=ko 美=mi 恵=e 惠=e 真=ma 由=yu 紀=ki 幸=yuki 雄=o 夫=o 男=o 彦=hiko 人=to 之=yuki
介=suke 助=suke 輔=suke 也=ya 哉=ya 弥=ya 明=aki 昭=aki 彰=akira 博=hiro 宏=hiro 浩=hiro 弘=hiro 裕=hiro 正=masa 雅=masa
政=masa
昌=masa 和=kazu 義=yoshi 吉=yoshi 良=yoshi 芳=yoshi 文=fumi 武=takeshi 孝=taka 隆=taka 高=taka 敏=toshi 俊=toshi
利=toshi 智=tomo
友=tomo 朋=tomo 信=nobu 伸=nobu 晋=shin 進=susumu 慎=shin 新=shin 健=ken 賢=ken 憲=ken 謙=ken 純=jun 淳=jun 潤=jun 順=jun
英=hide 秀=hide
勝=katsu 克=katsu 光=mitsu 茂=shigeru 重=shige 直=nao 尚=nao 百=yu 合=ri 香=ka 佳=ka 奈=na 菜=na 里=ri 理=ri 梨=ri 沙=sa
紗=sa 早=sa 苗=nae
陽=yo 洋=yo 次=ji 治=ji 司=ji 志=shi 史=shi 士=shi 樹=ki 希=ki 貴=taka 久=hisa 寿=hisa 清=kiyoshi 春=haru 夏=natsu 秋=aki
冬=fuyu 愛=ai 優=yu
勇=yu 翔=sho 大=dai 輝=ki 蓮=ren 結=yu 衣=i 葵=aoi 誠=makoto 実=minoru 誉=taka 典=nori 則=nori 紘=hiro 泰=yasu 康=yasu
保=yasu 安=yasu 成=nari 行=yuki 章=aki 満=mitsuru 豊=yutaka
洋=yo 千=chi 代=yo 江=e 枝=e 絵=e 律=ritsu 礼=rei 玲=rei 桜=sakura 京=kyo 静=shizu 節=setsu 多=ta 世=yo 津=tsu 登=to 徳=nori
平=hei 兵=hei 衛=e 四=shi 五=go 吾=go 悟=satoru 守=mamoru
"""
