"""``profparse fetch``."""

from __future__ import annotations

from typing import Any

import click

from ..errors import InputError
from .options import FetchOptions, fetch_options, output_option
from .sources import is_id
from .terminal import say
from .writing import opened

__all__ = ["command"]


@click.command("fetch")
@click.argument("url", metavar="URL")
@output_option("PAGE", "Write to a file instead of standard output.")
@fetch_options
def command(url: str, out: str | None, **fetching: Any) -> int:
    """Fetch URL politely and save the page, byte for byte as the site sent it."""
    if is_id(url):
        raise InputError(
            "this is an identifier, and a page is saved from its address",
            where=url,
            hint="give the address, https://...; profparse parse fetches and reads an identifier",
        )
    page = FetchOptions(**fetching).fetcher.get(url)
    with opened(out) as file:
        file.write(page.content)
    moment = page.retrieved_at.isoformat(timespec="seconds") + (" (from the cache)" if page.from_cache else "")
    say(f"{page.url}: status {page.status}, {page.media}, {len(page.content)} bytes, at {moment}")
    return 0
