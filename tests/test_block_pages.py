"""Pages that are no profile: told where it is certain, left alone where it is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import profparse
from profparse.document import Document
from profparse.document.html import read_html
from profparse.reading.block_pages import BlockPage, block_page


def of_text(text: str, title: str | None = None, **known: object) -> BlockPage | None:
    return block_page(Document(text, [], title=title), **known)


PROFILE = "Ines Robles\n\nCL\nh-index66\n17papers\n\n17 Papers\n\nCLDec 11, 2025\nOn Seams\n\nInes Robles\n\n"

RECORD = """{"orcid-identifier": {"path": "0000-0002-1825-0097"},
  "person": {"name": {"given-names": {"value": "Ines"}, "family-name": null}},
  "works": [1, true]}"""

TEXTS = {
    "bot check": [
        "Just a moment...",
        "Verifying you are human. This may take a few seconds.\n\nwww.example.org needs to review the security of "
        "your connection before proceeding.\n\nRay ID: 8f2c1d",
        "Checking your browser before accessing example.org.\nThis process is automatic.",
        "Please complete the security check to access the site",
        "Please verify you are a human\nAccess to this page has been denied because we believe you are using "
        "automation tools to browse the website.",
        "Pardon Our Interruption\nAs you were browsing something about your browser made us think you were a bot.",
        "Request unsuccessful. Incapsula incident ID: 1234-5678",
        "Sorry, you have been blocked\nYou are unable to access example.org",
        "Our systems have detected unusual traffic from your computer network.",
        "Press & Hold to confirm you are a human (and not a bot).",
        "Making sure you're not a bot!\nLoading...",
        "Please enable cookies.",
        "Enable JavaScript and cookies to continue",
        "Ich bin kein Roboter",
        "Bitte bestätigen Sie, dass Sie ein Mensch sind.",
        "Je ne suis pas un robot",
        "No soy un robot",
        "Подтвердите, что вы не робот",
        "请完成安全验证后继续访问",
        "私はロボットではありません",
        "I'm not a robot\nreCAPTCHA\nPrivacy - Terms",
        "Please solve this CAPTCHA to continue",
    ],
    "login wall": [
        "Sign in to continue to Scholar Feed\nContinue with Google\nForgot password?",
        "Please log in to view this profile.",
        "You must be logged in to see this page.",
        "Login\n\nUsername\nPassword\nRemember me\nForgot your password?",
        "Bitte melden Sie sich an",
        "Inicia sesión para continuar",
        "请先登录",
    ],
    "script shell": [
        "You need to enable JavaScript to run this app.",
        "Please enable JavaScript to view this page.",
        "This site requires JavaScript to work.",
        "JavaScript is disabled in your browser.",
        "Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.",
        "Veuillez activer JavaScript pour continuer.",
        "Por favor habilite JavaScript",
        "Пожалуйста, включите JavaScript",
        "请启用 JavaScript 以继续",
        "Loading...",
    ],
    "error page": [
        "404\n\nThis page could not be found.",
        "404 Not Found\nnginx/1.18.0",
        "500 Internal Server Error",
        "502 Bad Gateway\ncloudflare",
        "Error 503\nService Unavailable",
        "Access Denied\nYou don't have permission to access this resource.\nReference #18.2d",
        "403 Forbidden",
        "Something went wrong. Please try again later.",
        "Application error: a client-side exception has occurred (see the browser console).",
        "Oops! Page not found",
        "Seite nicht gefunden",
        "La page que vous cherchez\nPage introuvable",
        "页面不存在",
        "We're currently undergoing maintenance. Back soon.",
        "Too Many Requests",
    ],
    "cookie wall": [
        "Before you continue to Example\nWe use cookies and data to deliver services\nReject all\nAccept all",
        "Wir verwenden Cookies\nAccept all\nManage preferences",
    ],
    "no such author": [
        "Author not found",
        "404\nAuthor not found\nGo back home",
        "This author does not exist.",
        "We couldn't find this author.",
    ],
    "search page": ['Search results for "robles"\n\n3 results', "No results found for ines"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TEXTS.items() for text in texts])
def test_texts(kind, text):
    found = of_text(text)
    assert found is not None
    assert found.kind == kind
    assert found.why
    assert found.hint


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("bot check", "Just a moment..."),
        ("bot check", "Attention Required! | Cloudflare"),
        ("bot check", "Access to this page has been denied"),
        ("bot check", "Un momento…"),
        ("login wall", "Log in | Scholar Feed"),
        ("login wall", "Anmelden"),
        ("login wall", "Sign in - Scholar Feed"),
        ("error page", "404: This page could not be found."),
        ("error page", "502 Bad Gateway"),
        ("error page", "Page not found | Scholar Feed"),
        ("search page", "Search | Scholar Feed"),
    ],
)
def test_titles(kind, title):
    found = of_text("A few words and no more.", title=title)
    assert found is not None
    assert found.kind == kind


SCRIPT = "<script src='/x.js'></script>"


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("bot check", "<script>(function(){window._cf_chl_opt={cvId:'3'}})()</script>"),
        ("bot check", "<script data-cfasync='false' src='https://ct.captcha-delivery.com/c.js'></script>"),
        ("bot check", "<script>window._pxAppId='PXabc'</script><div id='px-captcha'></div>"),
        ("bot check", "<script src='/_Incapsula_Resource?SWUDNSAI=31'></script>"),
        ("bot check", "<script>AwsWafIntegration.saveReferrer()</script>"),
        ("bot check", "<script id='anubis_challenge' type='application/json'>{}</script>"),
        ("bot check", "<form><div class='g-recaptcha' data-sitekey='x'></div></form>"),
        ("bot check", '<div class="h-captcha"></div>'),
        ("bot check", "<div class='cf-turnstile'></div>"),
        ("login wall", "<form><input name='u'><input type='password' name='p'></form>"),
        ("login wall", "<meta http-equiv='refresh' content='0;url=/login?next=%2Fauthor%2F1'>"),
        ("login wall", "<script>window.location.href = '/users/sign_in'</script>"),
        ("script shell", f"<div id='root'></div>{SCRIPT}"),
        ("script shell", f"<div id=\"__next\"></div><script id='__NEXT_DATA__'>{{}}</script>{SCRIPT}"),
        ("script shell", f"<app-root></app-root>{SCRIPT}"),
        ("script shell", f"<noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}"),
    ],
)
def test_markup(kind, html):
    found = block_page(read_html(f"<!doctype html><html><body>{html}</body></html>"))
    assert found is not None
    assert found.kind == kind
    # The same marks on a page that shows a profile mean nothing.
    assert block_page(read_html(f"{html}<pre>{PROFILE}</pre>")) is None


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("login wall", "https://www.scholarfeed.org/login?next=/author/1"),
        ("login wall", "https://www.scholarfeed.org/users/sign_in"),
        ("bot check", "https://www.scholarfeed.org/errors/validateCaptcha"),
        ("search page", "https://www.scholarfeed.org/search?q=robles"),
    ],
)
def test_addresses(kind, url):
    found = of_text("A few words.", url=url)
    assert found is not None
    assert found.kind == kind
    assert of_text("A few words.", url="https://www.scholarfeed.org/author/1") is None


def test_a_status_alone_is_an_error_page():
    found = of_text("Hm.", status=418)
    assert found is not None
    assert (found.kind, "418" in found.why) == ("error page", True)
    assert of_text("Hm.", status=200) is None


ABSTRACT = (
    "We study how sites verify you are human, and why captchas fail. Our systems have detected unusual traffic in "
    "a year of logs; access denied pages, login walls and pages that require JavaScript are measured. "
)


@pytest.mark.parametrize(
    "text",
    [
        PROFILE + ABSTRACT,
        "Just a Moment: Cloudflare in the Wild\n\nShows that bot checks fail.\n\n"
        + ABSTRACT * 2
        + "\n\n"
        + ABSTRACT * 5,
        "On Captchas\n" + ABSTRACT * 6,
        "Error Correction by Search\nOne sentence on impact.\nA summary of some length. "
        + "Words. " * 60
        + ABSTRACT * 2,
        "Login Anomaly Detection with Forests\nIt finds them.\n"
        + "Some words of a summary. " * 14
        + "\n"
        + ABSTRACT * 3,
        "95.3AIMar 16Code\nVerify You Are HumanHao Lin, Ruo Li et al.\nPlease sign in to continue.",
        "LGCHEM-PHSep 12, 2022\n\nAccess Denied\n\narXiv:2402.06853v3102 citations",
        "Ines Robles\n\nh-index 6\n0 papers\n\n0 Papers\n\nPlease log in to follow.\nAccept all\nWe use cookies",
        '{"h_index": 6, "name": "Error 404"}',
        "A page about gardening.\nRoses are red.",
        "",
    ],
)
def test_what_may_be_a_profile_is_left_alone(text):
    assert of_text(text) is None


def test_every_fixture_is_left_alone():
    for path in Path(__file__).parent.joinpath("fixtures").rglob("*.txt"):
        text = path.read_text("utf-8", "replace")
        if "h-index" in text:
            assert of_text(text) is None, path


LONG = [
    *("<", "<meta ", "a ", "verify ", "<noscript>", "1", "A-", "<input ", "location=", "window.", " ", "CL "),
    *("<a id=root ", "\n", "404 ", "<script>", "results ", "#\n", "- ", "<noscript ", 'challenge.js"'),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", LONG)
def test_no_text_takes_long(text):
    text *= 300_000 // len(text)
    start = time.perf_counter()
    of_text(text, title=text)
    of_text(text[:1000], title=text)
    for page in (
        text,
        f"<title>x</title>{text}",
        f"<script>{text}</script>",
        f"<meta http-equiv=refresh content='{text}'>",
    ):
        block_page(read_html(page))
    assert time.perf_counter() - start < 60  # no measure of speed: a pattern of quadratic time takes far longer


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.linkedin.com/in/robles", "LinkedIn"),
        ("https://scholar.google.de/scholar?q=seams", "Google Scholar"),
        ("https://web.archive.org/web/2024/https://www.academia.edu/x", "Academia.edu"),
        ("https://orcid.org/signin", "ORCID"),
    ],
)
def test_a_page_that_is_not_read_is_named_by_its_address(url, name):
    with pytest.raises(profparse.NotAProfileError, match=name) as caught:
        profparse.parse("Ines Robles\n\nh-index 6\n\nA few words about seams and gaps.\n", url=url)
    assert "sites that are read: scholarfeed" in str(caught.value)


FOREIGN = [
    "My cat\n\narXiv:1706.03762\n\nsat on a mat.\n",
    "# seams\n\nA tool. See arXiv:1706.03762.\n\n    pip install seams\n",
    "From: me@example.org\nSubject: On Seams\n\nh-index is 6, citations 9.\n",
    "Sociability: 8\nInfluential\nh-index: 4\n",
    "Computer Science > Computation and Language\n\nOn Seams\n\nInes Robles\n",
    "Ines Robles\n\nProfessor\n\nh-index: 12\n34 papers\n120 citations\n",
    "On Parts\n\nPart I (21 papers), Part II (14 papers), Part III (3 papers), Part IV (7 papers).\n",
    "Lemon cake\n\n3 papers of flour\n12 eggs\n",
    "NEWS\nMar 26, 2026\nThe town hall opens again\nBy Ines Robles\n",
    '{"title": "A", "abstract": "b"}',
    '{"name": "seams", "version": "1.0.0", "license": "MIT"}',
    '{"login": "robles", "id": 1, "name": "Ines Robles", "public_repos": 3}',
    '{"id": 5, "title": {"rendered": "A"}, "content": {"rendered": "b"}, "author": 3}',
    '[{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]',
    "<?xml version='1.0'?><rss><channel><title>News</title><item><title>A</title></item></channel></rss>",
    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Blog</title><entry><title>A</title></entry></feed>",
    "<html><head><title>Shop</title><meta property='og:title' content='Shoes'></head><body><p>Buy shoes.</p></body></html>",
    "<html><body><h1>Ines Robles</h1><p>Baker in Nowhere.</p></body></html>",
]


@pytest.mark.parametrize("page", FOREIGN, ids=lambda page: page[:24])
@pytest.mark.parametrize("url", [None, "https://example.org/page"])
def test_nothing_foreign_is_read(page, url):
    with pytest.raises(profparse.NotAProfileError):
        profparse.parse(page, url=url)


@pytest.mark.parametrize("end", range(22, len(RECORD)))
def test_json_that_was_cut_is_called_so_wherever_the_cut_is(end: int) -> None:
    """A cut that happens to end in a bracket is told by the reader of JSON, any other by what is not a page."""
    with pytest.raises(profparse.ProfparseError, match=r"was cut|ends too early"):
        profparse.parse(RECORD[:end])


def test_a_page_that_begins_with_whole_json_is_no_cut_json() -> None:
    with pytest.raises(profparse.NotAProfileError) as told:
        profparse.parse('{"a": 1} and nothing that is a profile')
    assert "cut" not in str(told.value)


@pytest.mark.parametrize(
    "body", ["<div id=app>Loading</div>", "<h1>Ines Robles</h1><p>Works</p>" + "<p>A work of hers.</p>" * 60]
)
def test_a_browsers_page_of_a_site_that_is_read_by_its_interface_says_what_is_read(body: str) -> None:
    page = f"<html><head><title>Ines Robles</title></head><body>{body}</body></html>"
    with pytest.raises(profparse.NotAProfileError, match=r"ORCID.* is read as JSON or XML alone") as told:
        profparse.parse(page, url="https://orcid.org/0000-0002-1825-0097")
    assert "asks its interface" in str(told.value)
    assert "after the browser" not in str(told.value)
