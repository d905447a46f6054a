"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..fetch import Fetcher

__all__ = ["FetchOptions", "as_of_option", "fetch_options", "in_options", "output_option"]

F = TypeVar("F", bound=Callable[..., Any])


class _Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no date of the form 2026-07-01", param, ctx)
        if (day - dt.date.today()).days > 1:  # a day of grace, for time zones
            self.fail(f"{value} lies in the future; give the day on which the pages were made", param, ctx)
        return day


_DAY = _Day()
"""A date of the form 2026-07-01."""

as_of_option = click.option(
    "--as-of",
    type=_DAY,
    metavar="DATE",
    show_default="the day of the retrieval where that is known, else today as a bound",
    help="Day on which the pages were made; settles dates without a year.",
)


def output_option(
    metavar: str, help: str, *, required: bool = False, default: str | bool = False
) -> Callable[[F], F]:
    """The option that names the file to write to, taken as ``out``; ``default`` tells where it goes without."""
    path = click.Path(dir_okay=False)
    return click.option(
        "-o", "--output", "out", metavar=metavar, type=path, required=required, show_default=default, help=help
    )


class _Positive(click.FloatRange):
    """A number above 0; "nan" is none, although comparing it says nothing against it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number above 0", param, ctx)
        return number


_POSITIVE = _Positive(min=0, min_open=True)


class FetchOptions:
    """The options about fetching; the fetcher is made when the first URL needs it."""

    def __init__(self, **options: Any) -> None:
        self._options = options
        self._fetcher: Fetcher | None = None

    @property
    def fetcher(self) -> Fetcher:
        """The one fetcher of this run, so that its limits hold over all URLs."""
        if self._fetcher is None:
            from ..fetch import Fetcher

            given = {name: value for name, value in self._options.items() if value is not None}
            self._fetcher = Fetcher(**given)
        return self._fetcher


class _Fetching(click.Option):
    """An option of the fetcher, whose default is the fetcher's own; it is looked up when help asks for it."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from inspect import signature

        from ..fetch import Fetcher

        self.default = signature(Fetcher).parameters[str(self.name)].default
        self.show_default = True
        return super().get_help_record(ctx)


def fetch_options(function: F) -> F:
    """Adds the options about fetching; take them as ``**fetching`` and make FetchOptions of them."""
    for option in reversed(
        (
            click.option("--rate", cls=_Fetching, type=_POSITIVE, help="Requests a second and host."),
            click.option(
                "--retries", cls=_Fetching, type=click.IntRange(min=0), help="Further tries after a fault."
            ),
            click.option("--timeout", cls=_Fetching, type=_POSITIVE, help="Seconds for a whole answer."),
            click.option(
                "--max-bytes",
                cls=_Fetching,
                type=click.IntRange(min=1),
                help="Largest answer, after decompression.",
            ),
            click.option("--cache", type=click.Path(), help="Keep answers in this file and revalidate them."),
            click.option(
                "--user-agent",
                show_default="profparse and its version",
                help="How to introduce oneself to the site.",
            ),
            click.option(
                "--ignore-robots", "respect_robots", flag_value=False, default=None, help="Do not ask robots.txt."
            ),
            click.option(
                "--allow-private", is_flag=True, default=None, help="Allow addresses inside private networks."
            ),
            click.option("--render", is_flag=True, default=None, help="Let a real browser run the page first."),
        )
    ):
        function = option(function)
    return function


def in_options(message: str) -> str:
    """A message in the command line's words: its advice names an option, not an argument of Python.

    >>> in_options("the page is built by scripts (pass render=True)")
    'the page is built by scripts (pass --render)'
    """
    for name in ("render", "allow_private", "strict"):
        message = message.replace(f"{name}=True", f"--{name.replace('_', '-')}")
    return message
