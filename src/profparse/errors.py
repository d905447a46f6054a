"""Every error that profparse raises.

::

    ProfparseError
    ├── InputError            the input cannot be read: empty, binary, too large
    ├── NotAProfileError      the page is no profile: login wall, bot check, error page, other site
    ├── StrictError           strict=True met a warning
    └── FetchError            a page could not be fetched
        ├── HTTPStatusError   the server answered with an error status
        ├── BlockedError      a bot check, login wall or script shell came instead of the page
        ├── RobotsError       robots.txt forbids the address
        ├── TooLargeError     the answer is larger than max_bytes
        ├── UnsafeURLError    the address is not one that may be asked
        └── FetchTimeoutError the answer did not arrive whole in time

Each says what went wrong, where, and what to do about it; each pickles, so a process pool can hand it on.

They tell of input: pages, files, addresses. An argument that no call could mean (``rate=0``, ``pages=0``, ``as_of`` that is
no day, a list where one profile is wanted) is a ValueError or TypeError of Python's own.
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "BlockedError",
    "FetchError",
    "FetchTimeoutError",
    "HTTPStatusError",
    "InputError",
    "NotAProfileError",
    "ProfparseError",
    "RobotsError",
    "StrictError",
    "TooLargeError",
    "UnsafeURLError",
]


def _escaped(text: str) -> str:
    r"""The text with whatever a terminal would obey, or not show, written out.

    >>> _escaped("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class ProfparseError(Exception):
    """The root of every error that profparse raises.

    Attributes:
        what: what went wrong, a phrase ("the input is empty").
        where: the place it concerns: an address, a path, a position; None where there is none.
        hint: what to do about it; None where nothing helps.

    >>> str(ProfparseError("the input is empty", where="page.txt", hint="check the dump tool"))
    'page.txt: the input is empty (check the dump tool)'
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        # Addresses, headers and file names come from outside, and messages go to terminals.
        return _escaped(f"{place}{self.what}{advice}")

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception pickles by its positional arguments alone, which loses keywords and breaks process pools.
        # The cause goes along where it is Python's own; another library's may hold what does not pickle.
        cause = self.__cause__ if type(self.__cause__).__module__ == "builtins" else None
        return (_rebuild, (type(self), self.args, self.__dict__.copy(), cause))


def _rebuild(
    kind: type[ProfparseError], args: tuple[Any, ...], state: dict[str, Any], cause: BaseException | None
) -> ProfparseError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    error.__cause__ = cause
    return error


class InputError(ProfparseError):
    """The input cannot be read as text: it is empty, binary, too large or nested too deeply.

    >>> import profparse
    >>> try:
    ...     profparse.parse("")
    ... except InputError as error:
    ...     print(error.what, "-", error.hint)
    the input is empty - check what made it
    """


class NotAProfileError(ProfparseError):
    """The page is no profile.

    Attributes:
        kind: which page it is instead: "login wall", "bot check", "script shell", "error page", "cookie wall",
            "search page", "other site", "other page" (of a site that is read), "no such author", or "no profile" where
            nothing more is known.

    >>> import profparse
    >>> try:
    ...     profparse.parse("Mix flour and water. Let it rest.")
    ... except NotAProfileError as error:
    ...     print(error.kind)
    no profile
    """

    def __init__(
        self, what: str, *, kind: str = "no profile", where: str | None = None, hint: str | None = None
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.kind = kind


class StrictError(ProfparseError):
    """strict=True, and the page was read with at least one warning or error diagnostic.

    Attributes:
        diagnostics: those diagnostics, as a tuple.
        profile: the profile as it was read.

    >>> import profparse
    >>> page = "Ann Lee\\n\\nh-index 3\\n2 papers\\nAI Score 60\\n\\n2 Papers\\n"
    >>> try:
    ...     profparse.parse(page, strict=True)
    ... except StrictError as error:
    ...     print(error.diagnostics[0].code, error.profile.author.name)
    count-mismatch Ann Lee
    """

    def __init__(
        self,
        what: str,
        *,
        diagnostics: tuple[Any, ...] = (),
        profile: Any = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.diagnostics = diagnostics
        self.profile = profile


class FetchError(ProfparseError):
    """A page could not be fetched.

    Attributes:
        url: the address asked, without credentials or secrets.

    >>> error = FetchError("the connection was refused", url="https://www.scholarfeed.org/author/1", hint="try later")
    >>> print(error)
    https://www.scholarfeed.org/author/1: the connection was refused (try later)
    """

    def __init__(
        self, what: str, *, url: str | None = None, where: str | None = None, hint: str | None = None
    ) -> None:
        super().__init__(what, where=where or url, hint=hint)
        self.url = url


class HTTPStatusError(FetchError):
    """The server answered with an error status.

    Attributes:
        status: the HTTP status, 400 to 599.
        body: the answer's text, or its start where it is long, so that an interface's own words can be shown; None
            where there is none. It comes from outside: escape it before a terminal sees it.

    >>> error = HTTPStatusError("the server answered 404 Not Found", status=404)
    >>> error.status, isinstance(error, FetchError)
    (404, True)
    """

    def __init__(
        self,
        what: str,
        *,
        status: int,
        body: str | None = None,
        url: str | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(what, url=url, where=where, hint=hint)
        self.status = status
        self.body = body


class BlockedError(FetchError):
    """A bot check, captcha, login wall or script shell came instead of the page.

    Attributes:
        kind: which of them, in the words of :class:`NotAProfileError`.

    >>> BlockedError("a login wall came instead of the page", kind="login wall").kind
    'login wall'
    """

    def __init__(
        self,
        what: str,
        *,
        kind: str = "bot check",
        url: str | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(what, url=url, where=where, hint=hint)
        self.kind = kind


class RobotsError(FetchError):
    """The site's robots.txt forbids the address.

    >>> issubclass(RobotsError, FetchError)
    True
    """


class TooLargeError(FetchError):
    """The answer is larger, after decompression, than max_bytes.

    >>> issubclass(TooLargeError, FetchError)
    True
    """


class UnsafeURLError(FetchError):
    """The address is not one that may be asked: another scheme, or a host inside a private network.

    >>> import profparse
    >>> try:
    ...     profparse.Fetcher().get("http://127.0.0.1/author/1")
    ... except UnsafeURLError as error:
    ...     print(error.hint)
    pass allow_private=True where a server of your own is meant
    """


class FetchTimeoutError(FetchError):
    """The answer did not arrive whole in the time allowed.

    >>> issubclass(FetchTimeoutError, FetchError)
    True
    """
