"""Metadata lines, the tags that open an entry: their shapes, the cut of their codes, and words that only look like them."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

import pytest

from profparse.document import Line
from profparse.document.text import read_text
from profparse.reading.dates import read_shown
from profparse.sites.scholarfeed.metadata_line import (
    _one_of,
    find_metadata_lines,
    find_unsegmented,
    split_codes,
)
from profparse.sites.scholarfeed.model import MetadataLine, Piece
from profparse.taxonomy import CODES

MONTHS = (
    "Jan January Feb February Mar March Apr April May Jun June Jul July Aug August Sep Sept September "
    "Oct October Nov November Dec December"
).split()


class Seen(NamedTuple):
    categories: str
    date: str
    score: str | None = None
    code_tag: str | None = None


def seen(metadata: MetadataLine) -> Seen:
    return Seen(
        " ".join(text_of(piece) for piece in metadata.categories),
        text_of(metadata.date),
        text_of(metadata.score) if metadata.score is not None else None,
        text_of(metadata.code_tag) if metadata.code_tag is not None else None,
    )


def text_of(piece: Piece) -> str:
    start, end = piece.place()
    assert end - start == len(piece.text)
    return piece.text


def found(text: str) -> list[MetadataLine]:
    """Metadata lines with lines of their own."""
    return find_metadata_lines(read_text(text).lines, lambda shown: read_shown(shown) is not None)


def own(text: str) -> list[Seen]:
    return [seen(metadata) for metadata in found(text)]


def unsegmented(text: str) -> list[MetadataLine]:
    """Metadata lines inside lines."""
    return find_unsegmented(read_text(text).lines)


def only(metadata_lines: list[MetadataLine]) -> MetadataLine:
    assert len(metadata_lines) == 1
    return metadata_lines[0]


# --- a line of its own ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CLMar 26, 2024", Seen("CL", "Mar 26, 2024")),
        ("CLMar 26", Seen("CL", "Mar 26")),
        ("CL Mar 26", Seen("CL", "Mar 26")),
        ("CLMar 26Code", Seen("CL", "Mar 26", code_tag="Code")),
        ("CLMar 26, 2024Code", Seen("CL", "Mar 26, 2024", code_tag="Code")),
        ("CL Mar 26 CODE", Seen("CL", "Mar 26", code_tag="CODE")),
        ("CL · Mar 26 · code", Seen("CL", "Mar 26", code_tag="code")),
        ("CL • Mar 26", Seen("CL", "Mar 26")),
        ("CL | Mar 26 | Code", Seen("CL", "Mar 26", code_tag="Code")),
        ("CL, IR; Mar 26", Seen("CL IR", "Mar 26")),
        ("CL/IR – Mar 26", Seen("CL IR", "Mar 26")),
        ("CL - Mar 26", Seen("CL", "Mar 26")),
        ("95.3CLMar 26", Seen("CL", "Mar 26", score="95.3")),
        ("95.3 · CL · Mar 26 · Code", Seen("CL", "Mar 26", "95.3", "Code")),
        ("100.0CLDec 11, 2025Code", Seen("CL", "Dec 11, 2025", "100.0", "Code")),
        ("CLIRLGMar 26", Seen("CL IR LG", "Mar 26")),
        ("AICLCVIRLGNEMar 26", Seen("AI CL CV IR LG NE", "Mar 26")),
        ("CHEM-PHMar 26", Seen("CHEM-PH", "Mar 26")),
        ("LGCHEM-PHMar 26", Seen("LG CHEM-PH", "Mar 26")),
        ("SOFTLGMar 26", Seen("SOFT LG", "Mar 26")),
        ("GR-QCMar 26", Seen("GR-QC", "Mar 26")),
        ("OPTICSMar 26", Seen("OPTICS", "Mar 26")),
        ("cs.CL Mar 26", Seen("cs.CL", "Mar 26")),
        ("cs.CL, stat.ML Mar 26", Seen("cs.CL stat.ML", "Mar 26")),
        ("physics.CHEM-PH Mar 26", Seen("physics.CHEM-PH", "Mar 26")),
        ("q-bio.NC Mar 26", Seen("q-bio.NC", "Mar 26")),
        ("CLMar 2nd, 2024", Seen("CL", "Mar 2nd, 2024")),
        ("CL Sept. 3 2024", Seen("CL", "Sept. 3 2024")),
        # Other shapes and languages.
        ("CL 2024-03-26", Seen("CL", "2024-03-26")),
        ("CL 2024/3/26 Code", Seen("CL", "2024/3/26", code_tag="Code")),
        ("CL 2024.03.26", Seen("CL", "2024.03.26")),
        ("CL 2024年3月26日", Seen("CL", "2024年3月26日")),
        ("CL 3月26日", Seen("CL", "3月26日")),
        ("CL 26 March 2024", Seen("CL", "26 March 2024")),
        ("CL 5. März 2024", Seen("CL", "5. März 2024")),
        ("CL 1er février 2024", Seen("CL", "1er février 2024")),
        ("CL 2 de marzo de 2024", Seen("CL", "2 de marzo de 2024")),
        ("CL 11 декабря 2025 г", Seen("CL", "11 декабря 2025 г")),
        ("CL March 2024", Seen("CL", "March 2024")),
        ("CL 2024", Seen("CL", "2024")),
        ("CL mar 26", Seen("CL", "mar 26")),
        ("CLmar 26", Seen("CL", "mar 26")),
        ("CL 11 декабря 2025 г.", Seen("CL", "11 декабря 2025 г.")),
        ("0.5CLMar 26", Seen("CL", "Mar 26", score="0.5")),
        ("9.5CLMar 26", Seen("CL", "Mar 26", score="9.5")),
        ("CL MAR 26", Seen("CL", "MAR 26")),
        ("95.3 CL 2024-03-26", Seen("CL", "2024-03-26", score="95.3")),
        # A code that arXiv does not have is kept as shown.
        ("XXMar 26", Seen("XX", "Mar 26")),
        ("XX-YY Mar 26", Seen("XX-YY", "Mar 26")),
    ],
)
def test_a_metadata_line_has_a_line_of_its_own(line: str, expected: Seen) -> None:
    metadata = only(found(f"Top\n{line}\nOn Seams"))
    assert seen(metadata) == expected
    assert (metadata.first, metadata.after) == ((1, 0), (2, 0))
    assert (metadata.guess, metadata.confidence) == (None, 2)


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_opens_a_date(month: str) -> None:
    assert own(f"CL{month} 5, 2024") == [Seen("CL", f"{month} 5, 2024")]


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_of_the_taxonomy_is_one(code: str) -> None:
    assert own(f"{code}Mar 26, 2024") == [Seen(code, "Mar 26, 2024")]
    assert own(f"LG{code}Mar 26, 2024") == [Seen(f"LG {code}", "Mar 26, 2024")]


@pytest.mark.parametrize(
    "line",
    [
        "CL", "Mar 26, 2024", "CL Mar", "CL Model 3", "CL 11 papers 2024", "CL 3 papers", "CL Top 10, 2024",
        "ML for Maps 26", "AI Index 2025", "AI Report March", "CL Foo 26, 2024", "CL 45 Foo 2024", "clMar 26",
        "Cl Mar 26", "CLMar 26.", "CL 26 Sept.", "CL Mar 26!", "CL Mar 26:", "CL Mar 26?", "9.33CLMar 26",
        "95CLMar 26", "CLMar 26Codex", "On CLMar 26", "CLMar 26, 3024", "XYZMar 26", "CL 26", "CL 2150",
        "AICLCVIRLGNEROMar 26", "CL Mar 261", "CL" + " " * 90 + "Mar 26", "CL 2024年13",
    ],
)  # fmt: skip
def test_a_line_that_only_looks_like_one_is_no_metadata_line(line: str) -> None:
    assert own(f"Top\n{line}\nOn Seams") == []


def test_no_metadata_is_longer_than_90_characters() -> None:
    codes = " · ".join(["QUANT-GAS"] * 6)
    line = f"99.9 · {codes} Sep. 30, 2024"
    assert len(line) == 90
    assert own(line) == [Seen(" ".join(["QUANT-GAS"] * 6), "Sep. 30, 2024", "99.9")]
    assert own(line.replace("Sep.", "Sept.")) == []


def test_a_metadata_line_follows_another() -> None:
    assert own("CLMar 26\nOn Seams\nIRMar 27\nOn Folds") == [Seen("CL", "Mar 26"), Seen("IR", "Mar 27")]
    assert own("CLMar 26\nIRMar 27") == [Seen("CL", "Mar 26"), Seen("IR", "Mar 27")]
    assert own("") == own("CL") == own("95.3") == []


# --- a line a tag --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected", "after"),
    [
        ("CL\nMar 26", Seen("CL", "Mar 26"), 2),
        ("CL\nMar 26\nCode", Seen("CL", "Mar 26", code_tag="Code"), 3),
        ("CL\nMar 26\nCODE", Seen("CL", "Mar 26", code_tag="CODE"), 3),
        ("CL\nMar 26Code", Seen("CL", "Mar 26", code_tag="Code"), 2),
        ("CL\nMar 26 · Code", Seen("CL", "Mar 26", code_tag="Code"), 2),
        ("CL\nIR\nMar 26", Seen("CL IR", "Mar 26"), 3),
        ("CLIR\nMar 26", Seen("CL IR", "Mar 26"), 2),
        ("95.3\nCL\nMar 26", Seen("CL", "Mar 26", score="95.3"), 3),
        ("95.3\nCL\nIR\nMar 26, 2024\nCode", Seen("CL IR", "Mar 26, 2024", "95.3", "Code"), 5),
        ("95.3CL\nMar 26", Seen("CL", "Mar 26", score="95.3"), 2),
        ("95.3 CL\nIR\nMar 26", Seen("CL IR", "Mar 26", score="95.3"), 3),
        ("CL\n2024-03-26", Seen("CL", "2024-03-26"), 2),
        ("CL\n5 mars 2024", Seen("CL", "5 mars 2024"), 2),
        ("CL\n2024", Seen("CL", "2024"), 2),
        ("AI\nCL\nCV\nIR\nLG\nNE\nMar 26", Seen("AI CL CV IR LG NE", "Mar 26"), 7),
    ],
)
def test_each_tag_may_have_a_line_of_its_own(lines: str, expected: Seen, after: int) -> None:
    for above in range(3):
        metadata = only(found("Top\n" * above + lines + "\nOn Seams"))
        assert seen(metadata) == expected
        assert (metadata.first, metadata.after) == ((above, 0), (above + after, 0))


@pytest.mark.parametrize(
    "lines",
    [
        "CL\nOn Seams\nMar 26", "95.3\nOn Seams\nMar 26", "95.3\nMar 26", "CL\nModel 3", "CL\n3 papers", "CL\nIR",
        "95.3\nCL", "CL\nMar 26 was a day", "CL\n11 citations 2024", "CL\nFoo 11, 2024", "CL\n2024 and more",
    ],
)  # fmt: skip
def test_lines_that_only_look_like_tags_are_no_metadata_line(lines: str) -> None:
    assert own(lines + "\nOn Seams") == []


def test_of_more_tags_than_a_metadata_line_has_the_last_ones_are_its() -> None:
    assert own("AI\nCL\nCV\nIR\nLG\nNE\nRO\nMar 26\nOn Seams") == [Seen("CL CV IR LG NE RO", "Mar 26")]


def test_a_year_alone_is_the_date_of_one_tag_only() -> None:
    assert own("CL\nIR\n2024") == [Seen("IR", "2024")]
    assert own("CL\nIR\nMar 2024") == [Seen("CL IR", "Mar 2024")]


def test_code_below_tags_that_share_a_line_is_a_title_unless_the_page_always_has_it_there() -> None:
    assert own("CLMar 26\nCode\nInes Robles") == [Seen("CL", "Mar 26")]
    assert own("CLMar 26\nCode\nOn Seams\nIRMar 27\nOn Folds") == [Seen("CL", "Mar 26"), Seen("IR", "Mar 27")]
    both = found("CLMar 26\nCode\nOn Seams\nIRMar 27\nCode\nOn Folds\nLGMar 28\nOn Hems")
    assert [seen(metadata).code_tag for metadata in both] == ["Code", "Code", None]
    assert [metadata.after for metadata in both] == [(2, 0), (5, 0), (7, 0)]


def test_code_at_the_end_of_the_text_is_no_tag() -> None:
    assert own("CL\nMar 26\nCode") == [Seen("CL", "Mar 26")]


# --- inside a line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected", "after"),
    [
        ("CLMar 26On Seams", Seen("CL", "Mar 26"), 8),
        ("CLMar 26, 2024On Seams", Seen("CL", "Mar 26, 2024"), 14),
        ("CLMar 26CodeOn Seams", Seen("CL", "Mar 26", code_tag="Code"), 12),
        ("CL Mar 26 Code On Seams", Seen("CL", "Mar 26", code_tag="Code"), 14),
        ("95.3CLMar 26On Seams", Seen("CL", "Mar 26", score="95.3"), 12),
        ("95.3 CLIR Mar 26, 2024 Code On", Seen("CL IR", "Mar 26, 2024", "95.3", "Code"), 27),
        ("LGCHEM-PHMar 26On Seams", Seen("LG CHEM-PH", "Mar 26"), 15),
        ("CL IR Mar 26 On", Seen("CL IR", "Mar 26"), 12),
        ("CLMar 26", Seen("CL", "Mar 26"), 8),
        ("CLMar 26Code", Seen("CL", "Mar 26", code_tag="Code"), 12),
    ],
)
def test_a_metadata_line_that_opens_a_line_is_certain(line: str, expected: Seen, after: int) -> None:
    metadata = only(unsegmented(f"Top\n{line}"))
    assert seen(metadata) == expected
    assert (metadata.first, metadata.after) == ((1, 0), (1, after))
    assert (metadata.guess, metadata.confidence) == (None, 2)


@pytest.mark.parametrize(
    "before", ["3 Papers", "3 papers ", "3 Papers ", "Ann Lee et al. ", "We stop.", "We stop. ", "(", "7"]
)
def test_a_metadata_line_after_a_heading_or_a_full_stop_is_certain(before: str) -> None:
    metadata = only(unsegmented(f"{before}CLMar 26On Seams"))
    assert seen(metadata) == Seen("CL", "Mar 26")
    assert metadata.first == (0, len(before))
    assert (metadata.guess, metadata.confidence) == (None, 2)


def test_a_category_that_letters_run_into_is_a_guess() -> None:
    metadata = only(unsegmented("We use BLEULGCLMar 26On Seams"))
    assert seen(metadata) == Seen("CL", "Mar 26")
    assert metadata.first == (0, 13)
    assert (metadata.guess, metadata.confidence) == ("the category runs together with the text before it", 1)
    metadata = only(unsegmented("non-CLMar 26On Seams"))
    assert (metadata.first, metadata.confidence) == ((0, 4), 1)


def test_one_letter_before_the_category_is_enough() -> None:
    metadata = only(unsegmented("ACLMar 26On Seams"))
    assert (seen(metadata).categories, metadata.first, metadata.confidence) == ("CL", (0, 1), 1)


@pytest.mark.parametrize(
    ("text", "boundary"), [("We meet in CL Mar 26 again", 11), ("We use BLEUCLMar 26On Seams", 11)]
)
def test_a_metadata_line_at_the_edge_of_an_element_is_certain(text: str, boundary: int) -> None:
    metadata = only(find_unsegmented([Line(text, 0, boundaries=(boundary,))]))
    assert (seen(metadata).categories, metadata.first, metadata.guess, metadata.confidence) == (
        "CL",
        (0, boundary),
        None,
        2,
    )
    assert only(find_unsegmented([Line(text, 0, boundaries=(boundary - 1,))])).confidence < 2


def test_code_at_the_edge_of_an_element_is_the_tag() -> None:
    text = "CLMar 26CodeBERT Again. We train CodeBERT."
    assert only(find_unsegmented([Line(text, 0, boundaries=(12,))])).code_tag is not None
    assert only(find_unsegmented([Line(text, 0, boundaries=(11, 13))])).code_tag is None


def test_code_that_opens_an_element_which_goes_on_is_the_titles() -> None:
    text = "CLMar 26CodeBERT Again. We train BERT."
    assert only(find_unsegmented([Line(text, 0)])).code_tag is not None
    assert only(find_unsegmented([Line(text, 0, boundaries=(8,))])).code_tag is None
    assert only(find_unsegmented([Line(text, 0, boundaries=(8, 12))])).code_tag is not None
    assert only(find_unsegmented([Line(text, 0, boundaries=(7, 16))])).code_tag is not None


def test_a_heading_may_open_the_line() -> None:
    assert only(unsegmented("Papers CLMar 26On Seams")).confidence == 2
    assert only(unsegmented("Papers of CLMar 26On Seams")).confidence == 0


def test_a_metadata_line_in_a_sentence_is_a_guess() -> None:
    metadata = only(unsegmented("We meet in CL Mar 26 again"))
    assert seen(metadata) == Seen("CL", "Mar 26")
    assert metadata.first == (0, 11)
    assert (metadata.guess, metadata.confidence) == ("it may be part of a sentence", 0)
    assert only(unsegmented("We read 17 Papers on CL Mar 26 again")).confidence == 0
    assert only(unsegmented("a CL Mar 26 again")).confidence == 0


def test_a_score_before_it_makes_a_metadata_line_certain() -> None:
    metadata = only(unsegmented("as we saw 95.3CLMar 26On Seams"))
    assert seen(metadata) == Seen("CL", "Mar 26", score="95.3")
    assert (metadata.first, metadata.guess, metadata.confidence) == ((0, 10), None, 2)


@pytest.mark.parametrize("line", ["1234.5CLMar 26", "1.95.3CLMar 26"])
def test_a_longer_number_is_no_score(line: str) -> None:
    assert only(unsegmented(line)).score is None


@pytest.mark.parametrize(
    ("line", "date", "after", "guess"),
    [
        ("CLMar 264D-Lens", "Mar 26", 8, True),
        ("CLMar 324D-Lens", "Mar 3", 7, True),  # there is no 32nd
        ("CLMar 314D-Lens", "Mar 31", 8, True),
        ("CLMar 3D-Lens", "Mar 3", 7, False),
        ("CLMar 26, 20244D-Lens", "Mar 26, 2024", 14, False),  # the year has four digits
        ("CLMar 26D-Lens", "Mar 26", 8, False),
    ],
)
def test_digits_of_a_title_that_run_into_the_day_are_a_guess(
    line: str, date: str, after: int, guess: bool
) -> None:
    metadata = only(unsegmented(line))
    assert (metadata.date.text, metadata.after) == (date, (0, after))
    assert metadata.guess == ("the day runs together with digits of the title" if guess else None)
    assert metadata.confidence == 2


def test_the_first_guess_is_the_one_that_is_told() -> None:
    metadata = only(unsegmented("We meet in CL Mar 264D again"))
    assert (metadata.guess, metadata.confidence) == ("it may be part of a sentence", 0)


def test_every_metadata_of_a_line_is_found() -> None:
    metadata_lines = unsegmented("3 PapersCLMar 26On Seams. We part.IRDec 11, 2025CodeOn Folds. We fold.")
    assert [seen(metadata) for metadata in metadata_lines] == [
        Seen("CL", "Mar 26"),
        Seen("IR", "Dec 11, 2025", code_tag="Code"),
    ]


# --- Code, the tag and the word ------------------------------------------------------------------------------


def test_code_with_a_blank_behind_it_is_the_title_where_titles_follow_at_once() -> None:
    first, second = unsegmented("CLMar 26On Seams. We part.IRMar 27Code Llama on Folds")
    assert seen(second) == Seen("IR", "Mar 27")
    assert second.after == (0, 34)
    assert first.code_tag is None


def test_code_with_a_blank_behind_it_is_the_tag_where_blanks_stand_before_titles() -> None:
    _, second = unsegmented("CLMar 26 On Seams. We part. IRMar 27Code Llamas on Folds")
    assert seen(second) == Seen("IR", "Mar 27", code_tag="Code")


def test_code_on_every_metadata_is_the_tag() -> None:
    metadata_lines = unsegmented("CLMar 26Code On Seams. We part.IRMar 27Code On Folds")
    assert [seen(metadata).code_tag for metadata in metadata_lines] == ["Code", "Code"]


def test_half_of_the_blanks_are_not_enough() -> None:
    metadata_lines = unsegmented("CLMar 26 On Seams. We part.IRMar 27On Hems.LGMar 28Code Llamas")
    assert metadata_lines[2].code_tag is None
    metadata_lines = unsegmented("CLMar 26 On Seams. We part.IRMar 27 On Hems.AIMar 27On Hems.LGMar 28Code Llamas")
    assert metadata_lines[3].code_tag is not None


def test_code_unsegmented_to_a_title_is_the_tag_unless_the_abstract_names_the_whole() -> None:
    assert seen(only(unsegmented("CLMar 26CodeBERT Again. We train BERT."))).code_tag == "Code"
    metadata = only(unsegmented("CLMar 26CodeBERT Again. We train CodeBERT."))
    assert (metadata.code_tag, metadata.after) == (None, (0, 8))
    # The name must be a word, and longer than two letters.
    assert seen(only(unsegmented("CLMar 26CodeBERT Again. We train CodeBERTs."))).code_tag == "Code"
    assert seen(only(unsegmented("CLMar 26CodeUp Again. We say CodeUp."))).code_tag == "Code"
    assert seen(only(unsegmented("CLMar 26CodeUps Again. We say CodeUps."))).code_tag is None
    # Nothing but a word can be part of a name; a gap before Code makes it the tag.
    assert seen(only(unsegmented("CLMar 26Code: CodeBERT"))).code_tag == "Code"
    assert seen(only(unsegmented("CLMar 26 CodeBERT Again. We train CodeBERT."))).code_tag == "Code"
    # The abstract is looked at as far as an abstract goes.
    assert seen(only(unsegmented("CLMar 26CodeBERT Again. " + "x " * 1600 + "CodeBERT"))).code_tag == "Code"
    assert seen(only(unsegmented("CLMar 26CodeBERT Again. " + "x " * 1400 + "CodeBERT"))).code_tag is None


# --- codes ----------------------------------------------------------------------------------------------------


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_codes(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CL", ["CL"]),
        ("CLIR", ["CL", "IR"]),
        ("CL IR", ["CL", "IR"]),
        ("CL · IR|LG,AI;CV/RO–NE-MA", ["CL", "IR", "LG", "AI", "CV", "RO", "NE", "MA"]),
        ("CL ", ["CL"]),
        ("CHEM-PH", ["CHEM-PH"]),
        ("LGCHEM-PH", ["LG", "CHEM-PH"]),
        ("CHEM-PHLG", ["CHEM-PH", "LG"]),
        ("SOFT", ["SOFT"]),
        ("CLSOFT", ["CL", "SOFT"]),
        ("HEP-EXHEP-TH", ["HEP-EX", "HEP-TH"]),
        ("MATH-PHMP", ["MATH-PH", "MP"]),
        ("cs.CLstat.ML", ["cs.CL", "stat.ML"]),
        ("OTHER", ["OTHER"]),
        ("OTHE", ["OT", "HE"]),
        ("OTHERO", ["OT", "HE", "RO"]),  # not OTHER, which leaves an O
        # What the taxonomy cannot cut stays whole.
        ("XX", ["XX"]),
        ("CLXX", ["CLXX"]),
    ],
)  # fmt: skip
def test_codes_that_run_together_are_cut_with_the_taxonomy(text: str, codes: list[str]) -> None:
    assert cut(text) == codes


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_is_cut_from_its_neighbours(code: str) -> None:
    for before, behind in itertools.product(("", "CL", "CHEM-PH"), ("", "LG", "HEP-EX")):
        assert cut(before + code + behind) == [part for part in (before, code, behind) if part]


def test_a_long_run_of_codes_is_cut_in_time() -> None:
    assert cut("CL" * 200) == ["CL"] * 200
    assert cut("CL" * 200 + "X") == ["CL" * 200 + "X"]


def test_a_pattern_of_codes_matches_each_of_them_and_the_longest_first() -> None:
    pattern = re.compile(_one_of(["CL", "CV", "OT", "OTHER", "HEP-PH", "X", "X.Y"]))
    for code in ("CL", "CV", "OT", "OTHER", "HEP-PH", "X", "X.Y"):
        match = pattern.match(code)
        assert match is not None
        assert match.group() == code
    assert pattern.fullmatch("CX") is pattern.fullmatch("XzY") is pattern.fullmatch("O") is None
    assert re.fullmatch(_one_of(["CL", "IR"]) * 2, "CLIR")
    assert _one_of(["CL", "CV", "IR"]) == "(?:C(?:L|V)|I(?:R))"


# --- a mark between all pieces --------------------------------------------------------------------------------
