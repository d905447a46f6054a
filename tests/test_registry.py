"""Sites of other packages: found by their entry points, loud about ties and about what cannot be a site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.plugins import install

PAGE = "Ines Robles\n\nCL\nh-index 6\n0 papers\n\n0 Papers\n"
SITE = """
from profparse.sites.scholarfeed.site import ScholarFeed

class Site(ScholarFeed):
    name = {name!r}
    hosts = {hosts!r}
"""


def plugin(folder: Path, module: str, name: str, hosts: object) -> None:
    install(folder, module, f"{module}:Site", SITE.format(name=name, hosts=hosts))


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
