"""The page as text: by the tools that people use, and in the plain layouts that are known from the wild.

``TOOLS`` holds name -> Tool. A tool takes HTML and gives text; it says by itself whether it is installed here.
``LAYOUTS`` holds name -> function from a made-up profile to text, for the plain layouts.
:func:`lost_fields` says which fields a tool dropped or broke by itself, so that nobody is blamed for them.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import os
import re
import shutil
import subprocess
import textwrap
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from tests import headless
from tests.matrix.profiles import MadePaper, MadeProfile

# ---------------------------------------------------------------------------------------------------------------
# Tools


@dataclasses.dataclass(frozen=True)
class Tool:
    """A program or library that turns HTML into text."""

    run: Callable[[str], str]
    needs: str
    program: bool = False

    @property
    def missing(self) -> str | None:
        """Why it cannot be used here, or None."""
        if self.program:
            found = headless.chromium_path() if self.needs == "chromium" else shutil.which(self.needs)
            return None if found else f"{self.needs} is not installed"
        return None if importlib.util.find_spec(self.needs) else f"the package {self.needs} is not installed"


def _html2text(page: str, **options: Any) -> str:
    import html2text

    tool = html2text.HTML2Text()
    for name, value in options.items():
        setattr(tool, name, value)
    return tool.handle(page)


def _markdownify(page: str, **options: Any) -> str:
    import markdownify

    return str(markdownify.markdownify(page, **options))


def _inscriptis(page: str) -> str:
    import inscriptis

    return str(inscriptis.get_text(page))


def _resiliparse(page: str, **options: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, **options))


def _trafilatura(page: str, **options: Any) -> str:
    import trafilatura

    everything = {"include_comments": True, "include_tables": True, "include_links": False, "favor_recall": True}
    return trafilatura.extract(page, **(everything | options)) or ""


def _bs4(page: str, *args: Any, parser: str = "html.parser", **options: Any) -> str:
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it takes XHTML for XML
        return BeautifulSoup(page, parser).get_text(*args, **options)


def _text_content(page: str) -> str:
    import lxml.html

    return str(
        lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")).text_content()
    )


def _command(*arguments: str) -> Callable[[str], str]:
    def run(page: str) -> str:
        if "charset" not in page[:600]:
            page = page.replace("<body", '<meta charset="utf-8"><body', 1)
        done = subprocess.run(
            arguments,
            input=page.encode(),
            capture_output=True,
            timeout=120,
            check=True,
            env=os.environ | {"LC_ALL": "C.UTF-8", "TERM": "xterm"},
        )
        return done.stdout.decode("utf-8", "replace")

    return run


class _Browser:
    """One headless browser for all the pages."""

    def __init__(self) -> None:
        self._page: Any = None

    def __call__(self, page: str) -> str:
        if self._page is None:
            self._page = headless.chromium().new_page()
        self._page.set_content(page, wait_until="domcontentloaded")
        return str(self._page.evaluate("document.body.innerText"))


def _tool(needs: str, function: Callable[..., str], *args: Any, **options: Any) -> Tool:
    return Tool(lambda page: function(page, *args, **options), needs)


_LYNX = ("lynx", "-dump", "-stdin", "-force_html", "-assume_charset=utf-8", "-display_charset=utf-8")
_W3M = ("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8")
_ELINKS = (
    "elinks",
    "-dump",
    "-dump-charset",
    "utf-8",
    "-force-html",
    "-no-home",
    "-eval",
    'set document.codepage.assume = "utf-8"',
)

TOOLS: dict[str, Tool] = {
    "html2text": _tool("html2text", _html2text),
    "html2text_nowrap": _tool("html2text", _html2text, body_width=0),
    "html2text_plain": _tool("html2text", _html2text, ignore_links=True, ignore_emphasis=True, body_width=100),
    "markdownify": _tool("markdownify", _markdownify),
    "markdownify_atx": _tool("markdownify", _markdownify, heading_style="ATX", bullets="-"),
    "markdownify_strip": _tool("markdownify", _markdownify, strip=["a"]),
    "inscriptis": _tool("inscriptis", _inscriptis),
    "resiliparse": _tool("resiliparse", _resiliparse),
    "resiliparse_main": _tool("resiliparse", _resiliparse, main_content=True),
    "trafilatura": _tool("trafilatura", _trafilatura),
    "trafilatura_md": _tool("trafilatura", _trafilatura, output_format="markdown", include_formatting=True),
    "lynx": Tool(_command(*_LYNX), "lynx", program=True),
    "lynx_nolist": Tool(_command(*_LYNX, "-nolist"), "lynx", program=True),
    "lynx_wide": Tool(_command(*_LYNX, "-nolist", "-width=1000"), "lynx", program=True),
    "w3m": Tool(_command(*_W3M, "-cols", "80"), "w3m", program=True),
    "w3m_wide": Tool(_command(*_W3M, "-cols", "240"), "w3m", program=True),
    "elinks": Tool(_command(*_ELINKS), "elinks", program=True),
    "elinks_bare": Tool(
        _command(*_ELINKS, "-no-references", "-no-numbering", "-dump-width", "120"), "elinks", program=True
    ),
    "pandoc_plain": Tool(_command("pandoc", "-f", "html", "-t", "plain"), "pandoc", program=True),
    "pandoc_md": Tool(_command("pandoc", "-f", "html", "-t", "markdown"), "pandoc", program=True),
    "pandoc_gfm": Tool(_command("pandoc", "-f", "html", "-t", "gfm", "--wrap=none"), "pandoc", program=True),
    "bs4_text": _tool("bs4", _bs4),
    "bs4_text_strip": _tool("bs4", _bs4, strip=True),
    "bs4_text_content": _tool("lxml", _text_content),
    "bs4_space": _tool("bs4", _bs4, " "),
    "bs4_space_strip": _tool("bs4", _bs4, " ", strip=True),
    "bs4_newline": _tool("bs4", _bs4, "\n"),
    "bs4_newline_strip": _tool("bs4", _bs4, "\n", strip=True, parser="lxml"),
    "bs4_pipe": _tool("bs4", _bs4, "|", strip=True),
    "innertext": Tool(_Browser(), "chromium", program=True),
}
"""Name -> tool. Names that begin with ``bs4_text`` run all the fields together, paragraphs included."""


# ---------------------------------------------------------------------------------------------------------------
# Plain layouts


def _header(profile: MadeProfile, between: str = "", colon: str = "") -> list[str]:
    lines = [profile.category] if profile.category else []
    if profile.h_index is not None:
        lines.append(f"h-index{colon}{between}{profile.h_index}")
    if profile.paper_count is not None:
        lines.append(f"{profile.paper_count}{between}papers")
    if profile.citation_count is not None:
        lines.append(f"{profile.citation_count:,}{between}citations")
    if profile.novelty is not None:
        lines.append(f"Novelty{colon}{between}{profile.novelty}%")
    if profile.ai_score is not None:
        lines.append(f"AI Score{colon}{between}{profile.ai_score}")
    return lines


def _tags(paper: MadePaper) -> list[str]:
    return [*paper.categories, paper.date_text, *(["Code"] if paper.has_code else [])]


def a1(profile: MadeProfile, between: str = "", colon: str = "", tags: str | None = None) -> str:
    """The first layout of the wild: tags run together, blank lines kept."""
    lines = [profile.name, "", *_header(profile, between, colon), "", f"{len(profile.papers)} Papers", ""]
    for paper in profile.papers:
        lines += [(between if tags is None else tags).join(_tags(paper)), paper.title, "", paper.byline, ""]
        for paragraph in paper.paragraphs:
            lines += [paragraph, ""]
    return "\n".join(lines)


def a2(profile: MadeProfile) -> str:
    """The second layout of the wild: headless, a score before the metadata line, title and byline run together."""
    lines = []
    for paper in profile.papers:
        lines += [f"{paper.score}{''.join(_tags(paper))}", paper.title + paper.byline]
        lines += [" ".join(paper.paragraphs)] if paper.paragraphs else []
    return "\n".join(lines) + "\n" if lines else ""


def _next_line(profile: MadeProfile) -> str:
    figures = re.compile(r"^(h-index|Novelty|AI Score) (\S+)$|^(\S+) (papers|citations)$", re.MULTILINE)
    head, _, rest = a1(profile, between=" ").partition(f"\n{len(profile.papers)} Papers")
    return (
        figures.sub(lambda m: "\n".join(part for part in m.groups() if part), head)
        + f"\n{len(profile.papers)} Papers"
        + rest
    )


def _wrapped(profile: MadeProfile, width: int, indent: str = "") -> str:
    lines: list[str] = []
    for line in a1(profile, between=" ").split("\n"):
        lines += textwrap.wrap(
            line, width, break_long_words=False, initial_indent=indent, subsequent_indent=indent
        ) or [""]
    return "\n".join(lines)


def _around(profile: MadeProfile) -> str:
    before = "Scholar Feed\nExplore\nTrending\nSearch papers...\nSign in\n\n"
    after = "\n\nLoad more\n\nAbout\nPrivacy\nTerms\n© 2026 Scholar Feed. All rights reserved.\n"
    return before + a1(profile) + after


def _zero_width(profile: MadeProfile) -> str:
    return "\n".join(
        "\u200b" + line + ("\u200b" if number % 3 == 0 else "\u2060") if line else line
        for number, line in enumerate(a1(profile).split("\n"))
    )


def _markdown(profile: MadeProfile) -> str:
    lines = [
        f"# {profile.name}",
        "",
        *(f"- **{line}**" for line in _header(profile, " ")),
        "",
        f"## {len(profile.papers)} Papers",
        "",
    ]
    for paper in profile.papers:
        lines += [
            " ".join(f"`{tag}`" for tag in _tags(paper)),
            "",
            f"### [{paper.title}](https://www.scholarfeed.org/paper/{paper.arxiv_id}v1)",
            "",
        ]
        lines += [f"*{paper.byline}*", ""]
        for paragraph in paper.paragraphs:
            lines += [paragraph, ""]
    return "\n".join(lines)


LAYOUTS: dict[str, Callable[[MadeProfile], str]] = {
    "a1": a1,
    "a1_spaced": lambda p: a1(p, between=" "),
    "a1_colon": lambda p: a1(p, between=" ", colon=":"),
    "a1_compact": lambda p: re.sub(r"\n\n+", "\n", a1(p)),
    "a1_tags": lambda p: a1(p, tags="\n"),
    "a1_tags_compact": lambda p: re.sub(r"\n\n+", "\n", a1(p, between=" ", tags="\n")),
    "a1_next_line": _next_line,
    "a1_doubled": lambda p: a1(p).replace("\n", "\n\n"),
    "a1_crlf": lambda p: a1(p).replace("\n", "\r\n"),
    "a1_cr": lambda p: a1(p).replace("\n", "\r"),
    "a1_nbsp": lambda p: a1(p, between=" ").replace(" ", "\xa0"),
    "a1_zero_width": _zero_width,
    "a1_bom": lambda p: "\ufeff" + a1(p),
    "a1_tabs": lambda p: re.sub("(?m)^(?=.)", "\t", a1(p, between="\t")),
    "a1_trailing": lambda p: a1(p).replace("\n", "  \n") + "\n\n\n",
    "a1_around": _around,
    "a1_wrapped": lambda p: _wrapped(p, 72),
    "a1_indented": lambda p: _wrapped(p, 80, "    "),
    "markdown": _markdown,
    "one_line": lambda p: " ".join(a1(p, between=" ").split()),
    "one_line_unsegmented": lambda p: " ".join(a1(p).split()),
    "a2": a2,
}  # fmt: skip
"""Name -> the profile as text in that layout; shown as ``text/<name>``."""


# ---------------------------------------------------------------------------------------------------------------
# What a tool dropped by itself

_DECORATION = frozenset("\\*_`#>|<[](){}\ufeff\u200b\u200c\u200d\u2060\xad~^")
_MACHINERY = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # an image of Markdown
    r"|(?<=\])\(\s*<?(?:/|https?:)[^)]*\)"  # the target of a link of Markdown
    r"|\[\d{1,4}\](?=[^\s(])"  # a reference mark of lynx or elinks
    r"|</?(?!https?:)[a-z][^<>\n]*>|(?m:^:::.*$)|\{[.#=][^{}]*\}"  # what pandoc keeps of the markup
    r"|\(BUTTON\)"
)
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\uac00-\ud7a3\u0e00-\u0e7f]")


class _Survivors:
    """Looks fields up in a tool's output, in the page's order, blind to white space and Markdown's decoration."""

    def __init__(self, output: str) -> None:
        bare = _MACHINERY.sub(lambda found: "\\" * len(found[0]), output)
        kept = [(i, ch) for i, ch in enumerate(bare) if not ch.isspace() and ch not in _DECORATION]
        self.output = bare
        self.flat = "".join(ch for _, ch in kept)
        self.places = [i for i, _ in kept]
        self.cursor = 0

    def find(self, value: str, limit: int | None = None, *, move: bool = True) -> tuple[int, int] | None:
        flat, _ = _bare(value)
        if not flat:
            return None
        end = len(self.flat) if limit is None else min(len(self.flat), self.cursor + limit + len(flat))
        at = self.flat.find(flat, self.cursor, end)
        if at < 0:
            return None
        if move:
            self.cursor = at + len(flat)
        return at, at + len(flat)

    def find_entry(self, paper: MadePaper) -> tuple[int, int] | None:
        """The title of a paper where it follows its metadata line, whatever marks stand between."""
        mark = r"(?:[^\w$]{0,8}|[^\w$]{0,4}\d{1,3}[.\])][^\w$]{0,4})"
        metadata = [*paper.categories, paper.date_text, *(["Code"] if paper.has_code else [])]
        pattern = (
            mark.join(re.escape(_bare(part)[0]) for part in metadata)
            + "[^\\w$]{0,8}?("
            + re.escape(_bare(paper.title)[0])
            + ")"
        )
        found = re.compile(pattern).search(self.flat, self.cursor)
        if found is None:
            return None
        self.cursor = found.end(1)
        return found.start(1), found.end(1)

    def clean(self, value: str, place: tuple[int, int], optional: frozenset[int] = frozenset()) -> bool:
        """Whether white space stands where the value has it and nowhere else, but for breaks a reader can undo."""
        flat, spaced = _bare(value)
        for number in range(1, len(flat)):
            left, right = self.places[place[0] + number - 1], self.places[place[0] + number]
            between = self.output[left + 1 : right]
            space = any(ch.isspace() for ch in between)
            if number in optional:
                continue
            if number in spaced:
                if not space:
                    return False
            elif space:
                broken_line = "\n" in between
                if not (
                    broken_line
                    and (flat[number - 1] in "-/–—" or (_CJK.match(flat[number - 1]) and _CJK.match(flat[number])))
                ):
                    return False
        return True


