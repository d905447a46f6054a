"""The closed list of diagnostics: everything that profparse may say about how it read a page.

A diagnostic of severity ``info`` is a diagnostic about a sound reading. A ``warning`` marks a value that rests on a
guess, or two figures of the page that disagree. An ``error`` marks content that was not read at all.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["CODES", "Kind", "Note", "Severity"]

Severity = Literal["info", "warning", "error"]


class Kind(NamedTuple):
    """One entry of the closed list.

    Attributes:
        severity: "info", "warning" or "error".
        meaning: what has been seen, in a sentence.
        remedy: what a user can do about it.
    """

    severity: Severity
    meaning: str
    remedy: str


CODES: dict[str, Kind] = {
    # the step from bytes to text
    "encoding-detected": Kind(
        "info",
        "The page declares no encoding; it was detected from the bytes.",
        "Pass text, or bytes with a declared encoding, where the detected one is wrong.",
    ),
    "encoding-replaced": Kind(
        "warning",
        "The text holds replacement characters: some bytes could not be decoded, here or before.",
        "Dump the page again in UTF-8.",
    ),
    # dates
    "year-inferred": Kind(
        "info",
        "The page leaves the year out; it is the year of as_of, by the site's rule.",
        "Nothing: the rule leaves one year only.",
    ),
    "year-ambiguous": Kind(
        "warning",
        "The page leaves the year out, as_of is not known, and more than one year fits; the latest was taken.",
        "Pass as_of, the day on which the page was made.",
    ),
    "year-conflict": Kind(
        "warning",
        "The page shows the same year both ways: left out on some dates, written out on others.",
        "Check as_of: the page may have been made in another year, or joined from several visits.",
    ),
    "date-impossible": Kind(
        "warning",
        "The date shown does not exist, or would lie after the day on which the page was made.",
        "Look at date_text; check as_of.",
    ),
    "date-unreadable": Kind(
        "warning",
        "What stands in the place of the date cannot be read as one.",
        "Look at date_text.",
    ),
    # numbers
    "number-unreadable": Kind(
        "warning",
        "A figure is shown, but it cannot be read as a number in its range.",
        "Look at the span.",
    ),
    "number-split": Kind(
        "warning",
        "Two figures run together; they were separated by a guess.",
        "Compare the figures with the page, or dump it with a tool that keeps fields apart.",
    ),
    "number-agreed": Kind(
        "info",
        "Two figures run together; they were separated where the page's counts agree.",
        "Nothing: no other cut fits the number of papers.",
    ),
    "label-guessed": Kind(
        "warning",
        "A figure's label is none of the site's own; the figure was read by its place among the others.",
        "Compare with the page, or save it untranslated.",
    ),
    # categories
    "category-unknown": Kind(
        "warning",
        "The category shown is not in arXiv's taxonomy; it was kept as shown.",
        "Look at the metadata line.",
    ),
    # boundaries between fields
    "boundary-guessed": Kind(
        "warning",
        "Two fields run together with nothing certain between them; they were separated by likelihood.",
        "Compare with the page, or dump it with a tool that keeps fields apart.",
    ),
    "name-guessed": Kind(
        "warning",
        "The author's name was chosen among several lines, or cut from other text, by likelihood.",
        "Compare with the page.",
    ),
    "version-guessed": Kind(
        "warning",
        "The arXiv version and the number after it run together and no address tells the version; "
        "a single digit was taken.",
        "Pass the page's url.",
    ),
    "footer-guessed": Kind(
        "warning",
        "Text after the last abstract was taken for the page's footer, or the other way round, by likelihood.",
        "Look at unparsed and at the last abstract.",
    ),
    # the page as a whole
    "count-mismatch": Kind(
        "warning",
        "The number of papers in the header, in the heading and the number of entries do not agree.",
        "The dump may be cut off or hold only one of several pages; look for further pages.",
    ),
    "truncated": Kind(
        "warning",
        "The input ends in the middle of an entry, or a tool says that it cut a text.",
        "Dump the page again, whole.",
    ),
    "entry-incomplete": Kind(
        "warning",
        "An entry shows no title or no byline.",
        "Compare with the page.",
    ),
    "several-profiles": Kind(
        "error",
        "The input holds more than one profile; only the first was read.",
        "Use profparse.split, or the command line, which splits by itself.",
    ),
    "header-missing": Kind(
        "info",
        "The page has no header: there is no author.",
        "Nothing, where the dump is headless.",
    ),
    "top-missing": Kind(
        "warning",
        "The input begins below the page's top: entries of this kind stand below a header, or a text's end comes first.",
        "Dump the page again, with its top.",
    ),
    "header-incomplete": Kind(
        "error",
        "The header shows figures but no name, so there is no author to hold them.",
        "Dump the page again, with its top.",
    ),
    "entry-unread": Kind(
        "warning",
        "A line or a paragraph looks like an entry's, but it was not read as one, or it was read with its date unread.",
        "Compare with the page; look at unparsed and at the abstract before it.",
    ),
    "field-odd": Kind(
        "warning",
        "A value does not look like its kind, or like those of the page's other entries; it may hold words of the page.",
        "Compare with the page.",
    ),
    # answers of interfaces, and what pages say twice
    "value-unreadable": Kind(
        "warning",
        "A value is shown, but it has another form, type or range than its field; it was read as not shown.",
        "Look at the message.",
    ),
    "key-repeated": Kind(
        "warning",
        "A key stands more than once in one object of the JSON; the last one was taken.",
        "Look at the span.",
    ),
    "date-placeholder": Kind(
        "info",
        "The source fills in January 1st where it knows the year alone; the date was read as a year.",
        "Nothing: the day is not told.",
    ),
    "date-from-id": Kind(
        "info",
        "The entry shows no date; the month is that in its arXiv identifier.",
        "Nothing, or look at the paper's own page for the day.",
    ),
    "authors-limited": Kind(
        "info",
        "The source or the page lists only some of the authors, and says so.",
        "Nothing, or look at the paper's own page.",
    ),
    "sources-disagree": Kind(
        "warning",
        "Two statements of the page differ: its metadata and its visible text, its address and its content, or two "
        "figures that must agree; the better source was taken.",
        "Compare both, as the message gives them.",
    ),
    "text-incomplete": Kind(
        "info",
        "The source itself leaves parts of a text out; what is there was joined.",
        "Nothing, or look at the paper's own page.",
    ),
    "text-repaired": Kind(
        "info",
        "The text had been decoded wrongly before it came here; it was repaired where that is certain.",
        "Compare with the page.",
    ),
    "site-unproven": Kind(
        "info",
        "This form of page is read by a description of it; no real one was at hand to prove it.",
        "Compare with the page, and report what is wrong.",
    ),
    # pages and visits joined
    "merge-conflict": Kind(
        "warning",
        "The pages that were joined show different values. The first given page's was kept, of one site the newest; "
        "of lists and texts the fuller one.",
        "Compare both, as the message gives them; origins holds what each page gave.",
    ),
    "page-missing": Kind(
        "warning",
        "A further page of the profile could not be fetched; its papers are missing.",
        "Fetch it again.",
    ),
    "pages-remaining": Kind(
        "info",
        "The profile has further pages that were not asked for.",
        "Raise pages.",
    ),
}
"""Code -> what it means. Nothing else is ever used as a diagnostic's code."""


class Note(NamedTuple):
    """A diagnostic in the making: positions are characters of the document, not yet a Span.

    Attributes:
        code: a key of CODES.
        path: the value that it concerns, "papers[3].authors".
        message: what was seen, in a sentence.
        start: first character, -1 where there is no place.
        end: one past the last character, -1 where there is no place.
    """

    code: str
    path: str
    message: str
    start: int = -1
    end: int = -1
