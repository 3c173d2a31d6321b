"""What an article may say of itself: the fields, and other names that each goes by in tables and in front matter."""

from collections.abc import Mapping

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("body", "content", "article_text", "maintext"),
    "title": ("headline",),
    "published": (
        *("date", "published_at", "published_on", "date_published", "date_publish", "publish_date"),
        *("publication_date", "pubdate", "datepublished"),
    ),
    "url": ("link",),
    "source": ("outlet", "publisher", "newspaper"),
}
"""Other names of a field are taken where the table, or the front matter, has not the first."""
