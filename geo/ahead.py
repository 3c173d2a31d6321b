"""Articles in, each with what was found in it out, in their order, while threads or processes work on the next few."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

from geo.model import Article

AHEAD = 3
"""Articles that wait for each thread, so that none idles while the others are resolved."""
MOST_WAITING = 200
"""Articles that wait at most, those that are known already among them."""
MANY = 50
"""So many articles to look at are worth the start of processes, each of which loads the encoder anew."""
PATIENCE_SECONDS = 1.0
"""So long the first articles wait at most until there are that many: reading PDF files takes longer than looking."""

Known = TypeVar("Known")
Found = TypeVar("Found")


class Hands(Protocol[Found]):
    """Who looks at articles. `most` are in work at once."""

    most: int

    def take(self, article: Article, answer: "Future[Found]") -> None:
        """Looks at the article, now or later, and sets the answer."""
        ...

    def settle(self) -> None:
        """What was taken is waited for: it is begun, if it was not."""
        ...

    def close(self) -> None:
        """Ends all work, done or not."""
        ...


def ahead(
    articles: Iterable[Article], hands: Hands[Found], known: Callable[[Article], Known | None]
) -> Iterator[tuple[Article, Found | Known]]:
    """Each article with what is known of it, or else what the hands found; they are closed in the end."""
    begun: deque[tuple[Article, Future[Found] | Known]] = deque()
    in_work = 0

    def ended(found: Future[Found] | Known) -> Found | Known:
        if not isinstance(found, Future):
            return found
        hands.settle()
        return found.result()

    try:
        for article in articles:
            found = known(article)
            begun.append((article, _taken(article, hands) if found is None else found))
            in_work += found is None
            while begun and (in_work > hands.most or len(begun) > MOST_WAITING or not _waits(begun[0][1])):
                first, one = begun.popleft()
                in_work -= isinstance(one, Future)
                yield first, ended(one)
        while begun:
            first, one = begun.popleft()
            yield first, ended(one)
    finally:
        hands.close()


def _taken(article: Article, hands: Hands[Found]) -> Future[Found]:
    answer: Future[Found] = Future()
    hands.take(article, answer)
    return answer


def _waits(found: object) -> bool:
    """Whether it is still worked on."""
    return isinstance(found, Future) and not found.done()


class Threads(Hands[Found]):
    """Threads of this process; one alone looks at an article as soon as it is taken."""

    def __init__(self, look: Callable[[Article], Found], count: int) -> None:
        self.most = AHEAD * count if count > 1 else 0
        self._look = look
        self._pool = ThreadPoolExecutor(count) if count > 1 else None

    def take(self, article: Article, answer: Future[Found]) -> None:
        """Looks at the article when a thread is free."""
        if self._pool is None:
            self._answer(article, answer)
        else:
            self._pool.submit(self._answer, article, answer)

    def _answer(self, article: Article, answer: Future[Found]) -> None:
        try:
            answer.set_result(self._look(article))
        except BaseException as error:  # noqa: BLE001 -- it is raised where the article's turn comes
            answer.set_exception(error)

    def settle(self) -> None:
        """Nothing is left to begin."""

    def close(self) -> None:
        """What is being looked at is ended, what waits is not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


class Several(Hands[Found]):
    """A few hands for few articles, and many once it is known that there are `MANY`; until then the first ones wait."""

    def __init__(self, few: Callable[[], Hands[Found]], many: Callable[[], Hands[Found]]) -> None:
        self._make_few, self._make_many = few, many
        self._few: Hands[Found] | None = None
        self._many: Hands[Found] | None = None
        self._waiting: list[tuple[Article, Future[Found]]] = []
        self._taken = 0
        self._since = 0.0
        self.most = MANY

    def take(self, article: Article, answer: Future[Found]) -> None:
        """Gives the article on, or keeps it until it is known to whom."""
        self._since = self._since or time.monotonic()
        self._taken += 1
        self._waiting.append((article, answer))
        if self._many is None and self._taken >= MANY:
            self._many = self._make_many()
        if self._many is not None:
            self._give(self._many)
        elif self._few is not None or time.monotonic() - self._since > PATIENCE_SECONDS:
            self.settle()

    def settle(self) -> None:
        """What still waits is begun by the few."""
        if self._waiting:
            if self._few is None:
                self._few = self._make_few()
            self._give(self._few)

    def _give(self, hands: Hands[Found]) -> None:
        for article, answer in self._waiting:
            hands.take(article, answer)
        self._waiting = []
        self.most = hands.most

    def close(self) -> None:
        """Ends the work of both."""
        for hands in (self._few, self._many):
            if hands is not None:
                hands.close()
