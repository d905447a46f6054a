# ruff: noqa: E501 - a pattern broken over several lines is harder to check than a long one
"""Block pages: what stands there instead of a profile, told from what the page says and from its tree.

Pure: a document, its address and status in, a :class:`BlockPage` or None out. The parser asks when it has found no
profile; the fetcher asks about every page. Both need it to be silent where it is not sure, so a page that shows
anything of a profile is none, and a phrase counts only where a block page would have it: in the title, or as a line of
its own on a page that says little else. An abstract about captchas is none.

Elements, attributes and texts come from the document's tree. Patterns are for what stands in them: sentences,
addresses, and scripts, which nothing here parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ..document import Document
from ..document.markup import length_of
from ..document.tags import plain_look
from ..patterns import lazy_re

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BlockPage", "block_page"]


class BlockPage(NamedTuple):
    """What a page is instead of a profile.

    Attributes:
        kind: one of the words in :class:`profparse.NotAProfileError`.
        why: what was seen, a phrase.
        hint: what to do about it.
    """

    kind: str
    why: str
    hint: str


_BRIEF = 500
_SHORT = 1_500
_MEDIUM = 6_000
_LINE = 300
_TEXT = 200_000
_SCRIPTS = 200_000

_HINTS = {
    "bot check": "wait and fetch less often, pass render=True, or save the page in a browser",
    "script shell": "pass render=True, or save the page after the browser has built it",
    "login wall": "log in in a browser and save the page there",
    "cookie wall": "answer the notice in a browser and save the page there, or pass render=True",
    "error page": "check the address; try later",
    "search page": "give the address of one profile",
    "no such author": "check the number in the address",
}

# Anything of a profile: the header's figures, the heading, a metadata line, a paper page's details line. What may stand before
# and behind it ends with the line: over a page of lone marks it would be read anew from each of its lines.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_PROFILE = lazy_re(
    rf"""
      ^[^\w\n]*(?:\d{{1,3}}\.\d\s{{0,9}})?[A-Z][A-Z-]{{1,25}}(?:[ ][A-Z-]{{2,10}}){{0,3}}\s{{0,9}}
      {_MONTH}[a-z]*\.?\s\d{{1,2}}(?:,\s\d{{4}})?\s{{0,9}}(?:Code)?[^\w\n]*$
    | (?i:\bh-?index\s{{0,9}}:?\s{{0,9}}\d)
    | (?i:^[^\w\n]*\d[\d,.]*\s{{0,9}}(?:papers|citations)[^\w\n]*$)
    | \barXiv:\d{{4}}\.\d{{4,5}}
    | "h_index"\s*: | "published_date"\s*:
    """,
    re.VERBOSE | re.MULTILINE,
)


class _Rule(NamedTuple):
    kind: str
    why: str
    pattern: re.Pattern[str]


def _words(kind: str, why: str, *phrases: str) -> _Rule:
    return _Rule(kind, why, re.compile("|".join(phrases), re.IGNORECASE))


# Titles. A block page's title is the surest thing about it; each pattern is matched from the title's start.
_TITLES = [
    _words(
        "bot check",
        "a bot check came instead of the page",
        r"just a moment\b",
        r"one moment,? please",
        r"attention required!?(?:\s*\||$)",
        r"(?:please )?(?:verify|confirm)(?:ing)? (?:that )?you(?:'|’)?(?: a)?re? (?:not a (?:ro)?bot|(?:a )?human)",
        r"are you (?:a )?(?:human|robot)",
        r"(?:security|bot|robot|human|browser) (?:check|verification|challenge)\b.{0,40}$",
        r"checking your browser",
        r"making sure you(?:'|’)re not a bot",
        r"ddos-guard\b",
        r"(?:access to this page has been|request) (?:denied|blocked)",
        r"pardon our interruption",
        r"(?:human|client) (?:challenge|verification)\b",
        r"captcha\b.{0,40}$",
        r"(?:re|h)captcha\b.{0,20}$",
        r"robot or human\?",
        r"vercel security checkpoint",
        r"ein(?:en)? moment",
        r"un (?:instant|moment)\b",
        r"un momento\b",
        r"один момент|подождите",
        r"请稍候|請稍候|人机验证|安全验证",
        r"しばらくお待ちください",
        r"잠시만 기다",
    ),
    _words(
        "login wall",
        "a login page came instead of the page",
        r"(?:please )?(?:log|sign)[ -]?in\b(?!g)(?:.{0,60})$",
        r"login\b.{0,60}$",
        r"(?:anmelden|anmeldung|einloggen)\b.{0,60}$",
        r"(?:se )?connexion\b.{0,60}$|connectez-vous",
        r"iniciar sesi[oó]n\b.{0,60}$|acceder\b.{0,40}$",
        r"(?:iniciar sess[aã]o|entrar)\b.{0,40}$",
        r"accedi\b.{0,40}$",
        r"inloggen\b.{0,40}$|zaloguj\b.{0,40}$",
        r"войти|вход\b.{0,40}$",
        r"登录|登入|ログイン|로그인",
    ),
    _words(
        "error page",
        "an error page came instead of the page",
        r"(?:error\W{0,3})?(?:400|401|403|404|405|410|429|500|502|503|504|52\d)\b(?!.{80})",
        r"(?:page|profile|file|url|resource) (?:was )?(?:not found|cannot be found|does not exist)",
        r"not found\b.{0,40}$",
        r"(?:internal )?server error\b",
        r"bad gateway\b|gateway time-?out\b|service (?:temporarily )?unavailable\b",
        r"(?:access|permission) (?:is )?(?:denied|forbidden)\b|forbidden\b.{0,20}$",
        r"error\b.{0,30}$|oops\b|(?:an )?application error",
        r"too many requests",
        r"(?:under|down for|scheduled) (?:maintenance|construction)|site maintenance",
        r"seite nicht gefunden|page (?:non trouv[eé]e|introuvable)|p[aá]gina no encontrada|p[aá]gina n[aã]o encontrada",
        r"pagina non trovata|pagina niet gevonden|страница не найдена|页面不存在|ページが見つかりません",
    ),
    _words(
        "cookie wall",
        "a cookie notice came instead of the page",
        r"before you continue\b|cookie (?:consent|notice|wall)\b.{0,40}$|(?:your )?privacy choices\b.{0,40}$",
        r"bevor sie (?:fortfahren|zu)|avant d.acc[eé]der|antes de (?:continuar|ir a)|prima di continuare",
    ),
    _words(
        "search page",
        "this is a page of search results, not one profile",
        r"search\b(?: results?)?\s*(?:$|[|·:–—-])|search results\b|results for\b|.{0,60}[-|·–] search(?: results)?$",
    ),
    _words(
        "script shell",
        "the page is a script's empty shell",
        r"(?:loading|please wait)\W*$",
        r"(?:please )?enable javascript|javascript (?:is )?(?:required|disabled)",
    ),
    _words("no such author", "the site knows no such author", r"(?:author|profile|researcher|user) not found"),
]

# Lines. Matched from a line's start, on a page that says little else.
_LINES = [
    _words(
        "no such author",
        "the site knows no such author",
        r"(?:this |the )?(?:author|profile|researcher|user|scholar)(?: page| profile)? (?:was |could |can|does|is )?(?:not|n.t|no longer)? ?(?:be )?(?:not )?(?:found|exist|exists|available)\b",
        r"(?:we )?(?:could|can)(?:not|n['’]t) find (?:this|that|the|an?) (?:author|profile|researcher|user)",
        r"no (?:such )?(?:author|profile|researcher|user)\b(?: (?:was )?found)?",
        r"(?:autor|profil) (?:wurde )?nicht gefunden|auteur introuvable|autor no encontrado|未找到(?:该)?作者",
    ),
    _words(
        "bot check",
        "a bot check came instead of the page",
        r".{0,80}\b(?:needs to review|is checking|are checking|check(?:ing)?|verif(?:y|ying)) (?:the security of )?(?:your|the) (?:browser|connection|request)",
        r"(?:please )?(?:verify|confirm|prove|make sure)(?:ing)? (?:that )?you(?:['’]re| are)? ?(?:not a (?:ro)?bot|an? (?:real )?(?:human|person)|human)",
        r"verif(?:y|ying|ication)\b.{0,40}\b(?:human|robot|bot)\b",
        r"(?:i['’]?m|i am) not a (?:ro)?bot\b",
        r"(?:please )?(?:complete|solve|enter|type|fill)\b.{0,40}\b(?:captcha|security check|challenge|puzzle|characters)\b",
        r"(?:we(?:['’]ve| have)? |our systems? (?:have |has )?)?(?:detected|noticed|received) (?:some )?(?:unusual|suspicious|automated|abnormal)\b",
        r".{0,60}\b(?:unusual|suspicious|automated) (?:traffic|activity|requests|queries)\b",
        r"press (?:&|and) hold\b|slide (?:right )?to (?:verify|complete|unlock)|click (?:the box )?to (?:verify|prove)",
        r"enable javascript and cookies to continue|please enable cookies\.?$",
        r"sorry,? you have been blocked|you (?:have been|are|were) (?:blocked|rate[- ]limited|temporarily)",
        r"(?:your )?(?:access|request|ip(?: address)?)(?: to (?:this|the) (?:page|site|service|website))? (?:has been|was|is) (?:temporarily )?(?:denied|blocked|limited|flagged|restricted)",
        r"performance (?:&|and) security by cloudflare|ddos protection by|protected by (?:anubis|datadome|imperva|ddos-guard|perimeterx)",
        r"incapsula incident id|request unsuccessful\. incapsula|cloudflare ray id|ray id:",
        r"pardon our interruption|making sure you['’]re not a bot|robot or human\?|are you (?:a )?(?:human|robot)\??$",
        r"as you were browsing,? something about your browser",
        r"you['’]?ve been (?:blocked|flagged)|too many requests (?:from|coming)",
        r"ich bin kein roboter|sind sie ein mensch|bitte best[aä]tigen sie,? dass sie (?:ein mensch|kein)",
        r"je ne suis pas un robot|v[eé]rif(?:iez|ication) que vous [eê]tes (?:un )?humain",
        r"no soy un robot|verifi(?:que|car|ca) que (?:es|eres) (?:un )?humano",
        r"n[aã]o sou um rob[oô]|non sono un robot|ik ben geen robot|nie jestem robotem|ben robot de[gğ]ilim",
        r"я не робот|подтвердите, что вы (?:не робот|человек)|проверка (?:браузера|безопасности)",
        r"人机(?:身份)?验证|请完成(?:安全)?验证|我不是(?:机器人|機器人)|私はロボットではありません|로봇이 아닙니다",
    ),
    _words(
        "script shell",
        "the page is a script's empty shell",
        r".{0,80}\benable java ?script\b",
        r".{0,60}\bjava ?script (?:is )?(?:required|disabled|not enabled|must be enabled|turned off)",
        r".{0,60}\b(?:requires|needs|without|turn on|activate) java ?script\b",
        r".{0,60}\bjava ?script (?:aktivieren|ist deaktiviert|wird ben[oö]tigt)|bitte aktivieren sie java ?script",
        r".{0,60}\bactiv(?:er|ez) java ?script|.{0,40}\bjava ?script est d[eé]sactiv",
        r".{0,60}\b(?:habilit[ae]r?|activ[ae]r?|ativ[ae]r?|attiva(?:re)?) (?:el |o )?java ?script",
        r".{0,60}\bschakel java ?script in|.{0,40}\bw[łl][aą]cz(?:y[cć])? (?:obs[łl]ug[eę] )?java ?script",
        r".{0,40}включите java ?script|.{0,20}(?:启用|啟用|开启|打开) ?java ?script|.{0,20}java ?scriptを有効",
        r"(?:loading|please wait|wird geladen|chargement|cargando|загрузка|加载中|読み込み中)\W*$",
    ),
    _words(
        "login wall",
        "a login page came instead of the page",
        r"(?:please |you (?:must|need to|have to) (?:be )?)(?:log(?:ged)?|sign(?:ed)?)[ -]?in\b",
        r"(?:log|sign)[ -]?in (?:to (?:continue|view|see|access|your account|read|proceed|scholar)|required|with (?:google|github|orcid|email))",
        r"(?:continue|log in|sign in|anmelden|se connecter) (?:with|mit|avec) (?:google|github|orcid|apple|microsoft)",
        r"(?:create|register|sign up).{0,40}to (?:continue|view|see|access|read) (?:this|the|full)",
        r"bitte (?:melden sie sich an|anmelden|einloggen)|melden sie sich an, um|(?:veuillez vous|connectez-vous)",
        r"inicia(?:r)? sesi[oó]n para|fa[cç]a login|accedi per|войдите,? чтобы|请(?:先)?登录|ログインしてください",
        r"forgot (?:your )?password\??$|passwort vergessen\??$|mot de passe oubli[eé]|忘记密码",
    ),
    _words(
        "cookie wall",
        "a cookie notice came instead of the page",
        r"before you continue to\b|(?:we|this (?:web)?site|our partners) (?:and our .{0,40})?(?:use|store)s? cookies\b",
        r"(?:accept|allow|reject) all(?: cookies)?$|(?:manage|customi[sz]e) (?:cookies|preferences|consent)$",
        r"wir (?:verwenden|nutzen|benutzen) cookies|nous utilisons des cookies|utilizamos cookies|usamos cookies",
        r"utilizziamo (?:i )?cookie|wij gebruiken cookies|мы используем (?:файлы )?cookie|本网站使用 ?cookie",
    ),
    _words(
        "error page",
        "an error page came instead of the page",
        r"(?:http )?(?:error |status )?(?:code )?:?\s?(?:400|401|403|404|405|410|429|500|502|503|504|52\d)\b(?![.,]?\d).{0,80}$",
        r"(?:the |this )?(?:page|url|file|resource|document)(?: .{0,40})? (?:(?:was|could|can|does|is)(?: ?not|n['’]t)|no longer)\b.{0,20}(?:found|exist|available)",
        r"(?:sorry|oops|uh[- ]oh)\b.{0,20}(?:something went wrong|page|error|wrong)|something went wrong",
        r"(?:internal )?server error$|bad gateway$|gateway time-?out$|service (?:temporarily )?unavailable$",
        r"(?:access|permission) denied$|access denied\b|you don['’]?t have permission|forbidden$|not found$",
        r"application error: a (?:client|server)-side exception|this page (?:isn['’]t|is not) (?:working|available)",
        r"(?:we(?:['’]re| are) )?(?:currently |down )?(?:undergoing|under|for) (?:scheduled )?maintenance",
        r"too many requests$|rate limit(?:ed)?(?: exceeded)?$|no healthy upstream|upstream (?:connect|request)",
        r"this site can['’]t be reached|(?:dns|err|net::)_?[A-Z_]{5,}$",
        r"(?:diese )?seite (?:wurde )?nicht gefunden|page (?:non trouv[eé]e|introuvable)|p[aá]gina n[oã]o? encontrada",
        r"pagina non trovata|pagina niet gevonden|страница не найдена|页面不存在|找不到页面|ページが見つかりません",
    ),
    _words(
        "search page",
        "this is a page of search results, not one profile",
        r"(?:about |showing )?[\d,.–-]*(?: of [\d,.]+)? ?(?:search )?results? (?:for|found|matching)\b",
        r"no results (?:found|for)\b|search results\b|your search\b.{0,60}(?:did not match|returned|found)",
    ),
]

# What stands on challenge pages alone: in their scripts, in the addresses of scripts, frames and forms, as ids.
_CHALLENGES = lazy_re(
    r"""_cf_chl_opt|/cdn-cgi/challenge-platform/h/[bg]/orchestrate|(?:geo|ct)\.captcha-delivery\.com
    |window\._pxAppId|captcha\.px-cdn\.net|_Incapsula_Resource\?(?:CWUDNSAI|SWUDNSAI)|awsWafCookieDomainList
    |\AAwsWafIntegration|AwsWafIntegration\.|within\.website/x/cmd/anubis|/\.well-known/\.git\.gammaspectra\.live
    |ddos-guard/js-challenge|/sec-cpt/|bm-verify=|sucuri_cloudproxy_js|kpsdk\b|ips\.js\?|/_guard/auto\.js""",
    re.VERBOSE | re.IGNORECASE,
)
_CHALLENGE_ID = lazy_re(
    r"(?:cf-challenge|challenge-form|challenge-running|px-captcha|anubis_challenge|sec-if-cpt)", re.IGNORECASE
)
# What stands on challenge pages and on honest ones; it counts where there is nothing to read.
_WIDGETS = lazy_re(
    r"""\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha)\b|google\.com/recaptcha/|hcaptcha\.com/1/api
    |challenges\.cloudflare\.com/turnstile|/cdn-cgi/challenge-platform/|arkoselabs\.com|captcha""",
    re.VERBOSE | re.IGNORECASE,
)
_PAPER = lazy_re(r"citation_title|ScholarlyArticle|global\.document\.metadata", re.IGNORECASE)
_REFRESH = lazy_re(r"[^=]{0,100}?url\s*=\s*[\"']?([^\"'>\s]{1,500})", re.IGNORECASE)
_MOVES = lazy_re(
    r"(?:window|document|self|top)?\.?location(?:\.href|\.replace|\.assign)?\s*(?:=|\()\s*[\"']([^\"']{1,500})"
)
_LOGIN_PATH = lazy_re(
    r"(?:^|/)(?:log-?in|sign-?in|users/sign_in|account/login|auth(?:enticate|orize)?|sso|oauth2?|anmelden|connexion)(?:[/.?#]|$)",
    re.IGNORECASE,
)
_CHECK_PATH = lazy_re(
    r"/(?:captcha|challenge|validate-?captcha|errors/validate|sorry/|blocked|bot-?check|_sec/)", re.IGNORECASE
)
# Where a script puts the page that it builds, and the states that it builds it from.
_ROOT_ID = lazy_re(
    r"(?:root|app|__next|__nuxt|___gatsby|svelte|react-root|main-app|application|mount|ember\d*)\b", re.IGNORECASE
)
_ROOT_ELEMENTS = ("div", "main", "section", "body")
_STATE = lazy_re(r"__NEXT_DATA__|self\.__next_f|window\.__(?:NUXT|INITIAL_STATE|APOLLO_STATE)__")
_STATED = ("src", "href", "action", "name", "content", "itemtype")


class _Marks(NamedTuple):
    """What a page's tree shows out of sight.

    Attributes:
        scripts: what its scripts hold, to a bound.
        values: its attributes that lead somewhere or state something.
        ids: the ids of its elements.
        classes: their class attributes.
        refreshes: what its <meta http-equiv=refresh> say.
        noscripts: what a browser without scripts would show.
        password: whether there is a field for one.
        scripted: whether there is a script.
        rooted: whether there is an element for a script to put the page into.
        tree: the tree.
    """

    scripts: list[str]
    values: list[str]
    ids: list[str]
    classes: list[str]
    refreshes: list[str]
    noscripts: list[str]
    password: bool
    scripted: bool
    rooted: bool
    tree: _Element

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is in a script or in an attribute that leads somewhere or states something."""
        return any(pattern.search(said) for part in (self.scripts, self.values) for said in part)


