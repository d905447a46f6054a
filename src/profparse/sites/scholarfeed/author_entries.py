"""An author page cut into its header and its entries: the metadata lines are the anchors, the counts the check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from ...document import Document, Line
from ...document.repeats import MOST
from ...patterns import lazy_re
from ...taxonomy import CODES
from .byline import Evidence
from .columns import (
    are_plain,
    take_off_affixes,
    take_off_headings,
    take_off_labels,
    take_off_labels_above,
    take_off_openings,
    take_off_ranks,
)
from .divide import divide
from .doubled import halve_titles, take_off_doubles, without_rows_of_titles
from .field_order import in_usual_order
from .footer import Footer, set_aside, take_off_below, without_asides
from .header import Header, find_heading, read_header
from .labelled_ids import take_in_labelled_ids
from .labels import COUNT_HEADING, H_INDEX
from .metadata_line import find_metadata_lines, find_unsegmented, with_odd_metadata
from .model import Entry, MetadataLine
from .name_marks import join_lists, take_off_name_marks
from .recurring import split_at_labels, take_code_tags, take_off_tails
from .separator import split_at_bars
from .several import LONGEST_HEADING, first_profile
from .single import take_off_labels_of_one
from .template import without_category_label, without_second_dates

__all__ = ["AuthorPage", "read_entries"]

_H_INDEX = lazy_re(H_INDEX, re.IGNORECASE)
_STAT = lazy_re(rf"{H_INDEX}\W{{0,3}}[0-9]|[0-9]\W{{0,2}}{H_INDEX}", re.IGNORECASE)
_PAPERS = lazy_re(r"[0-9] ?papers?", re.IGNORECASE)
_HEADING = lazy_re(COUNT_HEADING)
_DIGIT = lazy_re(r"[0-9]")


@dataclass(slots=True)
class AuthorPage:
    """Header and entries of an author page.

    Attributes:
        header: what stands before the first entry, read.
        head: the lines of that.
        entries: in the page's order, title, byline and abstract told apart.
        footer: what stands after the last abstract.
        template: places of the template's words between the tags.
        next_profile: the line with which the next profile of the input begins, None where there is one only.
    """

    header: Header
    entries: list[Entry]
    head: list[Line] = field(default_factory=list)
    footer: Footer = field(default_factory=Footer)
    next_profile: Line | None = None
    template: list[tuple[int, int]] = field(default_factory=list)


def read_entries(document: Document, is_date: Callable[[str], bool]) -> AuthorPage | None:
    """Cut a document into header and entries; None where it shows neither a header nor a metadata line.

    Args:
        document: the page.
        is_date: whether a text of an unusual shape is a date; the values stage knows.
    """
    lines, next_profile = first_profile(document)
    found = _find_anchors(lines, is_date)
    lines, metadata_lines = found.lines, found.metadata_lines
    if not found.guesses:  # those that are aligned were put in order
        lines, metadata_lines = in_usual_order(lines, metadata_lines)
    found.template += [place for metadata in metadata_lines for place in metadata.again]
    head = _head_lines(lines, metadata_lines)
    if not metadata_lines and not _has_figures(head):
        return None
    codes = [metadata.categories[0] for metadata in metadata_lines]
    if (unlabelled := without_category_label(head, codes, document.text)) is not None:
        head = unlabelled[0]
        found.template += unlabelled[1]
    known = Evidence()
    header = read_header(head, known, len(metadata_lines) if metadata_lines else None, document.title)
    if (
        header.name is not None
        and header.name_guess is None
        and (not header.unsegmented or sum(line.text.count(header.name.text) for line in head) > 1)
    ):
        known.owner = header.name.text
        known.add(header.name.text)
    entries = [
        Entry(
            metadata,
            _between(lines, metadata, metadata_lines[n + 1] if n + 1 < len(metadata_lines) else None),
            lines[metadata.after[0]].text[metadata.after[1] : metadata.after[1] + 1] == " "
            if metadata.after[1] and metadata.after[0] < len(lines)
            else found.spaced,
            guesses=dict(found.guesses[n]) if found.guesses else {},
        )
        for n, metadata in enumerate(metadata_lines)
    ]
    page = AuthorPage(header, entries, head, next_profile=next_profile, template=found.template)
    if entries:
        page.footer = _without_recurring(entries, head, known.owner)
        divide(entries, known)
        take_in_labelled_ids(entries)
        take_off_doubles(entries)
        take_off_affixes(entries)
        take_off_openings(entries)
        take_off_below(entries, page.footer)
    if header.name_guess is not None or header.unsegmented:
        # The bylines may show the name that the header leaves in doubt.
        page.header = read_header(head, known, len(metadata_lines) if metadata_lines else None, document.title)
    elif _shown_rather(header, entries, head):
        known.names.discard(known.owner or "")
        known.names.update(name for entry in entries if entry.byline is not None for name in entry.byline.names)
        page.header = read_header(head, known, len(metadata_lines), document.title)
    return page


def _without_recurring(entries: list[Entry], head: list[Line], owner: str | None) -> Footer:
    """Take out of the entries what is the page's, before their fields are told apart; the footer.

    Args:
        entries: the page's.
        head: the lines before the first.
        owner: the name in the header.
    """
    without_asides(entries)
    join_lists(entries)
    halve_titles(entries)
    take_off_name_marks(entries, owner)
    take_off_ranks(entries)
    if are_plain(entries):
        footer = set_aside(entries, head)
    else:
        behind = take_off_tails(entries, head, owner)
        if len(entries) == 1:
            take_code_tags(entries)
            take_off_labels_of_one(entries[0], owner)
        take_off_headings(entries, owner)
        take_off_labels_above(entries)
        take_code_tags(entries)
        footer = set_aside(entries, head)
        footer.lines += behind
        split_at_labels(entries, owner)
    take_off_labels(entries, owner)
    take_off_ranks(entries)  # those behind a label
    return footer


@dataclass(slots=True)
class _Anchors:
    """The page's lines, and the metadata lines in them.

    Attributes:
        lines: the page's, the template's words between the tags left out.
        metadata_lines: of the entries.
        wanted: how many there are, as the page tells it; several numbers where that is not certain.
        template: places of the template's words.
        spaced: whether a blank stands between fields that run together; None where the metadata lines tell it.
        guesses: for each entry, field -> why it rests on a guess; none where nothing does.
    """

    lines: list[Line]
    metadata_lines: list[MetadataLine]
    wanted: set[int]
    template: list[tuple[int, int]] = field(default_factory=list)
    spaced: bool | None = None
    guesses: list[dict[str, str]] = field(default_factory=list)

    @property
    def fit(self) -> bool:
        """Whether metadata lines were found, and as many as the page says that there are."""
        return bool(self.metadata_lines) and (not self.wanted or len(self.metadata_lines) in self.wanted)


_FIGURE = r" *\W? *(?:[0-9][0-9,.]*[kKmM]?%? *)?(?i:citation|novelty|ai |h-?index)"
_RUNS_ON = lazy_re(
    rf"[0-9] ?Papers(?!{_FIGURE})[^a-z].*[^\W\d_]|[0-9] ?Papers[a-z]"
    rf"|Papers:? {{0,4}}\(?[0-9][0-9,]{{0,12}}(?![0-9,])\)?(?!{_FIGURE}).*[^\W\d_]"
)


def _find_anchors(lines: list[Line], is_date: Callable[[str], bool]) -> _Anchors:
    """Find the metadata lines: as the grammar reads them, else as groups of tags that are alike, else inside lines."""
    again: list[tuple[int, int]] = []
    for cleaned in (without_second_dates, without_rows_of_titles):
        if (once := cleaned(lines)) is not None:
            lines = once[0]
            again += once[1]
    metadata_lines = _without_second_tags(lines, find_metadata_lines(lines, is_date))
    stop = metadata_lines[0].first[0] if metadata_lines else len(lines)
    found = _Anchors(lines, metadata_lines, _wanted(lines, stop))
    # Where a text runs on behind the heading, the ends of the entries run into what stands above the next one too.
    runs_on = _runs_on(lines[: stop + 1])
    pieces = _parts_of(lines)
    runs_on = runs_on and (bool(metadata_lines) or pieces is None)
    further = _shows_further_tags(found)
    if not found.fit or not found.wanted or further:
        from .tag_groups import find_tag_groups  # few pages need it
        from .tags_apart import bring_together

        known = len(metadata_lines) - further
        shown = [candidate for candidate in (lines, pieces) if candidate]
        for candidate in chain(shown, filter(None, (bring_together(part, found.wanted) for part in shown))):
            if (grouped := find_tag_groups(candidate, found.wanted, known)) is not None:
                candidate, groups = grouped
                groups = _without_second_tags(candidate, groups)
                labels = [place for metadata in groups for place in _labels_among(candidate, metadata)]
                found = _Anchors(candidate, groups, _wanted(candidate, groups[0].first[0]), labels)
                runs_on = False
                break
        else:
            if pieces and not metadata_lines and (metadata_lines := find_metadata_lines(pieces, is_date)):
                found = _Anchors(pieces, metadata_lines, _wanted(pieces, metadata_lines[0].first[0]))
    if runs_on or not found.fit:
        from .alignment import align  # where the lines tell the entries, nothing needs to be aligned

        aligned = align(lines, found.wanted)
        if aligned is not None and len(aligned.metadata_lines) >= len(found.metadata_lines):
            count = {len(aligned.metadata_lines)}
            found = _Anchors(
                aligned.lines, aligned.metadata_lines, count, aligned.template, aligned.spaced, aligned.guesses
            )
    if not found.guesses:  # those of aligned entries belong to as many metadata lines
        found.metadata_lines = with_odd_metadata(found.lines, found.metadata_lines)
        if not found.fit:
            found.metadata_lines = _with_unsegmented(found.lines, found.metadata_lines, found.wanted)
    found.template += again
    return found


def _runs_on(head: Sequence[Line]) -> bool:
    """Whether a text follows the number of papers on its line, but for one behind other figures too: "What is this?"."""
    found = [line.text for line in head if "Papers" in line.text and _RUNS_ON.search(line.text) is not None]
    if not found:
        return False
    times = Counter(_behind_figure(line.text) for line in head)
    return any(len(end := _behind_figure(text)) < _LEAST_HELP or times[end] < 2 for text in found)


def _behind_figure(text: str) -> str:
    return re.split(r"[0-9]+%?", text)[-1]


_LEAST_HELP = 4
"""Characters of a help text behind a figure, or more."""


def _without_second_tags(lines: Sequence[Line], tags: list[MetadataLine]) -> list[MetadataLine]:
    """The metadata lines but for those right below their equals, as a page for two widths of the window shows them."""
    if len(tags) < 2 or tags[0].categories[0].text != tags[1].categories[0].text:
        return tags  # the first are no equals
    second = [
        _says(before) == _says(after)
        and before.after[1] == after.first[1] == 0
        and not any(char.isalnum() for line in lines[before.after[0] : after.first[0]] for char in line.text)
        for before, after in pairwise(tags)
    ]
    if 2 * sum(second) < MOST * len(tags):
        return tags
    once = tags[:1]
    for metadata, again in zip(tags[1:], second, strict=True):
        if again:
            again_lines = lines[metadata.first[0] : metadata.after[0]]
            once[-1].again += [line.place(0, len(line.text)) for line in again_lines]
            once[-1].after = metadata.after
        else:
            once.append(metadata)
    return once


def _says(metadata: MetadataLine) -> tuple[list[str], str, bool]:
    return [code.text for code in metadata.categories], metadata.date.text, metadata.code_tag is not None


def _parts_of(lines: list[Line]) -> list[Line] | None:
    """What a tool's bars part, without the rows that say titles; None where there are no such bars."""
    parts = split_at_bars(lines)
    told = without_rows_of_titles(parts) if parts is not None else None
    return told[0] if told is not None else parts


