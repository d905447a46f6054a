"""robots.txt: asked once a host, kept a day, read by Protego; its absence means what RFC 9309 says."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from ..errors import FetchError, RobotsError, UnsafeURLError
from ..patterns import lazy_re
from .address import origin, redirect_target, shown
from .response import Response

__all__ = ["Robots"]

_KEEP = 24 * 3600.0  # RFC 9309, 2.4
_KEEP_FAILED = 60.0
_HOPS = 5  # RFC 9309, 2.3.1.2
_READ = 512 * 1024  # RFC 9309, 2.5: at least 500 kibibytes
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = lazy_re(r"user[- ]?agent\s*[:\s]\s*(.*)", re.IGNORECASE)
# Of the whole file; they end no run of User-agent lines.
_NO_RULE = lazy_re(r"(?:sitemaps?|site-map|host)\s*[:\s]", re.IGNORECASE)
_RULE = lazy_re(r"[^:]*:|(?:dis+al|dias|allow|crawl|request|visit)", re.IGNORECASE)


class _Rules:
    """What one host allows.

    Attributes:
        parsed: Protego's reading; None allows everything.
        why_none: why nothing may be asked; None where rules are known.
        until: when they are to be asked for again.
    """

    def __init__(self, parsed: Any = None, why_none: str | None = None) -> None:
        self.parsed = parsed
        self.why_none = why_none
        self.until = time.monotonic() + (_KEEP if why_none is None else _KEEP_FAILED)


class Robots:
    """The rules of every host asked so far.

    Args:
        ask: sends one request to an address that it checks; a redirect is an answer.
        user_agent: the fetcher's name, as it stands in User-Agent.
    """

    def __init__(self, ask: Callable[[str], Response], user_agent: str) -> None:
        self._ask = ask
        self._agent = user_agent
        self._known: dict[tuple[str, str, int], _Rules] = {}
        self._locks: dict[tuple[str, str, int], threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> float:
        """The seconds that the host wants between two requests, 0 where it says nothing; RobotsError if forbidden.

        A host that cannot be reached raises what was wrong with the connection: its page could not be had either.
        """
        rules = self._rules(url)
        if rules.why_none is not None:
            raise RobotsError(rules.why_none, url=shown(url), hint="try later, or pass respect_robots=False")
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, self._agent):
            raise RobotsError(
                "the site's robots.txt asks not to fetch this address",
                url=shown(url),
                hint="ask the site, or pass respect_robots=False where it has agreed",
            )
        delay = float(rules.parsed.crawl_delay(self._agent) or 0.0)
        rate = rules.parsed.request_rate(self._agent)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        return 0.0 if math.isnan(delay) else max(0.0, delay)

    def _rules(self, url: str) -> _Rules:
        key = origin(url)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            rules = self._known.get(key)
            if rules is None or rules.until < time.monotonic():
                rules = self._known[key] = self._load(url)
            return rules

    def _load(self, url: str) -> _Rules:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        for hop in range(_HOPS + 1):
            try:
                response = self._ask(place)
            except UnsafeURLError:
                if hop == 0:
                    raise
                return _Rules(why_none="the site's robots.txt leads to an address that is not asked")
            except FetchError:
                if hop == 0:
                    raise
                return _Rules(why_none="the site's robots.txt leads to a host that cannot be reached")
            if response.status in _REDIRECTS and response.headers.get("Location"):
                try:
                    place = redirect_target(place, response.headers["Location"])
                except UnsafeURLError:
                    return _Rules(why_none="the site's robots.txt leads to an address that is not asked")
                continue
            break
        # "Too many requests" says nothing of the rules, and of a part of them the rest is not known.
        if response.status >= 500 or response.status in (206, 429):
            return _Rules(
                why_none=f"the site's robots.txt cannot be had (status {response.status}), so nothing is fetched"
            )
        if response.status not in (200, 203):
            return _Rules()
        from protego import Protego

        text = response.content[:_READ].decode("utf-8", "replace").lstrip("\ufeff")
        return _Rules(parsed=Protego.parse(rules_for(self._agent, text)))


def rules_for(agent: str, text: str) -> str:
    """The rules of a robots.txt that are meant for an agent, as a robots.txt for everybody.

    Protego keeps every rule once for each agent of its group, so a short file of many agents and many rules costs
    it minutes. Groups are parted and chosen as Protego does it: the longest name that begins a word of ours.

    Args:
        agent: our name, as it stands in User-Agent.
        text: the file.

    >>> rules_for("bot/1.0", "User-agent: *\\nDisallow: /\\nUser-agent: bot\\nUser-agent: b\\nDisallow: /x")
    'User-agent: *\\nDisallow: /x'
    """
    ours = agent.lower()
    kept: list[str] = []
    best = 0
    score, in_names = 0, False  # of the group at hand
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        named = _AGENT.match(line)
        if named is not None:
            score = max(score if in_names else 0, _likeness(named[1].strip().lower(), ours))
            in_names = True
            if score > best:
                best, kept = score, []
        elif _RULE.match(line) and not _NO_RULE.match(line):
            in_names = False
            if score and score == best:
                kept.append(line)
    return "\n".join(["User-agent: *", *kept])


def _likeness(name: str, ours: str) -> int:
    """How closely a User-agent line names us: 0 not at all, 1 as everybody, more by the length of the name."""
    if name == "*":
        return 1
    name = name.replace("*", "")
    if not name or name not in ours:
        return 0
    return len(name) + 1 if re.search(rf"(?<![\w-]){re.escape(name)}", ours) else 0