def _marks(tree: _Element | None) -> _Marks | None:
    """The marks of a tree, None where there is none: text is read as it stands."""
    if tree is None:
        return None
    scripts: list[str] = []
    values: list[str] = []
    ids: list[str] = []
    classes: list[str] = []
    refreshes: list[str] = []
    noscripts: list[str] = []
    inner: set[_Element] = set()  # what stands in a <noscript> was read with it
    room = _SCRIPTS
    password = scripted = rooted = False
    for element in tree.iter("*"):
        name, get = plain_look(element.tag).name, element.get
        identifier = get("id")
        if identifier:
            ids.append(identifier)
            rooted = rooted or (name in _ROOT_ELEMENTS and _ROOT_ID.match(identifier) is not None)
        if look := get("class"):
            classes.append(look)
        values += [value for key in _STATED if (value := get(key))]
        if name == "script":
            scripted = True
            said = element.text
            if said and room > 0:
                scripts.append(said.strip()[:room])
                room -= len(scripts[-1])
        elif name == "noscript" and element not in inner:
            inner.update(element.iter("noscript"))
            noscripts.append(" ".join(" ".join(map(str, element.itertext())).split())[:2000])
        elif name == "meta":
            if get("http-equiv", "").strip().lower() == "refresh":
                refreshes.append(get("content", ""))
        elif name == "input":
            password = password or get("type", "").strip().lower() == "password"
        rooted = rooted or name == "app-root" or get("ng-app") is not None or get("ng-version") is not None
    return _Marks(scripts, values, ids, classes, refreshes, noscripts, password, scripted, rooted, tree)


