#!/bin/sh
# Resolve wanted.txt, at the versions that this project's own lock has, into pinned.txt.
set -eu
cd "$(dirname "$0")"
lock=../../../requirements
sed -n 's/^\([a-zA-Z0-9._-]*==[^\\]*\).*/\1/p' "$lock/local.txt" "$lock/node.txt" \
  | uv pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url \
    --no-strip-extras --constraint - --output-file pinned.txt wanted.txt
