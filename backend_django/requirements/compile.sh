#!/bin/sh
# Resolve pyproject.toml into locked files, with hashes and without any registry's address.
set -eu
cd "$(dirname "$0")/../.."
# lock TARGET [option ...]: the project's own dependencies, and the groups the options name.
lock() {
  target=$1; shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --no-annotate "$@" pyproject.toml -o "backend_django/requirements/$target.txt"
}
lock base
lock production --group production
lock local --group local --group production
uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --no-annotate --group node -o backend_django/requirements/node.txt
