"""The name of a file of the built front end in, the file out."""

from importlib import resources

from geo.errors import DatelineError


class BundleError(DatelineError, RuntimeError):
    """A part of the built front end is missing from the installation; reinstalling builds it anew."""


def bundled(name: str) -> bytes:
    """A file of the built front end. Raises BundleError where the front end has not been built."""
    try:
        return resources.files("maps").joinpath("_static", name).read_bytes()
    except OSError as error:
        raise BundleError(
            f"{name}, a part of the built page, is missing from this installation: reinstall dateline, "
            "or in a checkout run `npm ci && npm run build` in maps/web"
        ) from error
