"""A GeoNames dump of any size in, a gazetteer file of our own format out. Reads streams, asks no network.

`dump` reads the file that was downloaded, `rows` says what each line gives, `base` what the package's own gazetteer
adds, and `build` makes the file of them.
"""

from geo.gazetteer.geonames.build import Built, build_gazetteer

__all__ = ["Built", "build_gazetteer"]