def block_page(document: Document, *, url: str | None = None, status: int | None = None) -> BlockPage | None:
    """Says what a page is instead of a profile, or None where it shows anything of one or nothing is certain.

    Args:
        document: the page; an interface's answer is none.
        url: its address, after redirects.
        status: its HTTP status.

    >>> from profparse.document.html import read_html
    >>> block_page(read_html("<title>Just a moment...</title><p>Verify you are human")).kind
    'bot check'
    >>> block_page(read_html("<p>Ines Robles<p>h-index 6")) is None
    True
    """
    if document.root is not None:
        return None
    text = document.text[:_TEXT].strip()
    if _PROFILE.search(text):
        return None
    title = " ".join((document.title or "").split())[:300]
    marks = _marks(document.tree) if len(text) <= _SHORT else None  # a page that says more is none by its marks
    lines = [line.strip(" \t#*>-–•|") for line in text.splitlines()]
    lines = [line for line in lines if line]
    return (
        _by_marks(text, marks)
        or _by_address(text, marks, url)
        or _by_title(title, text, lines)
        or _by_lines(text, lines)
        or _by_noscript(text, marks)
        or _by_shell(text, marks)
        or _by_status(status)
    )


def _named(kind: str, why: str) -> BlockPage:
    return BlockPage(kind, why, _HINTS[kind])


