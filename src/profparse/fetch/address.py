"""Which addresses may be asked: the form of a URL, and the IP addresses that a name stands for."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import threading
import unicodedata
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from ..errors import UnsafeURLError
from ..patterns import lazy_re

__all__ = ["Target", "check_url", "is_public", "numeric_host", "origin", "redirect_target", "resolve", "shown"]

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_SECRET = lazy_re(r"key|token|secret|passw|pwd|auth|signature|sig$|session|code$", re.IGNORECASE)
_HINT_PRIVATE = "pass allow_private=True where a server of your own is meant"

# Networks that ipaddress calls global, or that older Pythons do not know, and that are no place for a public page.
_CLOSED = [
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; cloud providers put metadata services there
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",  # IPv4-compatible, deprecated; holds :: and ::1
        "64:ff9b:1::/48",  # NAT64 for private use
        "100::/64",
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",  # site-local, deprecated
    )
]
_MAPPED = ipaddress.ip_network("::ffff:0:0/96")
_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")  # SIIT
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


class Target(NamedTuple):
    """One address that has been checked, ready to be connected to."""

    family: socket.AddressFamily
    sockaddr: Any
    ip: _IPAddress


def shown(url: str) -> str:
    r"""A URL as an error message may show it: no credentials, no value of a parameter that looks like a secret.

    >>> shown("https://me:pass@example.org/a?page=2&api_key=123#x\x1b")
    'https://example.org/a?page=2&api_key=...#x%1B'
    """
    url = _printable(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]*@", "//", url)
    netloc = parts.netloc.rpartition("@")[2]
    query = parts.query
    if _SECRET.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(k, "..." if _SECRET.search(k) else v) for k, v in pairs], safe=".")
    return urlunsplit((parts.scheme, netloc, parts.path, query, parts.fragment))


def _printable(part: str) -> str:
    """A part of a URL with the characters percent-encoded that a terminal obeys or does not show."""
    if part.isprintable() and " " not in part:
        return part
    return "".join(
        char if char.isprintable() and char != " " else quote(char, safe="", errors="replace") for char in part
    )


def redirect_target(address: str, target: str) -> str:
    """The address that a Location header means; UnsafeURLError where it means none."""
    # http.client reads headers as Latin-1, while servers that send more than ASCII mean UTF-8.
    with contextlib.suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, target.strip().replace(" ", "%20"))
    except ValueError:
        raise UnsafeURLError(
            "the redirect leads to no web address", url=shown(address), hint="check the address in a browser"
        ) from None


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: what credentials belong to.

    >>> origin("https://Example.org/a")
    ('https', 'example.org', 443)
    """
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").rstrip("."), parts.port or (443 if scheme == "https" else 80)


def check_url(url: str, *, allow_private: bool = False) -> str:
    """The URL, trimmed and without its fragment, or UnsafeURLError: another scheme, credentials, a closed address.

    Only addresses written as numbers can be judged here; names are judged by :func:`resolve` when a connection is
    made.

    >>> check_url(" https://www.scholarfeed.org/author/1#top ")
    'https://www.scholarfeed.org/author/1'
    """
    if not isinstance(url, str):
        raise TypeError(f"an address must be a str, not {type(url).__name__}")
    url = url.strip()
    place = shown(url)
    if not url or re.search(r"[\x00-\x20\x7f\\]", url):
        # A backslash or a control character is read in one way by one parser and in another by the next.
        raise UnsafeURLError("this is no web address", url=place, hint="give one like https://host/path")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeURLError("this is no web address", url=place, hint="check host and port") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise UnsafeURLError(
            f"the scheme {parts.scheme or '(none)'} is not fetched", url=place, hint="use http or https"
        )
    if not host or port == 0:
        raise UnsafeURLError("the address names no host", url=place, hint="give one like https://host/path")
    if "@" in parts.netloc:
        raise UnsafeURLError(
            "the address holds credentials", url=place, hint="leave out the part before the @; it is not sent"
        )
    # Full-width and other digits become plain ones on the way to a connection, so they are read as such here.
    name = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower()
    plain = name.rstrip(".")
    ip = numeric_host(plain)
    local = plain == "localhost" or plain.endswith(".localhost")
    if not allow_private and (local or (ip is not None and not is_public(ip))):
        raise UnsafeURLError("the address lies inside a private network", url=place, hint=_HINT_PRIVATE)
    if ip is None and ":" not in plain and not _is_name(name.removesuffix(".")):
        raise UnsafeURLError("the host's name cannot exist", url=place, hint="check the address")
    path, query = _printable(parts.path or "/"), _printable(parts.query)
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, query, ""))


