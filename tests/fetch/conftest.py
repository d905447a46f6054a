"""Loopback servers and a fetcher for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fetch_servers import Server

import profparse


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
def quick_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries at once, where the wait is not what is tested."""
    monkeypatch.setattr("profparse.fetch.fetcher._BACKOFF", 0.01)
