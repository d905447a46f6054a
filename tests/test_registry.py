"""Sites of other packages: found by their entry points, loud about ties and about what cannot be a site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.pages import author_page
from tests.plugins import install

import profparse
from profparse.sites import registry
from profparse.sites.registry import page_address

PAGE = author_page()
SITE = """
from profparse.sites.scholarfeed import site

class Site:
    name = {name!r}
    hosts = {hosts!r}

    def read(self, document, reading):
        {body}
"""


def plugin(
    folder: Path, module: str, name: str, hosts: object, body: str = "site.read(document, reading)"
) -> None:
    install(folder, module, f"{module}:Site", SITE.format(name=name, hosts=hosts, body=body))


def parsed(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "profparse", "parse", "-", "--url", url, "--as-of", "2026-07-15"],
        input=PAGE,
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_a_site_reads_the_pages_of_its_hosts(tmp_path: Path) -> None:
    plugin(tmp_path, "people", "people", ("people.example.org",))
    done = parsed(tmp_path, "https://People.Example.org/author/7")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["source"]["site"] == "people"
    done = parsed(tmp_path, "https://www.scholarfeed.org/author/7")
    assert json.loads(done.stdout)["source"]["site"] == "scholarfeed"


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        (
            ("people", "one.example.org"),
            ("people", "two.example.org"),
            "the site 'people' is offered twice, by one:Site and by two:Site",
        ),
        (
            ("one", "people.example.org"),
            ("two", "people.example.org"),
            "the host people.example.org is claimed by two sites, 'one' and 'two'",
        ),
    ],
)
def test_two_sites_of_one_name_or_one_host_are_a_tie(
    tmp_path: Path, one: tuple[str, str], two: tuple[str, str], told: str
) -> None:
    for module, (name, host) in (("one", one), ("two", two)):
        plugin(tmp_path, module, name, (host,))
    done = parsed(tmp_path, f"https://{one[1]}/1")
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr


@pytest.mark.parametrize("hosts", ["people.example.org", ("People.example.org",), (7,), None])
def test_hosts_that_are_none_are_told(tmp_path: Path, hosts: object) -> None:
    plugin(tmp_path, "people", "people", hosts)
    done = parsed(tmp_path, "https://people.example.org/1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the site 'people' cannot be loaded from people:Site" in done.stderr


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("1 / 0", "the reader of the site 'people' failed: ZeroDivisionError"),
        ("reading.person().set('hindex', 3)", "Author has no field 'hindex'"),
        ("reading.person().set('h_index', 'many')", "gave a value that no model takes, at author.h_index"),
        ("reading.note('my-code', 'papers', 'odd')", "'my-code' is no code"),
    ],
)
def test_what_a_site_hands_back_is_checked(tmp_path: Path, body: str, told: str) -> None:
    plugin(tmp_path, "people", "people", ("people.example.org",), body)
    done = parsed(tmp_path, "https://people.example.org/1")
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_of_one_site_is_never_read_by_another(tmp_path: Path) -> None:
    plugin(tmp_path, "people", "people", ("people.example.org",), "pass")
    done = parsed(tmp_path, "https://people.example.org/1")
    assert done.returncode == 1
    assert "of people" in done.stderr


@pytest.mark.parametrize(
    ("given", "own"),
    [
        (
            "https://scholar-google-com.proxy.example.edu/citations?user=x",
            "https://scholar.google.com/citations?user=x",
        ),
        ("http://scholar.google.com.proxy.example.edu:2048/a", "https://scholar.google.com/a"),
        ("https://0-arxiv-org.library.example.edu/abs/2401.01234", "https://arxiv.org/abs/2401.01234"),
        ("https://scholar-google-de.translate.goog/a", "https://scholar.google.de/a"),
        (
            "https://proxy.example.edu/login?url=https://orcid.org/0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        ("https://proxy.example.edu/login?qurl=https%3A%2F%2Forcid.org%2Fx", "https://orcid.org/x"),
        ("https://archive.ph/2024/https://orcid.org/x", "https://orcid.org/x"),
        ("https://wayback.archive-it.org/1234/20240102030405/https://orcid.org/x", "https://orcid.org/x"),
        (
            "https://www.researchgate.net/login?url=https://orcid.org/x",
            "https://www.researchgate.net/login?url=https://orcid.org/x",
        ),
        ("https://journal.example.org/2024/a", "https://journal.example.org/2024/a"),
        ("https://scholar-works.example.org/a", "https://scholar-works.example.org/a"),
        (None, None),
    ],
)
def test_the_address_of_a_page_that_an_archive_or_a_proxy_shows(given: str | None, own: str | None) -> None:
    assert page_address(given) == own


def test_a_page_behind_a_proxy_is_read_by_its_own_site_alone() -> None:
    page = (
        '<html><head><meta name="citation_title" content="On Seams"></head><body><h1>On Seams</h1></body></html>'
    )
    with pytest.raises(profparse.NotAProfileError, match="Google Scholar"):
        profparse.parse(page, url="https://scholar-google-com.proxy.example.edu/citations?user=x")


def test_a_site_states_its_kinds_of_page_and_what_to_fetch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = '    pages = ("author",)\n\n    def addresses(self, url):\n        return [f"{url}.json"]\n'
    text = SITE.format(name="people", hosts=("people.example.org",), body="pass")
    (tmp_path / "people_site.py").write_text(text + more)
    monkeypatch.syspath_prepend(tmp_path)
    site = registry._loaded(EntryPoint("people", "people_site:Site", "profparse.sites"))
    assert site.pages == ("author",)
    assert site.addresses is not None
    assert list(site.addresses("https://people.example.org/7")) == ["https://people.example.org/7.json"]


def test_a_site_may_call_what_to_fetch_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = '    def pages(self, url):\n        return [f"{url}.json"]\n'
    text = SITE.format(name="others", hosts=("others.example.org",), body="pass")
    (tmp_path / "others_site.py").write_text(text + more)
    monkeypatch.syspath_prepend(tmp_path)
    site = registry._loaded(EntryPoint("others", "others_site:Site", "profparse.sites"))
    assert site.pages == ("author", "paper")
    assert site.addresses is not None
    assert list(site.addresses("https://others.example.org/7")) == ["https://others.example.org/7.json"]
