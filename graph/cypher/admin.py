"""The engine's own HTTP interface, used for what Bolt cannot do: databases and users."""

import json

import httpx

from graph.errors import EngineUnavailable


class Admin:
    """Speaks to the engine as its root user, on loopback."""

    def __init__(self, port: int, password: str) -> None:
        # Proxies of the environment are for the world outside, not for loopback.
        self._http = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            auth=("root", password),
            timeout=60.0,
            trust_env=False,
        )

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def ready(self) -> bool:
        """Whether the engine takes commands yet."""
        try:
            return self._http.get("/api/v1/ready").is_success
        except httpx.TransportError:
            return False

    def create(self, database: str) -> None:
        """Make the database if it is missing."""
        if database not in self._command("list databases"):
            self._command(f"create database {database}")

    def drop(self, database: str) -> None:
        """Delete the database if it is there."""
        if database in self._command("list databases"):
            self._command(f"drop database {database}")

    def add_user(self, name: str, password: str, group: str) -> None:
        """Make a user with the rights of the group on every database."""
        user = {"name": name, "password": password, "databases": {"*": [group]}}
        self._command(f"create user {json.dumps(user)}")

    def _command(self, text: str) -> list[str]:
        try:
            answer = self._http.post("/api/v1/server", json={"command": text})
        except httpx.TransportError as error:
            raise EngineUnavailable(f"The graph engine does not answer: {error}.") from error
        if not answer.is_success:
            what = " ".join(text.split()[:2])
            raise EngineUnavailable(
                f"The graph engine refused to {what} ({answer.status_code}): {_reason(answer)}"
            )
        result = answer.json().get("result", [])
        return result if isinstance(result, list) else []


def _reason(answer: httpx.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return answer.text[:200]
    return str(body.get("detail") or body.get("error"))
