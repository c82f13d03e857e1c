"""What the tests of hostile content share: the server that runs the commands, and the listener that nobody may call."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.kept_fonts import kept_web_fonts
from tests.hostile.server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start the server that runs the commands."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what a first build keeps for the next: to make the fonts takes most of a build's time."""
    output = tmp_path_factory.mktemp("fonts")
    kept_web_fonts(output)
    return output


@pytest.fixture(scope="session")
def calls() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; give the address, and the list of those who called."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    connection, caller = listening.accept()
                except OSError:
                    return
                callers.append(str(caller))
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", callers
        listening.shutdown(socket.SHUT_RDWR)