def _labels_among(lines: Sequence[Line], metadata: MetadataLine) -> Iterator[tuple[int, int]]:
    """Where the words stand that share lines with the tags of an entry."""
    flag = [metadata.code_tag] if metadata.code_tag is not None else []
    tags = sorted(tag.place() for tag in [*metadata.categories, metadata.date, *flag])
    for line in lines[metadata.first[0] : metadata.after[0]]:
        position, end = line.place(0, len(line.text))
        for first, last in tags:
            if position <= first < end:
                yield position, first
                position = last
        yield position, end


_LONGEST_TAG = 40
"""Characters of a tag with its label and an icon's name."""


def _shows_further_tags(found: _Anchors) -> bool:
    """Whether a tag has a line of its own beside the tags of two entries, or a label stands between them."""
    lines = found.lines
    tags = {number for metadata in found.metadata_lines for number in range(metadata.first[0], metadata.after[0])}
    beside = [
        number
        for metadata in found.metadata_lines
        for start, end in ((metadata.first[0] - 2, metadata.first[0]), (metadata.after[0], metadata.after[0] + 3))
        for number in range(start, end)
        if 0 <= number < len(lines)
        and number not in tags
        and (
            (text := lines[number].text.strip(" ·|•/")) in CODES
            or (len(text) <= _LONGEST_TAG and (text.endswith("Code") or text.rpartition(" ")[2] in CODES))
        )
    ]
    return len(beside) > 1


