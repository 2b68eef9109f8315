"""Asking clamd whether a file is clean (command INSTREAM). No answer is never taken for a good answer."""

import socket
import struct
from typing import IO

CHUNK = 64 * 1024
TIMEOUT_SECONDS = 30


class ScannerUnavailable(Exception):
    """The scanner is away, silent or speaks something else."""


class Infected(Exception):
    """The scanner found something; the message is the name of it."""


def scan(file: IO[bytes], address: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
    """Return quietly when the file is clean. The file is left at its beginning."""
    file.seek(0)
    try:
        with _connect(address, timeout) as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            answer = _read_answer(connection)
    except OSError as error:
        raise ScannerUnavailable(str(error)) from error
    finally:
        file.seek(0)
    if answer.endswith(" FOUND"):
        raise Infected(answer.removesuffix(" FOUND").partition(": ")[2])
    if answer != "stream: OK":
        raise ScannerUnavailable(answer or "no answer")


def _connect(address: str, timeout: float) -> socket.socket:
    """Open `unix:/run/clamav/clamd.ctl`, a bare path, `tcp:host:port` or `host:port`."""
    if address.startswith(("unix:", "/")):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(timeout)
        try:
            connection.connect(address.removeprefix("unix:"))
        except OSError:
            connection.close()
            raise
        return connection
    host, _colon, port = address.removeprefix("tcp:").removeprefix("//").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=timeout)


def _read_answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        part = connection.recv(4096)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
