#!/bin/bash
# Runs the Electron suite when an Electron runtime is there; says so plainly when it is not.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -n "${ELECTRON_OVERRIDE_DIST_PATH:-}" ]; then dist=$ELECTRON_OVERRIDE_DIST_PATH; else dist=node_modules/electron/dist; fi
case "$(uname -s)" in
  Darwin) program=$dist/Electron.app/Contents/MacOS/Electron ;;
  Linux) program=$dist/electron ;;
  *) program=$dist/electron.exe ;;
esac
if [ ! -x "$program" ]; then
  echo 'electron: no runtime, 0 run'
  exit 0
fi
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ]; then
  if command -v xvfb-run >/dev/null; then exec xvfb-run -a -s '-screen 0 1280x900x24' bash "$0" "$@"; fi
  echo 'electron: no display, 0 run'
  exit 0
fi
# The app and its pages as they ship are walked too: without a build there is nothing to prove, so it is made.
[ -f out/main/index.js ] && [ -f out/renderer/ringer/index.html ] || npx tsx scripts/build.ts
npx tsx tests/electron/build.ts
CALLSIDE_ELECTRON_PROGRAM=$program exec npx playwright test -c tests/electron/playwright.config.ts "$@"
