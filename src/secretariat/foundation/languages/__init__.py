"""Texts in several languages, their state of translation, and the interface's catalogues."""
