#!/bin/bash
# What a package holds and how its program is switched; started for real where an Electron runtime and a display are there.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ "$(uname -s)" = Linux ]; then
  dist=${ELECTRON_OVERRIDE_DIST_PATH:-node_modules/electron/dist}
  if [ -x "$dist/electron" ] && [ -n "${DISPLAY:-}" ]; then export CALLSIDE_PACKAGE_RUNTIME=$(realpath "$dist"); else echo 'package: no runtime, the packed app is not started'; fi
fi
exec npx vitest run -c tests/package/vitest.config.ts "$@"
