"""Finding an exact value without reading one: a keyed digest that stands beside the sealed value.

The key is derived from the audit's, which never changes: a digest must stay the same when the keys that seal
are renewed, or equal values would no longer be found. Without the key nobody can guess the value back.
"""

import hashlib
import hmac

from django.conf import settings


def lookup_digest(text: str, purpose: str) -> str:
    """64 hexadecimal digits, the same for the same text and purpose; "" for an empty text.

    `purpose` is a word of the field, so that digests of two fields are never alike. The caller brings the
    text into one form first (capitals, without spaces), as an exact digest knows no likeness.
    """
    if not text:
        return ""
    key = hmac.digest(settings.AUDIT_KEY.encode(), f"secretariat lookup {purpose}".encode(), hashlib.sha256)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
