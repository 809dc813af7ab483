"""Packages for the security service, watch lists and alerts."""

from secretariat.desks.accreditation.models.vetting import Alert, AlertState, Package, WatchList

__all__ = ["Alert", "AlertState", "Package", "WatchList"]