def _shown_rather(header: Header, entries: list[Entry], head: list[Line]) -> bool:
    """Whether the bylines show another line of the header as a name, and not the one that was taken for it."""
    names = {name for entry in entries if entry.byline is not None for name in entry.byline.names}
    if header.name is None or header.name.text in names:
        return False
    return any(line.text in names for line in head)


def _has_figures(lines: list[Line]) -> bool:
    """A header shows an h-index or a number of papers beside another figure; one word alone is no header."""
    joined = " ".join(line.text for line in lines[:400])[:20000]
    if not _H_INDEX.search(joined):
        # Some tools drop the figures: a name, a category and the heading are left.
        headings = [
            n
            for n, line in enumerate(lines[:60])
            if len(line.text) <= LONGEST_HEADING and _HEADING.fullmatch(line.text)
        ]
        return any(lines[k].text in CODES for n in headings for k in range(max(n - 2, 0), n))
    if _STAT.search(joined) is not None and _PAPERS.search(joined) is not None:
        return True
    return len(joined) < 2000 and "papers" in joined.lower() and _DIGIT.search(joined) is not None


# The number of papers inside a line, before its label or behind it; a name of an icon may run into it.
_INLINE_COUNT = lazy_re(
    r"(?<![0-9,])(?P<before>[0-9][0-9,]{0,12}) {0,4}[Pp]apers(?! {0,4}\()|[Pp]apers:? {0,4}\(?(?P<behind>[0-9][0-9,]{0,12})"
)


