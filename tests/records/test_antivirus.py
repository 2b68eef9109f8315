"""The scanner's client against a server that speaks like clamd: clean, infected, silent, absent."""

import io
import socketserver
import struct
import threading

import pytest

from portal.records import antivirus

EICAR = b"EICAR test"


class Clamd(socketserver.StreamRequestHandler):
    """Reads INSTREAM as clamd does; what it answers depends on the content and on the server's mood."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.received.append(content)
        if self.server.mood == "silent":
            self.server.released.wait(5)
        elif self.server.mood == "error":
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        elif self.server.mood == "clean":
            self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


class Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def serve(server):
    server.received, server.mood, server.released = [], "clean", threading.Event()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, tmp_path):
    """A scanner on a port and on a socket file; gives the server and its address."""
    if request.param == "tcp":
        server = Tcp(("127.0.0.1", 0), Clamd)
        address = f"tcp:127.0.0.1:{server.server_address[1]}"
    else:
        server = Unix(str(tmp_path / "clamd.sock"), Clamd)
        address = f"unix:{tmp_path / 'clamd.sock'}"
    serve(server)
    yield server, address
    server.released.set()
    server.shutdown()
    server.server_close()


def test_a_clean_file_passes_whole(clamd):
    server, address = clamd
    file = io.BytesIO(b"x" * 200_000)
    antivirus.scan(file, address)
    assert server.received == [b"x" * 200_000]
    assert file.tell() == 0


def test_an_infected_file_is_named(clamd):
    _server, address = clamd
    with pytest.raises(antivirus.Infected, match=r"^Eicar-Signature$"):
        antivirus.scan(io.BytesIO(EICAR), address)


@pytest.mark.parametrize("mood", ["silent", "error", "closes"])
def test_no_good_answer_is_no_answer(clamd, mood):
    server, address = clamd
    server.mood = mood
    with pytest.raises(antivirus.ScannerUnavailable):
        antivirus.scan(io.BytesIO(b"x"), address, timeout=0.3)


@pytest.mark.parametrize("address", ["unix:/nonexistent/clamd.ctl", "/nonexistent/clamd.ctl", "tcp:127.0.0.1:9"])
def test_an_absent_scanner_is_told(address):
    with pytest.raises(antivirus.ScannerUnavailable):
        antivirus.scan(io.BytesIO(b"x"), address, timeout=0.3)
