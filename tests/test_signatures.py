"""An answer that comes without its address is known by its own keys: every fixture by its own site and by no other."""

from __future__ import annotations

import pytest

from fixture_cases import case_names, load
from profparse.document import Document
from profparse.document.data import read_json, read_xml
from profparse.sites import registry
from profparse.sites.builtin import BUILT_IN

ANSWERS = [
    name
    for name in case_names()
    if name.partition("/")[0] in BUILT_IN
    and any((load(name).folder / f"input.{form}").exists() for form in ("json", "xml"))
]


def signed(name: str) -> list[str]:
    """The sites whose signature an answer bears."""
    content = load(name).input
    assert isinstance(content, str)
    media = "xml" if (load(name).folder / "input.xml").exists() else "json"
    root = read_xml(content) if media == "xml" else read_json(content)
    document = Document(content, [], media, root=root)  # type: ignore[arg-type]
    return [site.name for site, _ in registry._marked(document, content)]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_bears_the_signature_of_one_site(name: str) -> None:
    case, site = load(name), name.partition("/")[0]
    if "url" in case.options or "error" in (case.expected or {}):
        assert signed(name) in ([site], [])
    else:
        assert signed(name) == [site]