def _by_marks(text: str, marks: _Marks | None) -> BlockPage | None:
    if marks is None:
        return None
    if marks.has(_CHALLENGES) or any(_CHALLENGE_ID.fullmatch(identifier) for identifier in marks.ids):
        return _named("bot check", "a bot check came instead of the page")
    if len(text) < 400 and not marks.password:
        names = (*marks.ids, *marks.classes, text)
        if marks.has(_WIDGETS) or any(_WIDGETS.search(name) for name in names):
            return _named("bot check", "a bot check came instead of the page")
    if marks.password and not marks.has(_PAPER):  # paper pages have a login box in a corner
        return _named("login wall", "a login page came instead of the page")
    return None


def _moves(text: str, marks: _Marks | None) -> Iterator[str]:
    """Where the page leads by itself."""
    if marks is None:
        return
    for refresh in marks.refreshes:
        match = _REFRESH.match(refresh)
        if match is not None:
            yield match[1]
    if len(text) < 200:
        for script in marks.scripts:
            yield from (match[1] for match in _MOVES.finditer(script))


def _by_address(text: str, marks: _Marks | None, url: str | None) -> BlockPage | None:
    if len(text) > _SHORT:
        return None
    path = ""
    if url:
        try:
            path = urlsplit(url).path
        except ValueError:
            path = ""
    for place in _moves(text, marks):
        target = place.partition("?")[0]
        if _LOGIN_PATH.search(target):
            return _named("login wall", "the page leads to a login page")
        if _CHECK_PATH.search(target):
            return _named("bot check", "the page leads to a bot check")
    if _LOGIN_PATH.search(path):
        return _named("login wall", "the address led to a login page")
    if _CHECK_PATH.search(path):
        return _named("bot check", "the address led to a bot check")
    if re.search(r"/search/?$", path, re.IGNORECASE):
        return _named("search page", "this is a page of search results, not one profile")
    return None


