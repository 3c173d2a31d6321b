"""What can go wrong, and whose fault it is.

    DatelineError
    ├── InputError (ValueError)        what the user gave: a path, an option, a file's content
    │   └── NoArticlesError            nothing that was given could be read
    ├── GazetteerError (RuntimeError)  the gazetteer file is missing, broken or empty
    ├── WeightsError (RuntimeError)    the tagger's weights are missing or broken
    └── GeocoderError (OSError)        the online service, or the way to it
        ├── GeocoderOutageError        it could not be reached or answered with an error: try again later
        └── GeocoderRefusedError       it said no: a quota, a key, a forbidden client

"No such place" is a value, never an error. Every message says what was wrong, where, and what to do.
"""


class DatelineError(Exception):
    """Anything that Dateline itself raises."""


class InputError(DatelineError, ValueError):
    """What the user gave cannot be used: the message names it and says what would work."""


class NoArticlesError(InputError):
    """None of the files that were given could be read as an article."""


class GazetteerError(DatelineError, RuntimeError):
    """A gazetteer is missing, broken or empty, or cannot be written; the message says how to make it anew."""


class WeightsError(DatelineError, RuntimeError):
    """The tagger's weights are missing or broken; reinstalling brings them back."""


class GeocoderError(DatelineError, OSError):
    """The online geocoder failed; this never means that a place does not exist."""


class GeocoderOutageError(GeocoderError):
    """The service could not be reached or had an error of its own; trying again later may work."""


class GeocoderRefusedError(GeocoderError):
    """The service refused: quota, key, or a client that it does not know."""
