"""The text of an option in, what it means out; an option that cannot be meant is an error that says how to write it."""

import argparse
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import InputError

HIGHEST_PORT = 65_535
MOST_THREADS = 256
"""More are a slip of the finger."""


def date_of(text: str) -> date:
    """The day that an article's own line would name so. Raises ArgumentTypeError, which argparse shows, as all do."""
    from geo.read.day import day_of, why_no_day  # --help must not wait for it

    day = day_of(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} {why_no_day(text) or 'is no date'}: write it like 2025-03-31")
    return day


def columns_of(text: str) -> Mapping[str, str]:
    """Which columns of tables give which fields."""
    from geo.read import chosen_columns  # --help must not wait for it

    try:
        return chosen_columns(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("--columns ")) from None


class Merged(argparse.Action):
    """An option that may be given several times, each for other fields: none of them is lost."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 -- as argparse declares it
        option_string: str | None = None,
    ) -> None:
        """Adds these fields to those that are there."""
        del parser, option_string
        before = getattr(namespace, self.dest) or {}
        twice = sorted(before.keys() & values.keys())
        if twice:
            raise argparse.ArgumentError(self, f"{twice[0]} is named twice: leave one")
        setattr(namespace, self.dest, {**before, **values})


def threads_of(text: str) -> int:
    """A number of threads, 0 for as many as there are cores."""
    if not text.isdecimal() or not 0 <= int(text) <= MOST_THREADS:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number of cores, 1 to {MOST_THREADS}, or 0 for all")
    return int(text)


def folder_of(text: str) -> Path:
    """A folder, which need not be there yet."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty: name a folder, or leave the option out")
    path = Path(text)
    there = next((each for each in (path, *path.parents) if os.path.lexists(each)), None)
    if there is not None and not there.is_dir():
        raise argparse.ArgumentTypeError(f"{str(there)!r} is no folder: name another one")
    return path


def port_of(text: str) -> int:
    """A port to listen on, 0 for a free one."""
    if not text.isdecimal() or not 0 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r}: give a port, 1024 to {HIGHEST_PORT}, or 0 for a free one")
    return int(text)