def _wanted(lines: list[Line], stop: int) -> set[int]:
    """How many entries the page says there are; several numbers where digits of another figure run into it."""
    heading = find_heading(lines, stop)
    if heading is not None:
        return {int(heading.replace(",", ""))} if len(heading) < 9 else set()
    for line in lines[: stop + 1]:
        if "Papers" in line.text and (counts := _inline_counts(line.text[:_LONGEST_HEADER])):
            return counts
    # Label and number may have lines of their own.
    head = " ".join(line.text for line in lines[max(0, stop - _HEADING_LINES) : stop])
    return _inline_counts(head[-_LONGEST_HEADER:])


_HEADING_LINES = 24
"""Lines before the first entry among which its heading stands."""


def _inline_counts(text: str) -> set[int]:
    """The numbers beside the label, each with what is left of it when its first digits are another figure's."""
    counts: set[int] = set()
    position = 0
    while (match := _INLINE_COUNT.search(text, position)) is not None:
        digits = (match["before"] or match["behind"]).replace(",", "")
        starts = range(len(digits)) if match["before"] else [0]
        counts |= {int(digits[n:]) for n in starts if digits[n] != "0" or n == len(digits) - 1}
        # "Score 64Papers 2": the number behind the label may be the one that is meant; "papers922 Papers": or before the
        # next.
        position = match.end("before") if match["before"] else match.start("behind")
    return counts


_LONGEST_HEADER = 2000


def _with_unsegmented(
    lines: list[Line], metadata_lines: list[MetadataLine], wanted: set[int]
) -> list[MetadataLine]:
    """Metadata lines inside lines, as far as the page's counts ask for them."""
    taken = {number for metadata in metadata_lines for number in range(metadata.first[0], metadata.after[0])}
    unsegmented = [metadata for metadata in find_unsegmented(lines) if metadata.first[0] not in taken]
    if not unsegmented or (metadata_lines and (not wanted or len(metadata_lines) >= max(wanted))):
        return metadata_lines
    sure = [b for b in unsegmented if b.confidence == 2]
    unsure = [b for b in unsegmented if b.confidence == 1]
    prose = [b for b in unsegmented if b.confidence == 0]
    choices = [metadata_lines + sure, metadata_lines + sure + unsure, metadata_lines + sure + unsure + prose]
    chosen = next((choice for choice in choices if len(choice) in wanted), None)
    if chosen is not None:
        for metadata in chosen:
            if metadata.confidence < 2:
                metadata.guess = None  # the count confirms it
    else:
        chosen = choices[1] or choices[2]
    return sorted(chosen, key=lambda metadata: metadata.first)


_HEADER_LINES = 400
"""Lines before the first entry within which the header is looked for; menus are long, but not longer."""


def _head_lines(lines: list[Line], metadata_lines: list[MetadataLine]) -> list[Line]:
    if not metadata_lines:
        return lines[:_HEADER_LINES]
    number, column = metadata_lines[0].first
    head = lines[max(0, number - _HEADER_LINES) : number]
    if column > 0:
        part = lines[number].slice(0, column)
        if part.text:
            head = [*head, part]
    return head


def _between(lines: list[Line], metadata: MetadataLine, following: MetadataLine | None) -> list[Line]:
    """The lines, or parts of lines, between two metadata lines."""
    number, column = metadata.after
    last, stop = following.first if following is not None else (len(lines), 0)
    found: list[Line] = []
    if number == last:
        part = lines[number].slice(column, stop) if number < len(lines) else None
        return [part] if part is not None and part.text else []
    if column > 0:
        part = lines[number].slice(column)
        if part.text:
            found.append(part)
        number += 1
    found.extend(lines[number:last])
    if stop > 0:
        part = lines[last].slice(0, stop)
        if part.text:
            found.append(part)
    return found
