"""The command line: ``profparse parse``, ``convert``, ``explain``, ``fetch``, ``sites``, ``schema``.

Standard output carries data alone. Exit status: 0 all read, 1 something could not be read (the rest is still
written), 2 wrong usage; 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. Each command lives in a module of its
own, imported when it is run.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from .._version import __version__
from .signals import status_of_stop, stop_as_on_ctrl_c
from .terminal import escaped, say

__all__ = ["command", "main"]

# Command -> what the overview says of it. The overview needs no import of the commands.
_COMMANDS = {
    "parse": "Read pages, dumps and URLs, and print what they say.",
    "convert": "Read files, folders, JSON Lines, CSV, Parquet and WARC in bulk.",
    "explain": "Show on one page where every value was read.",
    "fetch": "Fetch a page politely and save it as it came.",
    "sites": "Print which sites are read.",
    "schema": "Print the JSON Schema of the output.",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        found: click.Command = import_module(f".{cmd_name}_command", __name__).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, n=1)
            ctx.fail(f"no such command: {args[0]}." + (f" Did you mean {near[0]}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.version_option(__version__, prog_name="profparse")
def command() -> None:
    """Turn scholarly profile pages into typed data that can be trusted."""


def main() -> NoReturn:
    """Runs the command line and ends the process with its exit status; never with a traceback."""
    from ..errors import ProfparseError

    _open_what_is_closed()
    stop_as_on_ctrl_c()
    try:
        status = command.main(prog_name="profparse", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        click.echo(escaped(message.getvalue()), nl=False, err=True)
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        status = status_of_stop()
    except BrokenPipeError:
        status = _reader_gone()
    except ProfparseError as error:
        from .options import in_options

        say(in_options(str(error)))
        status = 1
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        status = _no_more_output(error)
    except Exception as error:
        if os.environ.get("PROFPARSE_DEBUG"):
            raise
        say(
            f"internal error: {type(error).__name__}: {error} "
            "(a bug; PROFPARSE_DEBUG=1 shows where, please report it)"
        )
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _open_what_is_closed() -> None:
    """A shell may start us with closed streams (``>&-``); then there is nothing to read, and nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open for good


def _reader_gone() -> int:
    # The reader of the pipe has had enough (head). Python flushes once more as it ends, which must not complain.
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    return 1


def _no_more_output(error: OSError) -> int:
    # What a full disk did not take of standard output would be tried and complained of once more.
    return _reader_gone() if error.filename is None else 1
