"""What a caller sets a fetcher up with, checked when it is made: a mistake is a ValueError or TypeError at once."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from ..errors import UnsafeURLError
from ..sites.registry import known_sites
from .address import check_url, shown

__all__ = ["as_link", "checked_bases", "checked_contact", "checked_keys", "host_of"]


def host_of(host: str) -> str:
    """A host in the form in which hosts are compared; ValueError where it is none."""
    name = host.strip().rstrip(".").lower()
    try:
        return str(ipaddress.IPv6Address(name.strip("[]")))
    except ValueError:
        pass
    if not name or re.search(r"[\s/@:?#\\]", name):
        raise ValueError(f"{host!r} is no host: give a name like api.example.org, without https:// and port")
    return name


def checked_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """API keys by host in its compared form; a key itself is in no message."""
    if not isinstance(keys, Mapping):
        raise TypeError(f"keys must be a dict of host and key, not a {type(keys).__name__}")
    found = {}
    for host, key in keys.items():
        name = host_of(host)
        if not isinstance(key, str):
            raise TypeError(f"the key for {name} must be a str, not {type(key).__name__}")
        if not re.fullmatch(r"[\x21-\x7e]+", key):  # no message shows the key itself
            raise ValueError(f"the key for {name} is empty, or holds a blank, a line end or a letter beyond ASCII")
        found[name] = key
    return found


def checked_bases(bases: Mapping[str, str]) -> dict[str, str]:
    """Addresses by site, without the slash at their end."""
    if not isinstance(bases, Mapping):
        raise TypeError(f"bases must be a dict of site and address, not a {type(bases).__name__}")
    found = {}
    for site, address in bases.items():
        if site not in known_sites():
            raise ValueError(f"bases names no site that is known: {site!r}; known are {', '.join(known_sites())}")
        if not isinstance(address, str):
            raise TypeError(f"the base of {site!r} must be a str, not {type(address).__name__}")
        try:
            # Whether a private one may be asked is settled when it is.
            checked = check_url(address, allow_private=True)
        except UnsafeURLError as error:
            raise ValueError(f"the base of {site!r} is no address: {error}") from None
        if "?" in address or "#" in address:
            raise ValueError(f"the base of {site!r} must have no query and no fragment: {shown(address)}")
        found[site] = checked.rstrip("/")
    return found


def checked_contact(contact: str) -> str:
    """A mail or web address that may stand in a User-Agent."""
    if not re.fullmatch(r"(?:https?://)?[\x21-\x27\x2a-\x3a\x3d\x3f-\x5b\x5d-\x7e]+", contact) or (
        "@" not in contact and "://" not in contact
    ):
        raise ValueError(f"contact must be a mail or web address, not {contact!r}")
    return contact


def as_link(contact: str) -> str:
    """A contact as an address that says of itself what it is.

    >>> as_link("me@example.org")
    'mailto:me@example.org'
    """
    return contact if re.match(r"https?://|mailto:", contact) else f"mailto:{contact}"
