"""Makes the weights that `geo/tagger` runs: corpora in, `geo/data/tagger/` out. Not part of the wheel."""
