"""JSON and JSON Lines."""

from __future__ import annotations

from ..models import Profile

__all__ = ["json_line", "json_text", "one_line"]

# JSON allows these inside strings as they are, but tools that cut a file into lines cut at them too.
_LINE_ENDS = ((b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"), (b"\xc2\x85", b"\\u0085"))


def json_text(profile: Profile, *, spans: bool = False) -> str:
    """One profile as indented JSON, to be read by people.

    >>> import profparse
    >>> json_text(profparse.parse("Ines Robles\\n\\nh-index 6\\n\\n0 Papers\\n"))[:24]
    '{\\n  "schema_version": "2'
    """
    return profile.to_json(spans=spans, indent=2)


def json_line(profile: Profile, *, spans: bool = False) -> bytes:
    """One profile as one line of JSON Lines, its newline included.

    >>> import profparse
    >>> json_line(profparse.parse("Ines Robles\\n\\nh-index 6\\n\\n0 Papers\\n"))[-1:]
    b'\\n'
    """
    return one_line(profile.to_json(spans=spans))


def one_line(text: str) -> bytes:
    """JSON text as one line of UTF-8, whatever a reader takes for the end of a line.

    >>> one_line('{"title": "a\\u2028b"}')
    b'{"title": "a\\\\u2028b"}\\n'
    """
    data = text.encode("utf-8")
    for raw, escaped in _LINE_ENDS:
        if raw in data:
            data = data.replace(raw, escaped)
    return data + b"\n"
