"""Serving the house: granian answers, and writes its log as the house does."""

import socket
from contextlib import closing

from django.conf import settings
from django.db import connections

from secretariat.entrance.bad_input import Refusal

PORTS = range(1, 65536)
_SECONDS_TO_STOP = 30


def refuse_taken(host: str, port: int) -> None:
    """Raises Refusal when nothing can be served there."""
    if port not in PORTS:
        raise Refusal(f"{port} is no port; give one from 1 to 65535 with --port.")
    try:
        family, kind, number, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as fault:
        raise Refusal(
            f"The host {host} is not known here ({fault.strerror}); give another with --host."
        ) from fault
    with closing(socket.socket(family, kind, number)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as fault:
            raise Refusal(
                f"The port {port} cannot be used on {host} ({fault.strerror}); give another one with --port."
            ) from fault


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Answer requests until the process is told to stop; requests that run are finished first.

    Each worker is a process with `threads` threads and its own pool of connections.
    """
    from granian import Granian  # noqa: PLC0415 -- slow import
    from granian.constants import Interfaces  # noqa: PLC0415 -- slow import
    from granian.log import LogLevels  # noqa: PLC0415 -- slow import

    _leave_connections()
    Granian(
        "secretariat.entrance.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        workers_kill_timeout=_SECONDS_TO_STOP,
        log_level=LogLevels.info,
        log_dictconfig=settings.LOGGING,
        log_access=False,  # the house writes its own line for each request
    ).serve()


def _leave_connections() -> None:
    """Workers are forks of this process and must not share its connections."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
