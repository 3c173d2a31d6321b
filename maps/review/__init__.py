"""A review: what was found in articles is asked about, the least certain first, and each answer is a correction.

`queue` says what is to be decided, `rows` what the page shows of it, `ledger` how the file of corrections is kept,
`lock` who may write it, and `Desk` puts them together. `maps/web/src/review.ts` is the page's side of it.
"""

from maps.review.desk import Answer, Desk

__all__ = ["Answer", "Desk"]
