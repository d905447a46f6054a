"""What holds of every reading, whatever was read; the fixtures, the property tests, the joining and the fuzzers ask."""

from __future__ import annotations

from collections.abc import Iterator

import profparse


def broken_invariants(profile: profparse.Profile) -> list[str]:
    """Every place in which a profile breaks an invariant, in words: none where all is well.

    A span lies in the text and tells its line, a stretch of the text belongs to one path alone, and every letter and
    digit lies in the span of a value or in ``unparsed``.
    """
    return list(_broken(profile))


def _broken(profile: profparse.Profile) -> Iterator[str]:
    text = profile.text
    held = bytearray(len(text))
    placed: list[tuple[int, int, str]] = []
    for path, spans in [*profile.spans.items(), ("unparsed", profile.unparsed)]:
        for span in spans:
            yield from _misplaced(path, span, text)
            if span.start == span.end:
                yield f"{path}: {span} is empty"
            held[span.start : span.end] = b"1" * (span.end - span.start)
            placed.append((span.start, -span.end, path))
    yield from _overlapping(placed, text)
    if profile.source.media in ("json", "xml"):  # keys, tags and nulls are the template's there
        held = bytearray(b"1" * len(text))
    for diagnostic in profile.diagnostics:
        if diagnostic.span is not None:
            yield from _misplaced(f"{diagnostic.code} at {diagnostic.path}", diagnostic.span, text)
    for position, character in enumerate(text):
        if character.isalnum() and not held[position]:
            yield f"lost at {position}: {_around(text, position)}"


def _overlapping(placed: list[tuple[int, int, str]], text: str) -> Iterator[str]:
    """Places of two paths that share a stretch in part; one inside the other is a part of its value."""
    open_places: list[tuple[int, str]] = []
    for start, minus_end, path in sorted(placed):
        while open_places and open_places[-1][0] <= start:
            open_places.pop()
        if open_places and -minus_end > open_places[-1][0]:
            yield f"{path} and {open_places[-1][1]} share a part at {start}: {_around(text, start)}"
        if open_places and "unparsed" in (path, open_places[-1][1]):
            yield f"{path} and {open_places[-1][1]} both hold {start}: {_around(text, start)}"
        open_places.append((-minus_end, path))


def _misplaced(what: str, span: profparse.Span, text: str) -> Iterator[str]:
    if not 0 <= span.start <= span.end <= len(text):
        yield f"{what}: {span} lies outside the text of {len(text)} characters"
    elif span.line != text.count("\n", 0, span.start) + 1:
        yield f"{what}: {span} stands on line {text.count(chr(10), 0, span.start) + 1}"


def _around(text: str, position: int) -> str:
    return repr(text[max(0, position - 20) : position + 20])


def misread_places(profile: profparse.Profile) -> list[str]:
    """Values whose place in a text or HTML page shows something else: a figure must stand where it is said to."""
    found: list[str] = []

    def shown(path: str) -> str:
        places = " ".join(profile.text[span.start : span.end] for span in profile.spans.get(path, []))
        return " ".join(places.split())

    def expect(path: str, value: object, *forms: str) -> None:
        places = shown(path).replace(",", "").replace("\u200b", "")
        if value not in (None, [], "") and places and not any(form.replace(",", "") in places for form in forms):
            found.append(f"{path}: {value!r} is said to stand at {places[:80]!r}")

    author = profile.author
    if author is not None:
        expect("author.name", author.name, *author.name.split()[:1])
        expect("author.category", author.category, str(author.category))
        for name in ("h_index", "paper_count", "citation_count", "ai_score"):
            value = getattr(author, name)
            if value is not None:
                expect(f"author.{name}", value, f"{value:g}" if isinstance(value, float) else str(value))
        labels = {
            "h_index": "index",
            "paper_count": "aper|ublication",
            "citation_count": "itation|zitate",
            "novelty": "ovelty",
            "ai_score": "core",
        }
        for name, label in labels.items():
            place = shown(f"author.{name}")
            if place and not any(word in place.lower() for word in label.lower().split("|")):
                found.append(f"author.{name}: {place[:80]!r} does not show its label")
    for number, paper in enumerate(profile.papers):
        path = f"papers[{number}]"
        expect(f"{path}.category", paper.category, str(paper.category), str(paper.category).lower())
        expect(f"{path}.date", paper.date_text, str(paper.date_text))
        if paper.score is not None:
            expect(f"{path}.score", paper.score, f"{paper.score:.1f}")
        if paper.has_code:
            expect(f"{path}.has_code", True, "Code", "CODE", "code")
        for name in ("citation_count", "h_index", "code_repo_count"):
            if getattr(paper, name) is not None:
                expect(f"{path}.{name}", getattr(paper, name), str(getattr(paper, name)))
        for name in ("originality", "venue"):
            if getattr(paper, name):
                expect(f"{path}.{name}", getattr(paper, name), str(getattr(paper, name)).split()[0])
        spans = profile.spans.get(f"{path}.affiliations", [])
        if spans and [profile.text[s.start : s.end] for s in spans] != paper.affiliations:
            found.append(f"{path}.affiliations: {paper.affiliations} stand at {shown(f'{path}.affiliations')!r}")
        for name in ("impact", "summary", "abstract", "title"):
            value, place = getattr(paper, name), profile.span(f"{path}.{name}")
            if value and place is not None:
                expect(f"{path}.{name}", value, value.split()[0][:4])
        if paper.authors_truncated:
            expect(f"{path}.authors_truncated", True, "et al")
    return found
