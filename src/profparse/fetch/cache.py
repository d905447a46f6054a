"""The HTTP cache: a file that outlives the process, asked before the network and checked with the server."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import sqlite3
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from requests.structures import CaseInsensitiveDict

from ..errors import InputError
from ..moments import http_moment

__all__ = ["Cache", "Kept"]

_FRESH = 24 * 3600.0
"""Seconds for which an answer holds whose server gives neither a time nor anything to ask by."""
_LONGEST_WAIT = 5.0
_OURS = 0x70726F66  # "prof": the mark by which SQLite files know their program
_TABLE = """CREATE TABLE IF NOT EXISTS responses (
    key TEXT PRIMARY KEY, user_agent TEXT, headers TEXT NOT NULL, content BLOB NOT NULL,
    retrieved_at TEXT NOT NULL, fresh_until REAL NOT NULL)"""
# What a 304 may tell anew of the answer that it confirms.
_RENEWED = ("Cache-Control", "Expires", "Date", "Age", "ETag", "Last-Modified")


class Kept(NamedTuple):
    """An answer with status 200 as the cache holds it.

    Attributes:
        headers: its headers, without cookies.
        content: its body, decompressed.
        retrieved_at: moment of its first retrieval.
        fresh_until: Unix time up to which the server need not be asked.
        user_agent: name it was given to, where the server tells names apart; None where it is for all.
    """

    headers: Mapping[str, str]
    content: bytes
    retrieved_at: dt.datetime
    fresh_until: float
    user_agent: str | None

    @property
    def is_fresh(self) -> bool:
        """True where it may be used without asking the server."""
        return time.time() < self.fresh_until

    def conditions(self) -> dict[str, str]:
        """The request headers that ask the server whether the answer still holds; empty where nothing can be asked."""
        pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
        return {asked: self.headers[name] for asked, name in pairs if self.headers.get(name)}


def _lifetime(headers: Mapping[str, str]) -> float | None:
    """The seconds for which an answer holds without asking the server; None where it may not be kept at all.

    >>> _lifetime({"Cache-Control": "max-age=60", "Age": "20"}), _lifetime({"Cache-Control": "no-store"})
    (40.0, None)
    """
    control = headers.get("Cache-Control", "").lower()
    if re.search(r"\bno-store\b", control) or "*" in headers.get("Vary", ""):
        return None
    if re.search(r"\bno-cache\b", control):
        return 0.0
    if (age := re.search(r"\bmax-age\s*=\s*\"?(\d{1,10})", control)) is not None:
        passed = headers.get("Age", "").strip()
        return max(0.0, float(age[1]) - (float(passed) if re.fullmatch(r"[0-9]{1,10}", passed) else 0.0))
    if "Expires" in headers:
        expires, date = http_moment(headers["Expires"]), http_moment(headers.get("Date", ""))
        return max(0.0, (expires - (date or dt.datetime.now(dt.timezone.utc))).total_seconds()) if expires else 0.0
    if "ETag" in headers or "Last-Modified" in headers:
        # The server offers to be asked and promises no time: ask, rather than invent a time.
        return 0.0
    return _FRESH


class Cache:
    """Answers in one SQLite file, for any number of threads and processes.

    The file holds no address and no request header, only a digest of them: either may hold a secret. Headers are
    JSON, so that whoever can write the file can run nothing by it.

    Args:
        path: the file, or a folder to put it in.
        wait: most seconds to wait for another process that writes.

    Raises:
        InputError: the file cannot be made, read or written, or belongs to another program.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait: float = _LONGEST_WAIT) -> None:
        self._wait = min(wait, _LONGEST_WAIT)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        place = Path(path).expanduser()
        try:
            if place.is_dir():
                place = place / "profparse-cache.sqlite"
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists() and not place.is_file():
                raise InputError("this is no regular file", where=str(place), hint="give the path of a new file")
            self._path = place
            self._open()
        except (OSError, ValueError) as error:  # ValueError: a character that no path may hold
            what = getattr(error, "strerror", None) or str(error)
            raise InputError(
                f"no cache can be made here ({what})", where=str(place), hint="give the path of a new file"
            ) from None
        except sqlite3.Error as error:
            held = "locked" in str(error)
            raise InputError(
                f"this is no cache that can be used ({error})",
                where=str(place),
                hint="another program holds it; wait for that one" if held else "give the path of a new file",
            ) from None

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        connection = sqlite3.connect(self._path, timeout=self._wait, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN IMMEDIATE")  # a file that cannot be written is found out now
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and owner != _OURS:
                raise sqlite3.DatabaseError("the database of another program")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    @staticmethod
    def key(url: str, headers: Mapping[str, str]) -> str:
        """What an answer is kept under: its address and the headers that may choose between several answers.

        Args:
            url: address.
            headers: all headers of the request.
        """
        given = CaseInsensitiveDict(headers)
        parts = [url, given.get("Accept", ""), given.get("Accept-Language", "")]
        return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, url: str, headers: Mapping[str, str]) -> Kept | None:
        """The answer that is kept for a request; None where there is none, or none that can be read."""
        with self._lock:
            row = (
                self._open()
                .execute(
                    "SELECT headers, content, retrieved_at, fresh_until, user_agent FROM responses WHERE key = ?",
                    (self.key(url, headers),),
                )
                .fetchone()
            )
        if row is None:
            return None
        try:
            kept = Kept(
                CaseInsensitiveDict((str(name), str(value)) for name, value in json.loads(row[0]).items()),
                bytes(row[1]),
                dt.datetime.fromisoformat(row[2]),
                float(row[3]),
                row[4],
            )
        except (TypeError, ValueError, AttributeError, RecursionError):
            return None  # a damaged row is asked for anew
        if kept.retrieved_at.tzinfo is None or kept.user_agent not in (None, headers.get("User-Agent")):
            return None
        return kept

    def put(
        self,
        url: str,
        asked: Mapping[str, str],
        headers: Mapping[str, str],
        content: bytes,
        retrieved_at: dt.datetime,
    ) -> None:
        """Keeps an answer with status 200, unless its headers forbid it.

        Args:
            url: address.
            asked: headers of the request.
            headers: headers of the answer.
            content: its body.
            retrieved_at: moment of its retrieval.
        """
        seconds = _lifetime(headers)
        if seconds is None:
            return
        # Nobody who reads a stored answer could use its cookies.
        stored = {name: value for name, value in headers.items() if name.lower() != "set-cookie"}
        varies = "user-agent" in headers.get("Vary", "").lower()
        self._write(
            "INSERT OR REPLACE INTO responses (headers, fresh_until, content, retrieved_at, user_agent, key) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            json.dumps(stored),
            time.time() + seconds,
            content,
            retrieved_at.isoformat(),
            asked.get("User-Agent") if varies else None,
            self.key(url, asked),
        )

    def renew(self, url: str, asked: Mapping[str, str], kept: Kept, headers: Mapping[str, str]) -> None:
        """Takes note that the server has confirmed an answer (304).

        Args:
            url: address.
            asked: headers of the request.
            kept: the answer.
            headers: headers of the 304.
        """
        merged = CaseInsensitiveDict(kept.headers)
        merged.pop("Age", None)
        merged.update({name: headers[name] for name in _RENEWED if name in headers})
        seconds = _lifetime(merged)
        self._write(
            "UPDATE responses SET headers = ?, fresh_until = ? WHERE key = ?",
            json.dumps(dict(merged)),
            time.time() + (seconds or 0.0),
            self.key(url, asked),
        )

    def _write(self, statement: str, *values: object) -> None:
        with self._lock:
            self._open().execute(statement, values)

    def close(self) -> None:
        """Closes the file; it is opened again when it is needed."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
