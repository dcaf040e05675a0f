#!/usr/bin/env bash
# The on-site reader against a real PostgreSQL: a throwaway cluster on a free port of this computer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=${POSTGRESQL_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
if [ ! -x "$bin/initdb" ]; then
  echo 'test:postgresql needs a PostgreSQL server: apt-get install -y --no-install-recommends postgresql' >&2
  exit 1
fi
POSTGRESQL_BIN=$bin exec npx vitest run --config tests/postgresql/vitest.config.ts "$@"
