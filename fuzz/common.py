"""What the harnesses share: the check of one input, the seeds, and atheris itself where it is installed."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import pathlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

AS_OF = dt.date(2026, 7, 15)
SLOW_SECONDS = 5.0
"""An input of a few kilobytes that takes longer than this is a finding."""


def instrument(*pages: str | bytes) -> None:
    """Has atheris, where it is installed, watch profparse; to be called before anything imports profparse."""
    try:
        import atheris
    except ImportError:
        return
    with atheris.instrument_imports(include=["profparse"]):
        import profparse

        # Parts of profparse load when they are first needed; what loads later is not instrumented.
        for page in pages:
            with contextlib.suppress(profparse.ProfparseError):
                profparse.parse(page)


def check(page: str | bytes, url: str | None = None) -> None:
    """Reads a page: errors of ours are fine; another exception, a broken promise, a slow reading is a finding."""
    import profparse

    start = time.process_time()
    try:
        profile = profparse.parse(page, url=url, as_of=AS_OF)
    except profparse.ProfparseError as error:
        if type(error) is profparse.ProfparseError:  # a reader that failed, or that gave what no model takes
            raise AssertionError(str(error)) from error
        profile = None
    took = time.process_time() - start
    if took > SLOW_SECONDS:
        raise TimeoutError(f"{len(page)} characters took {took:.1f} s")
    if profile is not None:
        from tests.invariants import broken_invariants

        broken = broken_invariants(profile)
        if broken:
            raise AssertionError(broken[0])
        again = profparse.Profile.model_validate_json(profile.model_dump_json())
        if again != profile:
            raise AssertionError("the profile does not read back from its JSON")


def seeds(*suffixes: str, only: str = "") -> Iterator[bytes]:
    """The inputs of the fixtures with these suffixes, and made-up pages; or of those alone whose path holds a text."""
    for path in sorted((ROOT / "tests" / "fixtures").rglob("input.*")):
        if path.suffix in suffixes and only in path.as_posix() and path.stat().st_size < 20_000:
            yield path.read_bytes()
    if only or not {".txt", ".html"} & set(suffixes):
        return
    from tests.matrix.markups import MARKUPS
    from tests.matrix.profiles import make_profile
    from tests.matrix.tools import LAYOUTS

    writers = MARKUPS if ".html" in suffixes else LAYOUTS
    for number, write in enumerate(writers.values()):
        yield write(make_profile(number, 2)).encode()


WORDS = (
    "h-index", "papers", "Papers", "citations", "Novelty", "AI Score", "Code", " et al.", " · ", "CLMar 2, 2024",
    "Mar 26", "17 Papers", "\n\n", "<div>", "</div>", "<span>", "<!-- -->", "<br>", "&nbsp;", "&#", "<table>",
    "<td>", "<!DOCTYPE", "](", "**", "# ", "[1]", "{", "\x00",
)  # fmt: skip


Mutate = Callable[[bytes, random.Random], bytes]


def run(
    one: Callable[[bytes], None], *suffixes: str, words: Sequence[str] = WORDS, mutate: Mutate | None = None
) -> None:
    """Runs a harness: by atheris, guided by coverage, or without it by mutations of the seeds, blindly.

    Args:
        one: what is done with an input.
        suffixes: the fixtures that are seeds.
        words: what mutations put in.
        mutate: a mutation that knows the form of the input; blind mutations use it every other time.
    """
    options = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--corpus", type=pathlib.Path, help="a folder that keeps what was found interesting")
    options.add_argument("--only", default="", help="fixtures alone whose path holds this")
    options.add_argument("--seed", type=int, default=0, help="of blind mutations")
    options.add_argument("--blind", action="store_true", help="mutate the seeds without atheris")
    options.add_argument(
        "input", nargs="*", type=pathlib.Path, help="files to run once: findings to look at again"
    )
    chosen = options.parse_args()
    if chosen.input:
        for path in chosen.input:
            one(path.read_bytes())
        return
    try:
        import atheris
    except ImportError:
        atheris = None
    if atheris is None or chosen.blind:
        _run_blind(one, list(seeds(*suffixes, only=chosen.only)), chosen.seconds, words, mutate, chosen.seed)
        return
    with tempfile.TemporaryDirectory() as scratch:
        corpus = chosen.corpus or pathlib.Path(scratch, "corpus")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds(*suffixes, only=chosen.only)):
            (corpus / f"seed-{number:03}").write_bytes(seed)
        dictionary = pathlib.Path(scratch, "words.dict")
        dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words))
        arguments = [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={chosen.seconds}",
            "-max_len=16384",
            "-timeout=20",
            f"-dict={dictionary}",
        ]
        findings = ROOT / "fuzz" / "findings"
        findings.mkdir(exist_ok=True)
        arguments.append(f"-artifact_prefix={findings}/")
        atheris.Setup(arguments, one)
        atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join("\\x" + format(byte, "02x") for byte in word.encode())


def _run_blind(
    one: Callable[[bytes], None],
    starts: list[bytes],
    seconds: int,
    words: Sequence[str],
    mutate: Mutate | None,
    seed: int,
) -> None:
    rng, until, tried = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        page = bytearray(rng.choice(starts))
        known = mutate is not None and rng.random() < 0.7
        if mutate is not None and known:
            page = bytearray(mutate(bytes(page), rng))
        for _ in range(0 if known else rng.randint(1, 12)):
            start = rng.randrange(len(page) + 1)
            end = min(len(page), start + rng.randint(0, 60))
            other = rng.choice(starts)
            at = rng.randrange(len(other) + 1)
            page[start:end] = rng.choice(
                (
                    b"",
                    rng.choice(words).encode(),
                    other[at : at + rng.randint(0, 200)],
                    page[start:end] * 2,
                    rng.randbytes(3),
                )
            )
        tried += 1
        try:
            one(bytes(page))
        except BaseException:
            findings = ROOT / "fuzz" / "findings"
            findings.mkdir(exist_ok=True)
            (findings / f"blind-{tried}").write_bytes(page)
            print(f"finding kept in {findings / f'blind-{tried}'}")
            raise
    print(f"{tried} inputs in {seconds} s, nothing found")