def _is_name(host: str) -> bool:
    """True where the length of a host's name and of its labels is one that the name service knows."""
    if len(host) > 1000:  # the codec's time grows with the square of it
        return False
    try:
        labels = [label.encode("idna") for label in host.split(".")]
    except UnicodeError:
        return False
    return all(0 < len(label) <= 63 for label in labels) and sum(map(len, labels)) + len(labels) <= 254


def numeric_host(host: str) -> _IPAddress | None:
    """The IP address that a host written in numbers means, or None for a name.

    Everything that some C library's inet_aton takes for an IPv4 address is taken for one: short forms, one number
    for all, octal and hexadecimal. What looks numeric and is none of them is no name either.

    >>> numeric_host("0x7f.1"), numeric_host("2130706433"), numeric_host("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), None)
    """
    bare = host.strip("[]").rstrip(".")
    if ":" in bare:
        try:
            return ipaddress.ip_address(bare.partition("%")[0])
        except ValueError:
            return None
    parts = bare.lower().split(".")
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch(r"0x[0-9a-f]*|[0-9]+", part) for part in parts):
        return None
    values = []
    for part in parts:
        octal = len(part) > 1 and part[0] == "0" and not part.startswith("0x")
        try:
            values.append(int(part[2:] or "0", 16) if part.startswith("0x") else int(part, 8 if octal else 10))
        except ValueError:  # an 8 or a 9 in an octal number
            return None
    *heads, last = values
    if any(value > 255 for value in heads) or last >= 256 ** (4 - len(heads)):
        return None
    number = last + sum(value << (8 * (3 - place)) for place, value in enumerate(heads))
    return ipaddress.IPv4Address(number)


def is_public(ip: _IPAddress) -> bool:
    """True where an address is one of the public Internet, the IPv4 address inside an IPv6 one included.

    >>> is_public(ipaddress.ip_address("::ffff:127.0.0.1")), is_public(ipaddress.ip_address("1.1.1.1"))
    (False, True)
    """
    if isinstance(ip, ipaddress.IPv6Address):
        number = int(ip)
        if ip in _MAPPED or ip in _TRANSLATED or ip in _NAT64:
            return is_public(ipaddress.IPv4Address(number & 0xFFFFFFFF))
        if ip in _SIX_TO_FOUR:
            return is_public(ipaddress.IPv4Address((number >> 80) & 0xFFFFFFFF))
    if any(ip.version == net.version and ip in net for net in _CLOSED):
        return False
    return ip.is_global and not (
        ip.is_private
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip.is_unspecified
    )


def resolve(host: str, port: int, *, allow_private: bool, timeout: float) -> list[Target]:
    """Every address of a host, asked for once and all of them checked: what comes back is what to connect to.

    One closed address among several refuses the host: which of them is used is for chance to say.
    """
    ip = numeric_host(host)
    if ip is not None:
        found = [_target(ip, port)]
    else:
        found = []
        for family, _, _, _, sockaddr in _lookup(host, port, timeout):
            if family not in (socket.AF_INET, socket.AF_INET6):
                continue
            try:
                address = ipaddress.ip_address(str(sockaddr[0]).partition("%")[0])
            except ValueError:
                continue
            found.append(Target(family, sockaddr, address))
    if not found:
        raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
    if not allow_private and not all(is_public(target.ip) for target in found):
        raise UnsafeURLError(
            "the host's name stands for an address inside a private network", where=host, hint=_HINT_PRIVATE
        )
    return found


def _target(ip: _IPAddress, port: int) -> Target:
    if isinstance(ip, ipaddress.IPv6Address):
        return Target(socket.AF_INET6, (str(ip), port, 0, 0), ip)
    return Target(socket.AF_INET, (str(ip), port), ip)


def _lookup(host: str, port: int, timeout: float) -> list[Any]:
    # getaddrinfo knows no timeout, so it runs beside us; a stuck one is left behind and ends by itself.
    answer: list[Any] = []
    fault: list[BaseException] = []

    def ask() -> None:
        try:
            answer.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except UnicodeError:
            fault.append(socket.gaierror(socket.EAI_NONAME, "the name cannot exist"))
        except BaseException as error:
            fault.append(error)

    worker = threading.Thread(target=ask, name="profparse-resolve", daemon=True)
    worker.start()
    worker.join(timeout)
    if worker.is_alive():
        raise TimeoutError("the name was not resolved in time")
    if fault:
        raise fault[0]
    return answer
