"""Ports of this machine for the engine to listen on."""

import socket

from graph.errors import EngineUnavailable


def free() -> int:
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def checked(port: int) -> int:
    """Return the Bolt port if it can be used, else raise EngineUnavailable."""
    with socket.socket() as probe:
        # As Java does; a connection that has just ended does not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise EngineUnavailable(
                f"The Bolt port {port} cannot be used: {error.strerror}. Stop the program that "
                "uses it, or choose another port."
            ) from error
    return port
