"""Personal names and names of states: shown, put in order, romanised, and found again.

display: a person's name for a badge, a letter, a list; whose order of names holds where and when.
sorting: a key for each text and language, whose order by code point is the language's order.
transliteration, passport: Latin forms for protocol and for travel documents.
search: one folded form of a text in any script.
matching: how likely two names, in whatever scripts, are one person's, and which parts matched; measuring: how
good that is on pairs whose answer is known.
listed, watchlists, screening: what a watch list says, how it is read, and whom to look at because of it;
states: whether two ways to name a nationality mean one state.
"""
