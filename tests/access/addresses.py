"""Every address that the resolver knows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from secretariat.foundation.access.routes import prefixes_declared_elsewhere


@dataclass(frozen=True)
class Address:
    """A route as it is written in urls.py, with what stands behind it."""

    route: str
    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def lies_elsewhere(self) -> bool:
        return any(self.route.startswith(prefix) for prefix in prefixes_declared_elsewhere())


def addresses() -> list[Address]:
    return list(_below(get_resolver(), ""))


def _below(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _below(entry, route)
        else:
            yield _address(entry, route)


def _address(entry: URLPattern, route: str) -> Address:
    return Address(route, entry.name or "", entry.callback, tuple(entry.pattern.converters))


def public_addresses() -> list[tuple[str, str]]:
    """(address, because) of each public address, and of each prefix that is guarded elsewhere."""
    found = [(a.route, a.view.because) for a in addresses() if hasattr(a.view, "because")]
    return sorted(found + [(f"{prefix}…", why) for prefix, why in prefixes_declared_elsewhere().items()])
