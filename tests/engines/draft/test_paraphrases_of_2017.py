"""Other sentences about the forum of 2017: none that is true, or that nobody can tell, is called wrong."""

import pytest

from secretariat.engines.draft import Verdict, check
from tests.engines.draft.forum_of_2017 import register

pytestmark = pytest.mark.shared

TRUE_OR_UNKNOWN = """
- The city has a population of over 600,000 people.
- At the forum, Alimov said that the SCO brings together eight countries with 3 billion people.
- Some 300 delegates from 20 countries attended the youth forum in Moscow.
- The Boao Forum for Asia was held in Hainan on 23-26 March 2017.
- The St Petersburg International Economic Forum, held on 1-3 June 2017, gathered 14,000 people from 143
  countries.
- The panel was attended by 120 participants from 12 countries.
- Shinzo Abe and Vladimir Putin held talks.
- Abe met Putin and Moon on the sidelines of the forum.
- The talks between Shinzo Abe and Moon Jae-in took place on 7 September.
- In Seoul, South Korean Foreign Minister Kang Kyung-wha spoke.
- Russian Energy Minister Alexander Novak met Japanese Economy Minister Hiroshige Seko.
- Chinese Vice Premier Wang Yang led the delegation of China.
- Russian Presidential Envoy Yury Trutnev opened the forum.
- Deputy Prime Minister Yury Trutnev and Minister of Transport Maksim Sokolov attended.
- The forum was held at the initiative of President Vladimir Putin.
- The forum was held in English and Russian.
- The forum was held under the motto "The Far East: Creating a New Reality".
- The forum opened with a speech by President Vladimir Putin.
- Alimov arrived in Vladivostok on 5 September and left on 8 September.
- The SCO Secretary-General visited Vladivostok on 5-8 September 2017.
- On 5 September, the day before the forum, a youth event was held.
- At the forum, a regatta was held on 9 September.
- The exhibition was held from 5 to 10 September.
- The next Eastern Economic Forum will be held in September 2018.
- The fourth Eastern Economic Forum will take place on 11-13 September 2018.
- The first Eastern Economic Forum was held on 3-5 September 2015.
- The second Eastern Economic Forum in 2016 gathered 3,500 people.
- Since 2015 the Eastern Economic Forum has been held every year.
- It was the first time that North Korea took part in the forum.
- For the first time, the forum had a zero day.
- It was the first time Alimov visited Vladivostok.
- It was the second meeting between Alimov and Sokolov.
- Alimov took part in the panel for the second time.
- The Far Eastern Federal University hosted the forum.
- Roscongress hosted the forum.
- The forum took place at the campus of the Far Eastern Federal University on Russky Island.
- The forum was held in the Russian Far East.
- The forum was held in Russia.
- The Russian city of Vladivostok hosted the Eastern Economic Forum.
- Over the past five years of the SCO, trade has grown.
- In his two years at the SCO, Alimov has visited all member states.
- During the first ten years of the SCO, its members built trust.
- SCO Secretary-General Rashid Alimov, who took office on 1 January 2016, attended.
- President Moon Jae-in, who took office in May, attended.
- The agreement, signed in Dushanbe on 12 September 2014, entered into force on 20 January 2017.
- Japan and Russia signed 56 documents at the forum.
- Russia and China signed agreements worth $5 billion.
- At the plenary session, Vladimir Putin said that 25 countries were interested.
- "We expect 10,000 people from 100 countries next year," Trutnev said.
- A total of 40 people from the United States and 249 from Japan came to the forum.
- The Japanese delegation of 249 people was among the biggest.
- Japan sent 249 people, South Korea 289, and China 75.
- The Republic of Korea, Japan and China sent 289, 249 and 75 delegates respectively.
- Delegations came from Japan, South Korea and China, with 249, 289 and 75 people respectively.
- A 249-strong Japanese delegation came to the forum.
- Nearly 300 people came from South Korea.
- About 250 Japanese delegates attended the forum.
- More than 700 business representatives took part.
- Some 6,200 people took part in the forum.
- About 6,200 participants took part.
- The forum gathered thousands of people from dozens of countries.
- Several delegates from North Korea came.
- The Japan Times reported that 20,000 people live on the island.
- Alimov is the SCO Secretary-General since 2016.
- Former Japanese Prime Minister Yasuo Fukuda also came.
- Former South Korean President Lee Myung-bak attended the forum in 2015.
- Korean and Japanese business representatives numbered 100.
- The forum was attended by President of Russia Vladimir Putin.
- The forum's press centre registered 1,100 journalists.
- The road agreement covers six routes in 2017.
- Vladivostok (Russia) is a port.
- Secretary-General Rashid Alimov took part on 7 September in the plenary.
- Russian President Vladimir Putin, Chinese Vice Premier Wang Yang and Japanese Prime Minister Shinzo Abe
  attended.
- In 2012, Prime Minister Vladimir Putin opened the campus.
- US President Donald Trump did not attend.
- The Prime Minister of Japan, Shinzo Abe, spoke after President Moon Jae-in.
- The Mongolian leader, Khaltmaagiin Battulga, attended.
- Some of the largest delegations came from Japan and China.
- The largest delegation from Europe was that of Germany.
- At the plenary, Putin was followed by Moon, Abe and Battulga in that order of speaking.
- Putin answered a question by Chan, and Abe and Moon agreed.
- The delegates discussed the 2018 Eastern Economic Forum.
- Preparations for the 2016 Eastern Economic Forum began in 2015.
- Of the 6,000 people, 775 represented business.
- A third of participants came from 20 countries.
- The forum, now in its third year, is growing.
- It was a third Eastern Economic Forum.
- Seven countries signed the declaration.
- He spent 16 years in the SCO.
- The Agreement on Forest Management between Russia and China was signed on 3 March 2017.
- The session "Energy Bridge: Russia and Asia" took place on 6 September.
- The Eastern Economic Forum was preceded by the BRICS summit in Xiamen on 3-5 September 2017.
- Ahead of the Eastern Economic Forum in Vladivostok, Alimov visited Beijing on 1-2 September 2017.
- The Eastern Economic Forum, established by the executive order of 19 May 2015, is held every September in
  Vladivostok.
- The forum ended on Thursday, 7 September 2017.
- The forum closes today.
- SCO Secretary-General Completes Work at Eastern Economic Forum in Vladivostok
- South Korean President Visits Far East Forum
- Eastern Economic Forum in Vladivostok Ends with Record Number of Agreements
- The SCO noted that the Eastern Economic Forum, founded on 19 May 2015, is growing.
- The SCO welcomed the forum, founded two years ago.
- The forum, in its two-year history, has welcomed the SCO.
- The SCO welcomed that in the two years since its founding the forum has grown.
- The SCO regional centre was established 2 years ago.
- Prime Minister Shinzo Abe, President of the Liberal Democratic Party, spoke.
- Japanese Prime Minister and President of the Liberal Democratic Party Shinzo Abe spoke.
- Presidents Vladimir Putin and Moon Jae-in and Prime Minister Shinzo Abe spoke.
- Foreign Minister Sergei Lavrov accompanied President Vladimir Putin.
- The Foreign Minister of Japan, Taro Kono, and Prime Minister Shinzo Abe attended.
- Former Prime Minister Vladimir Putin became President in 2012.
- Vladimir Putin, then Prime Minister, opened the campus.
- Putin's spokesman Dmitry Peskov told 30 journalists.
- The chairman of the Organising Committee, Yury Trutnev, said that over 4,000 people had registered.
- Roughly two thirds of the 6,000 participants were Russians.
- More than 1,000 of the participants were foreigners.
- More than 1,400 foreign participants attended the forum.
- The forum was attended by over 6,000 people, including 1,100 journalists from 40 countries.
- The forum was attended by over 6,000 people, among them ministers of 20 countries.
- Heads of 10 countries attended the forum.
- In the first two days over 100,000 visitors came to the Street of the Far East exhibition.
- The forum on 6 September hosted a dinner for 50 guests.
- The forum was the third largest in Russia.
- The biggest delegations from business came from Japan and Germany.
- China and Japan sent large delegations.
- Delegates from Japan, China and 58 other countries came.
- The Eastern Economic Forum, which opened on 6 September in Vladivostok, Russia, is the third.
- The forum wrapped up on 7 September in Vladivostok.
- The forum will be held in Vladivostok again next year, on 11-13 September 2018.
- The decision to hold the forum in 2018 on 11-13 September was announced.
- The two-day forum ended on Thursday.
- The forum, held at FEFU, Vladivostok, on Wednesday and Thursday, 6 and 7 September, ended.
- The EEF 2017 (Vladivostok, 6-7 September) is over.
- On the sidelines of the forum on 6 September, Alimov met Sokolov.
- Following the forum on 8 September Alimov left for Moscow.
- The results of the Eastern Economic Forum were presented in Moscow on 15 September 2017.
- The exhibition opened at the Eastern Economic Forum on 5 September.
- The Eastern Economic Forum Street of the Far East was opened on 4 September.
- Japan will host the G20 summit in 2019.
- Kazakhstan hosted the Astana Economic Forum on 15-16 June 2017.
- Kazakh Transport Minister Zhenis Kassymbek attended.
- Alimov has attended the SCO summit for the second time.
- Alimov spoke at the forum's plenary for the second time.
- This is the second time the SCO has held a panel at the forum.
- Putin, Xi and Abe attended.
- Battulga, who took office on 10 July 2017, and Moon, who took office on 10 May 2017, attended.
- The order of seats: Abe, Putin, Moon.
- The SCO was founded in 2001 in Shanghai.
- The SCO was founded in Shanghai by six states in 2001.
- The SCO was established in the spirit of trust.
- The SCO Agreement on International Road Transportation Facilitation, signed in 2014 in Dushanbe, is open.
- The SCO Agreement on International Road Transportation Facilitation signed in September 2014 is in force
  since January 2017.
- The SCO Agreement on International Rail Transportation Facilitation was signed in 2010.
- The panel session Fostering Cooperation from Paris to Vladivostok was held.
- The zero day of the forum (5 September) was busy.
- The zero day of the forum, 5 September, was busy.
- On 7 September, the second day of the forum, Alimov met Sokolov.
- Shinzo Abe, in office since 26 December 2012, attended.
- The Eastern Economic Forum, held annually in Vladivostok since 2015, is growing.
- For the first time, the forum was attended by the President of the Republic of Korea.
- Russian Deputy Prime Minister and Presidential Plenipotentiary Envoy to the Far Eastern Federal District
  Yury Trutnev spoke.
- California Governor Jerry Brown was announced.
- EEC Trade Minister Veronika Nikishina spoke.
- Youth was represented by 300 participants.
- The Youth Day gathered 1,500 participants at the forum.
- A total of 300 participants competed in the regatta.
- The Street of the Far East drew 120,000 visitors.
- The forum saw the opening of a park that attracted 5,000 visitors.
- North Korea sent a six-member delegation to the forum.
- A six-member delegation from North Korea took part in the forum.
- A delegation of six people from North Korea took part in the forum.
- Six North Korean delegates took part.
- North Korea: six delegates.
- The DPRK delegation consisted of six people.
- The SCO Secretary-General attended the forum for the first time ever.
- It was the SCO Secretary-General's first visit to the forum.
- This was the first-ever participation of the SCO Secretary-General in the Eastern Economic Forum.
- The SCO Secretary-General had never attended the forum before.
- For the first time, the SCO Secretary-General took part in the Eastern Economic Forum.
- Secretary-General Rashid Alimov was attending the forum for the first time.
- Delegations: Republic of Korea – 289, Japan – 249, China – 75.
- The Republic of Korea was represented by 289 participants, Japan by 249 and China by 75.
- The most numerous delegations were from South Korea (289), Japan (249) and China (75).
- Japan, the Republic of Korea and China were represented by the largest delegations.
- South Korea's delegation was the largest with 289 people.
- The largest delegation was sent by South Korea (289 participants).
- The largest number of delegates came from South Korea (289).
- Attendance topped 6,000 people from more than 60 countries.
- The forum drew in excess of 6,000 participants representing upwards of 60 nations.
- Over 6,000 participants and guests from over 60 countries and territories attended the EEF.
- More than 6,000 took part in the forum.
- The Forum's participants, over 6,000 in all, came from over 60 countries.
- The number of participating countries exceeded 60.
- The business community was represented by 775 people.
- Business was represented by 775 participants, including the heads of major global corporations.
- There were 775 businessmen and women at the forum.
- Held on the 6th and 7th of September 2017 on Russky Island, the Eastern Economic Forum gathered over 6,000
  people.
- The Eastern Economic Forum ran in Vladivostok on September 6 through 7, 2017.
- The two-day Eastern Economic Forum in Vladivostok ended on 7 September 2017.
- Vladivostok's Russky Island hosted the forum.
- The forum, whose venue was Russky Island in Vladivostok, was held on 6-7 September.
- The venue of the Eastern Economic Forum was Russky Island, Vladivostok.
- The plenary featured the presidents of Russia, the Republic of Korea and Mongolia and the prime minister
  of Japan.
- Sixteen years have passed since the SCO was founded.
- The SCO, which turned 16 this year, is growing.
- The SCO has been in existence for 16 years.
- In sixteen years of its existence, the SCO has developed a model of trust.
- The SCO's 16 years have shown this.
- The SCO was created 16 years ago.
- Over the course of the Organisation's 16-year existence, its members have developed trust.
"""