def _bare(value: str) -> tuple[str, set[int]]:
    flat, spaced = [], set()
    for ch in value:
        if ch.isspace():
            spaced.add(len(flat))
        elif ch not in _DECORATION:
            flat.append(ch)
    return "".join(flat), spaced


def lost_fields(
    output: str, profile: MadeProfile, *, unsegmented: bool = False, headless: bool = False
) -> list[str]:
    """Paths of the fields that are shown on the page and do not stand in a tool's output any more.

    Args:
        output: what the tool made.
        profile: what the page says.
        unsegmented: paragraphs may be run together without it counting as a loss.
        headless: the output is not expected to have a header.
    """
    seen, lost = _Survivors(output), []
    if not headless:
        lost += list(_lost_in_header(seen, profile))
    for number, paper in enumerate(profile.papers):
        lost += [f"papers[{number}].{field}" for field in _lost_in_paper(seen, paper, unsegmented)]
    return lost


def _lost_in_header(seen: _Survivors, profile: MadeProfile) -> Iterator[str]:
    if not seen.find(profile.name):
        yield "author.name"
    start, furthest = seen.cursor, seen.cursor
    for field, label, value in (
        ("category", "", profile.category),
        ("h_index", "h-index", profile.h_index),
        ("paper_count", "papers", profile.paper_count),
        ("citation_count", "citations", profile.citation_count),
        ("novelty", "Novelty", profile.novelty),
        ("ai_score", "AI Score", profile.ai_score),
    ):
        if value is None:
            continue
        shown = f"{value:,}" if isinstance(value, int) else value
        seen.cursor = start
        place = None
        for pair in (shown + label, label + shown, f"{label}:{shown}", f"{shown}%{label}"):
            place = place or seen.find(pair)
        if place is None:
            yield f"author.{field}"
        else:
            furthest = max(furthest, place[1])
    seen.cursor = furthest


