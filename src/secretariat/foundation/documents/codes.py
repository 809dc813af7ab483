"""QR codes as points, for a template to draw. The only door to zxing-cpp."""

from math import isqrt
from typing import Literal

import zxingcpp

type Level = Literal["L", "M", "Q", "H"]
"""How much of a code may be lost: about 7, 15, 25 and 30 of 100 (ISO/IEC 18004)."""

QUIET_POINTS = 4
"""The white edge on each side that a reader needs, in points (ISO/IEC 18004)."""


def qr_matrix(text: str, *, level: Level = "M") -> tuple[int, bytes]:
    """The side of the square in points, quiet zone included, and its points row by row: 0 black, 255 white.

    A template draws it with `image(code, format: (encoding: "luma8", width: side, height: side), scaling:
    "pixelated")`. The code is the smallest that holds the text; ValueError where none does (40-M ends at
    2,331 bytes, or 3,391 letters and figures).
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    points = memoryview(code.to_image(scale=1, add_quiet_zones=True)).tobytes()
    return isqrt(len(points)), points
