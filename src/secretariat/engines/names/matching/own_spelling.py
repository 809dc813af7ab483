"""Which reading of a person's Han characters is the right one, as that person's own Latin form tells it.

The characters alone can be read in Mandarin, Cantonese, Hokkien, Korean or Japanese. A passport that has Liu Jian
beside them leaves one: the others would only liken the name to strangers.
"""

from dataclasses import replace

from secretariat.engines.names.matching.folded import Folded, System
from secretariat.engines.names.matching.scoring import score


def as_spelled(native: Folded, latin: Folded) -> Folded:
    """The name in Han characters with the readings in the one language that is nearest to the Latin form.

    Where there is nothing to choose, or `latin` is not in Latin letters, `native` as it is.
    """
    systems = {reading.system for reading in native.readings}
    if System.NATIVE_HAN not in systems or {reading.system for reading in latin.readings} != {System.LATIN}:
        return native
    language = score(native, latin).read_as
    return replace(
        native, readings=tuple(reading for reading in native.readings if reading.language in {language, ""})
    )
