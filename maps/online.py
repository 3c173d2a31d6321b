"""The options that name an online geocoder in; the geocoder, open, out. Nothing is sent before a name is asked for."""

import argparse
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from geo.errors import InputError
from maps.console import Console

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def lacking(options: argparse.Namespace) -> str:
    """Which of these options is missing beside the others, in words for the user, or ""."""
    if "geocoder" not in options:
        return ""
    if options.geocoder is None and (options.geocoder_url or options.geocoder_option):
        return "--geocoder-url and --geocoder-option say how a service is asked: name it with --geocoder"
    if options.geocoder is not None and not options.user_agent:
        return "--geocoder needs --user-agent: the service wants to know who asks, for example an e-mail address"
    return ""


def geocoder_for(options: argparse.Namespace, console: Console) -> AbstractContextManager["Gazetteer | None"]:
    """The online geocoder that was asked for, open, or none. Raises InputError for one that cannot be meant."""
    if options.geocoder is None:
        return nullcontext()
    from geo.geocode import open_geocoder  # only those who go online need it

    given = dict(_pair(each) for each in options.geocoder_option)
    return open_geocoder(
        options.geocoder,
        user_agent=options.user_agent,
        endpoint=options.geocoder_url,
        options=given,
        on_note=console.note,
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"--geocoder-option {text}: write it as KEY=VALUE, for example api_key=abc")
    return key.strip(), value.strip()
