#!/usr/bin/env bash
# The phone against a real SIP server (Kamailio, rtpengine), a real plain phone (baresip) and a real browser (Chromium).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PATH="$PATH:/usr/sbin"
missing=()
for program in kamailio rtpengine baresip turnserver espeak-ng chromium; do command -v "$program" >/dev/null || missing+=("$program"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "test:sip needs ${missing[*]}: apt-get install -y --no-install-recommends kamailio kamailio-websocket-modules rtpengine-daemon baresip-core coturn espeak-ng chromium" >&2
  exit 1
fi
suite=(npx vitest run --config tests/sip/vitest.config.ts "$@")
# A network of the suite's own: tests lay and cut links in it, and nothing else on this machine can take a port. It goes with the last process.
if [ "$(id -u)" = 0 ] && unshare --net ip link add callside0 type veth peer name callside1 2>/dev/null; then
  export CALLSIDE_OWN_NETWORK=1
  # Desk phones do not start where there is nothing but loopback.
  lay='ip link set lo up && ip link add callside0 type veth peer name callside1'
  lay+=' && ip addr add 10.78.0.1/24 dev callside0 && ip link set callside1 up && ip link set callside0 up'
  exec unshare --net sh -c "$lay"' && exec "$@"' sh "${suite[@]}"
fi
exec "${suite[@]}"