def _lost_in_paper(seen: _Survivors, paper: MadePaper, unsegmented: bool) -> Iterator[str]:
    start = seen.cursor
    place = seen.find_entry(paper)
    in_order = place is not None
    place = place or seen.find(paper.title)
    if place is None:
        yield "title"
        seen.cursor = start
    elif not seen.clean(paper.title, place):
        yield "title"
    # The tags stand before the title, or behind it, or behind it and the names, in any order.
    reach = 60 + len(_bare(paper.byline)[0])
    around = seen.flat[max(start, place[0] - reach) : place[1] + reach] if place else ""
    for field, shown in (
        ("date", paper.date_text),
        ("category", paper.categories[0]),
        ("has_code", "Code" * paper.has_code),
    ):
        if not in_order and _bare(shown)[0] not in around:
            yield field
    after_title = seen.cursor
    names = _names_found(seen, paper)
    if not all(names) and place is not None:
        seen.cursor = max(start, place[0] - reach)  # they may stand above the title
        names = _names_found(seen, paper)
    if not all(names):
        yield "authors"
    marks = _bare(" et al.")[0]
    if paper.truncated and not seen.flat.startswith(marks, seen.cursor):
        yield "authors_truncated"
    if paper.truncated:
        seen.find("et al.", 4)
    if paper.affiliations and not all(seen.find(name, 12) for name in paper.affiliations):
        yield "affiliations"
    if seen.cursor < after_title:
        seen.cursor = after_title
    if paper.abstract:
        place = seen.find(paper.abstract)
        breaks: set[int] = set()
        for paragraph in paper.paragraphs if unsegmented else ():
            breaks.add(max(breaks, default=0) + len(_bare(paragraph)[0]))
        if place is None or not seen.clean(paper.abstract, place, frozenset(breaks)):
            yield "abstract"


def _names_found(seen: _Survivors, paper: MadePaper) -> list[bool]:
    """Which of the names follow from where the search stands."""
    found = []
    for name in paper.authors:
        place = seen.find(name, 80)
        found.append(place is not None and seen.clean(name, place))
    return found


@functools.cache
def usable(name: str) -> str | None:
    """Why a tool cannot be used here, or None."""
    return TOOLS[name].missing