def _is_prose(text: str, lines: list[str]) -> bool:
    """True for a page whose long lines hold most of it: a paper's abstract, say, and no block page."""
    return sum(len(line) for line in lines if len(line) > _LINE) > len(text) / 2


def _by_title(title: str, text: str, lines: list[str]) -> BlockPage | None:
    if not title and lines and len(lines[0]) < 80:
        # A text dump has no title of its own, but often begins with it.
        title = lines[0] if len(text) <= _BRIEF else ""
    if not title or len(text) > _MEDIUM or _is_prose(text, lines):
        return None
    for rule in _TITLES:
        if rule.pattern.match(title):
            if rule.kind in ("error page", "script shell") and len(text) > _SHORT:
                continue
            named = _by_lines(text, lines) if rule.kind in ("error page", "script shell") else None
            return named if named is not None and named.kind != rule.kind else _named(rule.kind, rule.why)
    return None


def _by_lines(text: str, lines: list[str]) -> BlockPage | None:
    if len(text) > _SHORT * 2:
        return None
    if _is_prose(text, lines):
        return None
    sentences = [line for line in lines if len(line) <= _LINE]
    sentences += [
        part.strip() for line in lines if len(line) <= _LINE for part in re.split(r"(?<=[.!?])\s+", line)[1:]
    ]
    for rule in _LINES:
        needed = 2 if rule.kind == "cookie wall" or (rule.kind == "login wall" and len(text) > 800) else 1
        hits = {sentence for sentence in sentences if rule.pattern.match(sentence)}
        if len(hits) >= needed and (
            rule.kind in ("bot check", "login wall", "cookie wall") or len(text) <= _SHORT
        ):
            return _named(rule.kind, rule.why)
    return None


def _by_noscript(text: str, marks: _Marks | None) -> BlockPage | None:
    if marks is None or len(text) > 400:
        return None
    rule = next(rule for rule in _LINES if rule.kind == "script shell")
    found = any(rule.pattern.match(said) for said in marks.noscripts)
    return _named("script shell", rule.why) if found else None


def _by_shell(text: str, marks: _Marks | None) -> BlockPage | None:
    if marks is None or not marks.scripted:
        return None
    room = len(re.sub(r"\s", "", text))
    rooted = marks.rooted or marks.has(_STATE) or "__NEXT_DATA__" in marks.ids
    if (room < 200 and rooted) or (room < 20 and length_of(marks.tree) > 200):
        return _named("script shell", "the page is a script's empty shell")
    return None


def _by_status(status: int | None) -> BlockPage | None:
    if status is not None and status >= 400:
        return _named("error page", f"the server answered with status {status}")
    return None
