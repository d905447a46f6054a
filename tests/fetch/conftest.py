"""Loopback servers and a fetcher for them."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import certifi
import pytest
from fetch_servers import Server

import profparse


@pytest.fixture(scope="session")
def one_authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One certificate of the hundred and more that every fetcher reads when it is made."""
    first, end, _ = Path(certifi.where()).read_text(encoding="utf-8").partition("-----END CERTIFICATE-----")
    path = tmp_path_factory.mktemp("authorities") / "one.pem"
    path.write_text(first + end + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _quick_fetchers(monkeypatch: pytest.MonkeyPatch, one_authority: Path) -> None:
    """Reading all authorities takes most of the time that a fetcher on loopback takes; tests of TLS undo this."""
    monkeypatch.setattr("profparse.fetch.connection.certificates", lambda: str(one_authority))


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers that end with the test."""
    running: list[Server] = []

    def start(reply: Any, **options: Any) -> Server:
        if isinstance(reply, (bytes, type(None))):
            fixed = reply
            reply = lambda asked, number: fixed  # noqa: E731
        running.append(Server(reply, **options))
        return running[-1]

    yield start
    for server in running:
        server.close()


@pytest.fixture
def fetcher() -> Iterator[Callable[..., profparse.Fetcher]]:
    """Makes fetchers for loopback, quick ones unless asked otherwise."""
    made: list[profparse.Fetcher] = []

    def make(**options: Any) -> profparse.Fetcher:
        settings: dict[str, Any] = {"rate": 5000, "retries": 0, "timeout": 30, "allow_private": True, **options}
        made.append(profparse.Fetcher(**settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were to be waited before each retry; nothing waits."""
    told: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", types.SimpleNamespace(sleep=told.append))
    return told
