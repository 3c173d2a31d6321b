"""Giveme5W1H's gold "when" phrases and a corpus of news come in; a small table of figures comes out on stdout.

A phrase is right when the days that `geo.dates` reads in it, counted from the article's published day, hold the gold
day. Left out, by rule: phrases that name no calendar day, and gold days that contradict the weekday or the full date
that the phrase itself names. Usage: `python benchmarks/dates.py [FOLDER]`, default `../shared/corpora`.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.dates import find_dates

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
MONTH_DAY = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.? ([0-9]{{1,2}})\b", re.IGNORECASE)
CALENDAR_WORD = re.compile(
    rf"{WEEKDAY.pattern}|{MONTH_DAY.pattern}|\b(?:yesterday|today|tonight|tomorrow|days?|weeks?|weekend|months?|years?)\b"
    r"|\b(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A gold phrase: the article's text, the phrase in it, the day it means, and the published day."""

    article: str
    text: str
    gold: date
    published: date | None


def phrases(folder: Path) -> Iterator[Phrase]:
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for label in record["fiveWoneH"]["when"]["annotated"]:
            if label.get("text") and label.get("parsed"):
                yield Phrase(
                    article=record["text"] or "",
                    text=label["text"].strip(),
                    gold=date.fromisoformat(label["parsed"][:10]),
                    published=published(record.get("date_publish")),
                )


def published(stamp: str | None) -> date | None:
    return date.fromisoformat(stamp[:10]) if stamp and stamp[:1].isdigit() else None


def flaw(phrase: Phrase) -> str:
    """Why the phrase cannot be measured, or ""."""
    if CALENDAR_WORD.search(phrase.text) is None:
        return "names no day"
    weekday = WEEKDAY.search(phrase.text)
    if weekday and WEEKDAYS[phrase.gold.weekday()] != weekday[0].lower():
        return "contradicts its weekday"
    month_day = MONTH_DAY.search(phrase.text)
    if month_day and (MONTHS[phrase.gold.month - 1], phrase.gold.day) != (month_day[1].lower(), int(month_day[2])):
        return "contradicts its date"
    return ""


def outcome(phrase: Phrase) -> str:
    """What is read in the phrase where it first stands in its article, or in the phrase alone."""
    at = phrase.article.find(phrase.text)
    text, start = (phrase.article, at) if at >= 0 else (phrase.text, 0)
    end = start + len(phrase.text)
    found = [m for m in find_dates(text, published=phrase.published) if m.start < end and start < m.end]
    ranges = [m.when for m in found if m.when is not None]
    if not ranges:
        return "found, not counted" if found else "not found"
    if not any(r.start <= phrase.gold <= r.end for r in ranges):
        return "wrong"
    return "right, the day" if any(r.start == r.end == phrase.gold for r in ranges) else "right, a longer range"


def speed(folder: Path) -> tuple[float, float]:
    """Characters a second and expressions per 1,000 characters over GeoWebNews, in thousands and as a ratio."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    find_dates("", published=None)  # the grammar is built at the first call
    begun = time.process_time()
    found = sum(len(find_dates(text, published=date(2018, 4, 5))) for text in texts)
    size = sum(map(len, texts)) / 1000
    return size / (time.process_time() - begun), found / size


def main() -> int:
    corpora = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")
    gold = list(phrases(corpora / "5w1h"))
    if not gold:
        print(f"no gold phrases under {corpora / '5w1h'}: give the corpora's folder", file=sys.stderr)
        return 1
    flaws = Counter(flaw(phrase) for phrase in gold)
    clean = [phrase for phrase in gold if not flaw(phrase)]
    outcomes = Counter(outcome(phrase) for phrase in clean)
    right = sum(count for name, count in outcomes.items() if name.startswith("right"))
    print(f"gold phrases                 {len(gold):5}")
    for name in sorted(filter(None, flaws)):
        print(f"  left out: {name:18} {flaws[name]:4}")
    print(f"clean phrases                {len(clean):5}")
    for name in sorted(outcomes):
        print(f"  {name:26} {outcomes[name]:5}")
    print(f"right                        {right / len(clean):5.1%}")
    if (corpora / "gwn").is_dir():
        rate, density = speed(corpora / "gwn")
        print(f"1,000 characters a second    {rate:5.0f}\nexpressions per 1,000        {density:5.2f}")
    for phrase in clean:
        if not outcome(phrase).startswith("right"):
            print(f"  {outcome(phrase)}: {phrase.text!r} gold {phrase.gold} published {phrase.published}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
