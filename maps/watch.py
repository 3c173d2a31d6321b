"""The paths of a run in; a turn of the loop whenever something in them changed out.

Only files that a run reads count, so the map that it writes beside its articles does not wake it again.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from geo.errors import DatelineError, InputError
from geo.read.parts import printable
from maps.serve import Live

PAUSE_S = 0.4
"""So often the files are looked at; a change counts once they were the same at two looks, so half a copy does not."""

Stamp = tuple[int, int]


def changes(
    paths: Iterable[str],
    *,
    suffixes: Collection[str],
    tables: Iterable[Path] = (),
    pause: float = PAUSE_S,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[frozenset[str]]:
    """The names of the files that came, went or changed since the call, then since the last turn; it never ends itself.

    `paths` are files and folders, `suffixes` what kinds of files in the folders count, and `tables` further files that
    the run reads (`places.csv`), whether they are there yet or not. It looks at sizes and times of change, which works
    on every disk, network shares and containers included. Raises InputError for standard input.
    """
    given = list(paths)
    if "-" in given:
        raise InputError("--watch cannot watch standard input: name files or folders")
    extra = [Path(each) for each in tables]
    # Now, and not when the first turn is asked for: what changes meanwhile counts too.
    return _turns(lambda: _stamps(given, suffixes, extra), lambda: wait(pause))


def _turns(look: Callable[[], Mapping[str, Stamp]], wait: Callable[[], None]) -> Iterator[frozenset[str]]:
    known = before = look()

    def turns() -> Iterator[frozenset[str]]:
        nonlocal known, before
        while True:
            wait()
            now = look()
            if now == before and now != known:
                changed = {name for name in known.keys() | now.keys() if known.get(name) != now.get(name)}
                known = now
                yield frozenset(changed)
            before = now

    return turns()


def _stamps(paths: Iterable[str], suffixes: Collection[str], tables: Iterable[Path]) -> Mapping[str, Stamp]:
    found: dict[str, Stamp] = {}
    for path in map(Path, paths):
        inside = path.rglob("*") if path.is_dir() else [path]
        for file in inside:
            if file == path or file.suffix.lower() in suffixes:
                _stamp(file, found)
    for file in tables:
        _stamp(file, found)
    return found


def _stamp(file: Path, found: dict[str, Stamp]) -> None:
    try:
        seen = file.stat()
    except OSError:  # gone in between, or not readable: then the run says so
        return
    found[str(file)] = (seen.st_size, seen.st_mtime_ns)


def keep_drawing(
    draw: Callable[[int | None], str | None],
    turns: Iterable[frozenset[str]],
    *,
    live: Live | None,
    say: Callable[[str], None],
) -> None:
    """Draw the map, and again at each turn, until Ctrl-C; what fails is said, and the next turn may mend it.

    `draw` writes the map, and returns the page for `live` where it is given the number for it.
    """
    if live is not None:
        say(f"the map is at {live.address}")
    with suppress(KeyboardInterrupt):
        _draw(draw, live, say)
        say("watching for changes; Ctrl-C stops")
        for changed in turns:
            first, *others = sorted(changed)
            say(f"changed: {printable(first)}{f' and {len(others)} more' if others else ''}")
            _draw(draw, live, say)


def _draw(draw: Callable[[int | None], str | None], live: Live | None, say: Callable[[str], None]) -> None:
    try:
        page = draw(None if live is None else live.next_version)
    except DatelineError as error:
        say(f"dateline: {error}")
        return
    if live is not None and page is not None:
        live.show(page)
