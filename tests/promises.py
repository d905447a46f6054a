"""What every reading promises, whatever was read; the fixtures, the property tests, the joining and the fuzzers ask."""

from __future__ import annotations

from collections.abc import Iterator

import profparse


def broken_promises(profile: profparse.Profile) -> list[str]:
    """Every place in which a profile breaks one, in words: none where all is well.

    A span lies in the text and tells its line, a stretch of the text belongs to one path alone, and every letter and
    digit lies in the span of a value or in ``unparsed``.
    """
    return list(_broken(profile))


def _broken(profile: profparse.Profile) -> Iterator[str]:
    text = profile.text
    owner: dict[int, str] = {}
    for path, spans in [*profile.spans.items(), ("unparsed", profile.unparsed)]:
        for span in spans:
            yield from _misplaced(path, span, text)
            if span.start == span.end:
                yield f"{path}: {span} is empty"
            for position in range(span.start, min(span.end, len(text))):
                other = owner.setdefault(position, path)
                if other != path:
                    yield f"{path} and {other} both hold {position}: {_around(text, position)}"
                    break
    for remark in profile.diagnostics:
        if remark.span is not None:
            yield from _misplaced(f"{remark.code} at {remark.path}", remark.span, text)
    for position, character in enumerate(text):
        if character.isalnum() and position not in owner:
            yield f"lost at {position}: {_around(text, position)}"


def _misplaced(what: str, span: profparse.Span, text: str) -> Iterator[str]:
    if not 0 <= span.start <= span.end <= len(text):
        yield f"{what}: {span} lies outside the text of {len(text)} characters"
    elif span.line != text.count("\n", 0, span.start) + 1:
        yield f"{what}: {span} stands on line {text.count(chr(10), 0, span.start) + 1}"


def _around(text: str, position: int) -> str:
    return repr(text[max(0, position - 20) : position + 20])
