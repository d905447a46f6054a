"""How a fetcher is set up, what it tells about an answer that is none, and what it logs."""

from __future__ import annotations

import logging
import pickle

import pytest
from fetch_servers import PROFILE, answer

from profparse import BlockedError, FetchError, HTTPStatusError, ProfparseError, UnsafeURLError

# Settings


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"contact": "me@example.org"}, "profparse/{version} (mailto:me@example.org)"),
        ({"contact": "https://example.org/bot"}, "profparse/{version} (https://example.org/bot)"),
        ({"contact": "me@example.org", "user_agent": "thesis-bot/2"}, "thesis-bot/2 (mailto:me@example.org)"),
        ({"user_agent": "thesis-bot/2"}, "thesis-bot/2"),
        ({}, "profparse/{version}"),
    ],
)
def test_a_contact_is_part_of_the_introduction(serve, fetcher, settings, name):
    from profparse import __version__

    server = serve(answer())
    one = fetcher(**settings)
    one.get(server.url)
    assert one.contact == settings.get("contact")
    assert server.asked[0].headers["User-Agent"] == one.user_agent == name.format(version=__version__)


def test_a_contact_is_no_name_that_robots_speaks_to(serve, fetcher):
    server = serve(answer(), robots=answer(b"User-agent: mailto\nDisallow: /", type="text/plain"))
    assert fetcher(contact="mailto:me@example.org").get(server.url).status == 200


@pytest.mark.parametrize("contact", ["", "me", "me@x.org\r\nX: y", "me (at) x.org", "<me@x.org>", "me@x.org\x1b"])
def test_a_contact_that_is_none_is_refused(fetcher, contact):
    with pytest.raises(ValueError, match="mail or web address"):
        fetcher(contact=contact)


def test_a_key_is_known_by_its_host(fetcher):
    one = fetcher(keys={"API.Example.org": "hunter2", "::1": "hunter3"})
    assert one.key_of("api.example.org.") == "hunter2"
    assert one.key_of("[::1]") == "hunter3"
    assert one.key_of("example.org") is None
    assert "hunter2" not in repr(one)


@pytest.mark.parametrize(
    "keys",
    [
        {"https://api.example.org": "hunter2"},
        {"": "hunter2"},
        {"x.org": ""},
        {"x.org": "hunter2\r\nX: y"},
        {"x.org:80": "k"},
    ],
)
def test_keys_that_are_none_are_refused_and_not_shown(fetcher, keys):
    with pytest.raises(ValueError, match=r"host|key") as caught:
        fetcher(keys=keys)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("name", ["nosite", "", "api.openalex.org", 7])
def test_bases_are_those_of_sites_that_are_known(fetcher, name):
    with pytest.raises(ValueError, match=f"no site that is known: {name!r}; known are scholarfeed, googlescholar"):
        fetcher(bases={name: "http://127.0.0.1:9/"})


def test_a_base_that_is_no_text_is_told(fetcher):
    with pytest.raises(TypeError, match="base of 'orcid' must be a str, not int"):
        fetcher(bases={"orcid": 5})


def test_bases_are_addresses(fetcher):
    one = fetcher(bases={"openalex": "http://127.0.0.1:8080/mirror/", "orcid": "https://pub.sandbox.orcid.org"})
    assert one.bases == {"openalex": "http://127.0.0.1:8080/mirror", "orcid": "https://pub.sandbox.orcid.org"}
    assert fetcher().bases == {}


@pytest.mark.parametrize(
    "address",
    ["openalex.org", "ftp://x.org/", "http://a..b/", "https://me:pass@x.org/", "https://x.org/?key=1", ""],
)
def test_a_base_that_is_no_address_is_refused(fetcher, address):
    with pytest.raises(ValueError, match="base of 'openalex'") as caught:
        fetcher(bases={"openalex": address})
    assert "pass" not in str(caught.value)


def test_a_base_may_not_lead_inside_unasked(fetcher):
    one = fetcher(bases={"openalex": "http://127.0.0.1:9/"}, allow_private=False)
    with pytest.raises(UnsafeURLError):
        one.get(one.bases["openalex"] + "/authors/1")


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_a_timeout_that_is_none_is_refused(fetcher, timeout):
    with pytest.raises(ValueError, match="timeout"):
        fetcher(timeout=timeout)


@pytest.mark.parametrize(
    "headers", [{"X": "a\r\nHost: b"}, {"X": "\x00"}, {"a b": "c"}, {"": "c"}, {"X": " c"}, {"X": "ж"}]
)
def test_a_header_that_cannot_be_sent_is_refused(serve, fetcher, headers):
    server = serve(answer())
    with pytest.raises(ValueError, match="header"):
        fetcher().get(server.url, headers=headers)
    with pytest.raises(TypeError, match="header"):
        fetcher().get(server.url, headers={"X": 1})
    with pytest.raises(ValueError, match="header"):
        fetcher(user_agent="a\nb")
    assert server.asked == []


