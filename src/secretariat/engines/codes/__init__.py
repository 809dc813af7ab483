"""Codes that a machine reads: what stands in them, and whether they hold.

mrz: the machine-readable zone of a passport, by ICAO Doc 9303 part 4.
mrz_comparison: what differs between that zone and what somebody typed.
base45: bytes as the characters that a QR code packs best, by RFC 9285.
token: the signed text in the QR code of a badge, by docs/reference/token.md.
"""
