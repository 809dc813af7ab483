from tests.desks.conftest import edition

__all__ = ["edition"]
