#!/bin/sh
# Resolve wanted.txt, at the versions that this project's own lock has, into pinned.txt; and name the
# hash of each file that an image of a generated project may install, in hashes.txt.
set -eu
cd "$(dirname "$0")"
lock=../../../requirements
resolved=$(mktemp -d)
trap 'rm -r "$resolved"' EXIT
sed -n 's/^\([a-zA-Z0-9._-]*==[^\\]*\).*/\1/p' "$lock/local.txt" "$lock/node.txt" >"$resolved/known"
# resolve [option ...]: what wanted.txt asks for and brings
resolve() {
  uv pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url \
    --no-strip-extras --constraint - "$@" wanted.txt <"$resolved/known"
}
resolve --output-file pinned.txt
resolve --format pylock.toml --output-file "$resolved/pylock.toml"
python3 hashes.py "$resolved/pylock.toml" >hashes.txt
