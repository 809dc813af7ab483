"""Serving the house: granian answers, and workers of its own run the jobs, for as long as it does."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

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


def serve(*, host: str, port: int, workers: int, threads: int, jobs: int) -> None:
    """Answer requests until the process is told to stop; requests that run are finished first.

    Each worker is a process with `threads` threads and its own pool of connections. `jobs` more processes
    run the jobs.
    """
    from granian import Granian  # noqa: PLC0415 -- slow import
    from granian.constants import Interfaces  # noqa: PLC0415 -- slow import
    from granian.log import LogLevels  # noqa: PLC0415 -- slow import

    _leave_connections()
    server = Granian(
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
    )
    with working_jobs(jobs):
        server.serve()


def _leave_connections() -> None:
    """Workers are forks of this process and must not share its connections."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


# --- workers for the jobs ----------------------------------------------------------------------

_SECONDS_BEFORE_ANOTHER = 3


@contextmanager
def working_jobs(workers: int) -> Iterator[None]:
    """Inside, so many processes run the jobs; one that dies is followed by another. They end with this."""
    is_over = threading.Event()
    keepers = [threading.Thread(target=_keep_working, args=(is_over,), daemon=True) for _ in range(workers)]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        is_over.set()
        for keeper in keepers:
            keeper.join(timeout=_SECONDS_TO_STOP)


def _keep_working(is_over: threading.Event) -> None:
    command = [sys.executable, "-P", "-m", "secretariat", "work", "--parent", str(os.getpid())]
    while not is_over.is_set():
        with subprocess.Popen(  # noqa: S603 -- ourselves; in a session of its own, so that Ctrl-C reaches us only
            command, stdin=subprocess.DEVNULL, start_new_session=True
        ) as worker:
            while worker.poll() is None and not is_over.wait(0.5):
                pass
            if worker.poll() is None:
                _end(worker)
        is_over.wait(_SECONDS_BEFORE_ANOTHER)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    with suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=_SECONDS_TO_STOP - 5)
        return
    worker.kill()  # its job is found by the next worker, and begun anew