def test_a_header_of_ones_own_replaces_ours(serve, fetcher):
    server = serve(answer())
    fetcher().get(server.url, headers={"accept": "application/vnd.orcid+json"})
    sent = [value for name, value in server.asked[0].headers.items() if name.lower() == "accept"]
    assert sent == ["application/vnd.orcid+json"]


def test_a_fetcher_does_not_pickle_and_says_why(fetcher):
    with pytest.raises(TypeError, match="its rate holds for one process"):
        pickle.dumps(fetcher())


# Errors


@pytest.mark.parametrize(
    ("body", "type", "told"),
    [
        (b'{"error": "no such author"}', "application/json", '{"error": "no such author"}'),
        ("Kein Eintrag für Núñez".encode("latin-1"), "text/plain; charset=iso-8859-1", "Kein Eintrag für Núñez"),
        ("\u00e9".encode() + b"\xff", "text/plain", "\u00e9\ufffd"),
        (b"\x1f\x8b\x00", "application/octet-stream", "\x1f\ufffd\x00"),
        (b"", "text/html", None),
        (b"a" * 300_000, "text/plain; charset=punycode", "a" * 100_000),
    ],
    ids=["json", "latin", "damaged", "binary", "empty", "long"],
)
def test_an_error_answer_brings_its_body(serve, fetcher, body, type, told):
    with pytest.raises(HTTPStatusError) as caught:
        fetcher().get(serve(answer(body, 404, type=type)).url)
    assert caught.value.body == told
    assert pickle.loads(pickle.dumps(caught.value)).body == told
    assert "Eintrag" not in str(caught.value)  # it is for the caller to look at


ESCAPES = "\x1b[31m\x9b2J\x07\u202e"


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"x", type=f"video/{ESCAPES}"),
        answer(b"x", headers={"Content-Encoding": ESCAPES}),
        answer(b"", 302, {"Location": f"ftp://x/{ESCAPES}"}),
        answer(b"", 302, {"Location": f"http://{ESCAPES}/"}),
        answer(b"", 302, {"Location": f"http://[{ESCAPES}"}),
        answer(b"", 302, {"Location": f"/{ESCAPES}?{ESCAPES}#{ESCAPES}"}),
    ],
)
def test_no_message_obeys_a_server(serve, fetcher, reply):
    server = serve(lambda asked, number: reply if number == 1 else answer(b"gone", 404))
    with pytest.raises(FetchError) as caught:
        fetcher().get(server.url)
    for text in (str(caught.value), caught.value.url or ""):
        assert text.isprintable(), text


def test_a_redirect_with_odd_characters_leads_to_a_printable_address(serve, fetcher):
    reply = answer(b"", 302, {"Location": "/a\u202e\u00e4"})
    page = fetcher().get(serve(lambda asked, number: reply if number == 1 else answer()).url)
    assert page.url.endswith("/a%E2%80%AE\u00e4")


def test_no_message_obeys_what_came_from_outside():
    error = ProfparseError("no \x1b[2J page", where="a\nb.txt", hint="check \u2028 it")
    assert str(error) == "a\\nb.txt: no \\x1b[2J page (check \\u2028 it)"
    assert error.where == "a\nb.txt"


# The log


def test_what_is_done_is_logged_without_secrets(serve, fetcher, caplog, waits):
    caplog.set_level(logging.DEBUG, "profparse.fetch")
    server = serve(lambda asked, number: answer(b"x", 503) if number == 1 else answer())
    one = fetcher(retries=1, rate=20)
    one.get(f"{server.url}/a?api_key=hunter2", headers={"X-Auth-Token": "hunter2"})
    told = [record.getMessage() for record in caplog.records if record.name == "profparse.fetch"]
    assert any("status 503" in line for line in told)
    assert any("attempt 2 follows" in line for line in told)
    assert any("waited" in line for line in told)
    assert any("status 200" in line and str(len(PROFILE)) in line for line in told)
    assert not any("hunter2" in line for line in told)


def test_the_log_is_silent_by_itself(serve, fetcher, capfd):
    with pytest.raises(BlockedError):
        fetcher().get(serve(answer(b"<title>Just a moment...</title>Checking your browser", 503)).url)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["keys", "bases"])
def test_a_list_where_a_dict_is_wanted_is_a_type_error(fetcher, name):
    with pytest.raises(TypeError, match=f"{name} must be a dict"):
        fetcher(**{name: ["api.example.org"]})
