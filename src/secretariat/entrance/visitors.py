"""From where a request comes, for whatever counts failed attempts to sign in."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The visitor's IP address: as the proxy in front wrote it, else that of the connection.

    Of X-Forwarded-For only the last address counts: the ones before it are the visitor's own words.
    """
    connected = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.IS_BEHIND_PROXY:
        return connected
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return connected
