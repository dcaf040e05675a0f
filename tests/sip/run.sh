#!/usr/bin/env bash
# The phone against a real SIP server (Kamailio, rtpengine), a real plain phone (baresip) and a real browser (Chromium).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PATH="$PATH:/usr/sbin"
missing=()
for program in kamailio rtpengine baresip espeak-ng chromium; do command -v "$program" >/dev/null || missing+=("$program"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "test:sip needs ${missing[*]}: apt-get install -y --no-install-recommends kamailio kamailio-websocket-modules rtpengine-daemon baresip-core espeak-ng chromium" >&2
  exit 1
fi
exec npx vitest run --config tests/sip/vitest.config.ts "$@"
