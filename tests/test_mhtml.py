"""A web archive (MHTML) is opened wherever it comes from, and states where its page is from and when it was saved."""

from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest

import profparse

URL = "https://www.scholarfeed.org/author/4"
ARCHIVE = (
    "From: <Saved by a browser>\r\n"
    f"Snapshot-Content-Location: {URL}\r\n"
    "Subject: Ines Robles\r\nDate: Wed, 1 Jul 2026 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n\r\n'
    "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    f"Content-Location: {URL}\r\n\r\n"
    "<h1>Ines Rob=C3=A9les</h1><p>h-index=\r\n 66</p><p>0 papers</p><h2>0 Papers</h2>\r\n----b--\r\n"
)


@pytest.mark.parametrize(
    "source",
    [
        ARCHIVE,
        "\ufeff" + ARCHIVE,
        ARCHIVE.replace("\r\n", "\n"),
        ARCHIVE.encode(),
        bytearray(ARCHIVE.encode()),
        gzip.compress(ARCHIVE.encode()),
        SimpleNamespace(content=ARCHIVE.encode(), url="https://files.example.org/saved", headers={}),
    ],
    ids=["text", "text with a mark", "line feeds", "bytes", "bytearray", "gzip", "response"],
)
def test_an_archive_states_address_and_day(source: object) -> None:
    profile = profparse.parse(source)
    assert (profile.source.url, profile.author.id, profile.author.name) == (URL, "4", "Ines Robéles")
    assert (profile.author.h_index, profile.source.as_of_origin) == (66, "retrieved")
    assert profile.source.retrieved_at.isoformat() == "2026-07-01T09:30:00+00:00"


def test_what_the_caller_says_of_it_wins() -> None:
    profile = profparse.parse(ARCHIVE, url="https://www.scholarfeed.org/author/5", as_of="2026-06-01")
    assert (profile.author.id, str(profile.source.as_of)) == ("5", "2026-06-01")


def test_a_mail_that_is_no_archive_is_read_as_it_stands() -> None:
    mail = (
        "From: Ines\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
        + "Ines Robles\n\nh-index 66\n0 papers\n\n0 Papers\n"
    )
    assert profparse.parse(mail).source.media == "text"


def test_an_archive_that_is_cut_off_is_told() -> None:
    with pytest.raises(profparse.InputError, match="cut off"):
        profparse.parse(ARCHIVE.partition("----b--")[0])
