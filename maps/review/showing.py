"""A desk and the server of its page in; the page is drawn anew, and shown, whenever its file of corrections changed."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus

from geo.errors import DatelineError
from maps.page import event_map, to_html
from maps.review.desk import Answer, Desk
from maps.serve import Live

PAUSE_S = 0.4
"""So often it is looked whether somebody else changed the file."""


def draw(desk: Desk, *, title: str, live: int) -> str:
    """The page that asks what is open at the desk, as number `live`."""
    corrected, review = desk.page()
    return to_html(event_map(corrected, title=title, live=live, review=review))


def keep_asking(
    desk: Desk, live: Live, *, title: str, shown: Callable[[], None], say: Callable[[str], None], pause: float = PAUSE_S
) -> None:
    """Show the page, call `shown`, and show it anew after each change, until Ctrl-C.

    What cannot be drawn is said, and the next change may mend it. Raises DatelineError where the first page cannot be.
    """
    decided = threading.Event()

    def take(asked: Mapping[str, object]) -> Answer:
        status, said = desk.answer(asked)
        if status == HTTPStatus.OK:
            decided.set()
        return status, said

    with suppress(KeyboardInterrupt):
        stamp = desk.stamp
        live.show(draw(desk, title=title, live=live.next_version))
        live.take = take
        shown()
        while True:
            decided.wait(pause)
            decided.clear()
            if desk.stamp == stamp:
                continue
            stamp = desk.stamp
            try:
                live.show(draw(desk, title=title, live=live.next_version))
            except DatelineError as error:
                say(f"dateline: {error}")
