"""Personal names and names of states: shown, put in order, romanised, and found again.

display: a person's name for a badge, a letter, a list; whose order of names holds where and when.
sorting: a key for each text and language, whose order by code point is the language's order.
transliteration, passport: Latin forms for protocol and for travel documents.
search: one folded form of a text in any script.
"""