FALSE = """
- More than 7,000 participants from over 60 states took part in the Eastern Economic Forum.
- More than 6,000 participants from over 50 states took part in the Eastern Economic Forum.
- The forum brought together over 5,000 people from over 60 countries.
- The forum gathered more than 6,000 people from 65 countries.
- The Eastern Economic Forum was attended by nearly 6,000 delegates.
- Over 8,000 guests attended the forum.
- The number of participants exceeded 8,000.
- Participation: over 9,000 participants from over 60 countries.
- The largest foreign delegations were those of the Republic of Korea (298), Japan (249) and China (75).
- The largest foreign delegations were those of Mongolia, Japan and China.
- The largest delegation was that of Japan.
- Japan sent the largest delegation.
- Japan had the largest delegation, with 249 people.
- The biggest delegations came from Japan and China.
- China sent 100 delegates.
- China was represented by 57 people.
- The Chinese delegation numbered 175 people.
- A 294-strong Japanese delegation came to the forum.
- The delegation of the Republic of Korea comprised 249 people.
- The Democratic People's Republic of Korea sent nine delegates.
- North Korea was represented by sixteen delegates.
- Seven delegates from the DPRK attended.
- There were 6 delegates from South Korea.
- There were no participants from North Korea.
- A total of 757 business representatives took part.
- About 900 business representatives came to the forum.
- 271 agreements worth 2.5 trillion roubles were signed at the forum.
- 217 agreements worth 3.5 trillion roubles were signed at the forum.
- 217 agreements worth 2.5 billion roubles were signed at the forum.
- Over 217 agreements were signed at the forum.
- The forum's programme included 38 events.
- The forum was held on 6 and 8 September 2017.
- On 5 and 6 September 2017 the Eastern Economic Forum was held in Vladivostok.
- The EEF took place in Vladivostok from 6 to 9 September.
- The forum opened on 7 September.
- The forum closed on 8 September 2017.
- The Eastern Economic Forum (7-8 September 2017) was a success.
- Vladivostok hosted the Eastern Economic Forum on 16-17 September 2017.
- The plenary session took place on 6 September 2017.
- On 6 September, Alimov attended the plenary session.
- The forum began on Tuesday, 6 September 2017.
- The Eastern Economic Forum was held in Khabarovsk on 6-7 September 2017.
- The Eastern Economic Forum took place on 6-7 September 2017 in Sochi.
- The Eastern Economic Forum took place on Popov Island.
- The forum was held at the Moscow State University on Russky Island.
- The Eastern Economic Forum in Moscow has ended.
- The forum was held in Japan.
- Japan hosted the Eastern Economic Forum.
- The fourth Eastern Economic Forum was held in Vladivostok on 6-7 September 2017.
- The 2nd Eastern Economic Forum took place on 6-7 September 2017.
- The forum was held for the fifth time.
- Rashid Alimov attended the forum for the second time.
- This was the third time that Rashid Alimov took part in the Eastern Economic Forum.
- The Secretary-General of the SCO took part in the forum for the second time.
- It was his second visit to the forum, and Rashid Alimov attended the forum for the fourth time.
- In the 15 years of the SCO, its members have built trust.
- The SCO's 17-year history shows it.
- In its 14-year history, the SCO has grown.
- The SCO, founded 20 years ago, is growing.
- The SCO marked its 15th anniversary of the SCO.
- The 17th anniversary of the Shanghai Cooperation Organisation was marked.
- The SCO was founded on 15 July 2001.
- The SCO was established on 15 June 2002.
- Japanese President Shinzo Abe spoke.
- Shinzo Abe, President of Japan, spoke.
- Moon Jae-in, Prime Minister of the Republic of Korea, spoke.
- Moon Jae-in, President of Mongolia, spoke.
- Khaltmaagiin Battulga, the Prime Minister of Mongolia, spoke.
- Russian Prime Minister Vladimir Putin spoke.
- Vladimir Putin, Prime Minister of Russia, spoke.
- Maksim Sokolov, Minister of Energy of the Russian Federation, spoke.
- Russia's finance minister, Maksim Sokolov, spoke.
- Russian Finance Minister Maksim Sokolov spoke.
- Rashid Alimov, Deputy Secretary-General of the SCO, spoke.
- Rashid Alimov, Minister of Transport of the Russian Federation, spoke.
- SCO Secretary-General Maksim Sokolov spoke.
- SCO Secretary-General Vladimir Norov spoke.
- President of Mongolia Tsakhiagiin Elbegdorj spoke.
- Japanese Prime Minister Taro Aso spoke.
- The plenary was attended by Moon Jae-in, Vladimir Putin, Khaltmaagiin Battulga and Shinzo Abe.
- Vladimir Putin, Shinzo Abe, Moon Jae-in and Khaltmaagiin Battulga spoke at the plenary session.
- The plenary brought together President of Russia Vladimir Putin, Prime Minister of Japan Shinzo Abe,
  President of the Republic of Korea Moon Jae-in and President of Mongolia Khaltmaagiin Battulga.
- President Moon Jae-in and President Vladimir Putin attended the plenary.
- The SCO road agreement, SCO Agreement on International Road Transportation Facilitation, signed on 12
  September 2015, is open.
- SCO Agreement on International Road Transportation Facilitation entered into force on 20 February 2017.
- Fewer than 60 countries were represented at the forum.
- Exactly 6,000 people took part in the forum.
- As many as 60,000 people took part in the forum.
- The forum was attended by six thousand people.
- The forum was attended by about six thousand people.
- The SCO was founded in 2002.
- The SCO was founded in Beijing on 15 June 2001.
- The SCO Agreement on International Road Transportation Facilitation was signed in Moscow on 12 September
  2014.
- The SCO Agreement on International Road Transportation Facilitation, signed in 2013, is open.
"""


def sentences(block: str) -> list[str]:
    return [" ".join(entry.split()) for entry in block.strip().removeprefix("- ").split("\n- ")]


def contradicted(sentence: str) -> list[str]:
    return [claim.text for claim in check(sentence, register()) if claim.verdict == Verdict.CONTRADICTED]


@pytest.mark.parametrize("sentence", sentences(TRUE_OR_UNKNOWN))
def test_what_is_true_or_unknown_is_not_contradicted(sentence):
    assert contradicted(sentence) == []


@pytest.mark.parametrize("sentence", sentences(FALSE))
def test_what_is_false_is_contradicted(sentence):
    assert contradicted(sentence) != []
