#!/usr/bin/env bash
# The credential store against a real gnome-keyring: one run of the suite a situation. Fails when any of them fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=tests/keychain
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT

situation() {
  local name=$1
  shift
  echo "== keychain: $name"
  SITUATION=$name "$@" npx vitest run --config $here/vitest.config.ts "$here/$name.test.ts"
}

export KEYRING_STORE=$store
situation unlocked "$here/with-keyring.sh"
situation restarted "$here/with-keyring.sh"
KEYRING_LOCKED=1 situation locked "$here/with-keyring.sh"
# What was there before it was locked must be there after.
situation restarted "$here/with-keyring.sh"
situation killed "$here/with-keyring.sh"
unset KEYRING_STORE
certificate=$store/server.pem
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -keyout "$certificate.key" -out "$certificate" -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>/dev/null
CALLSIDE_TEST_CERTIFICATE=$certificate NODE_EXTRA_CA_CERTS=$certificate situation signed-in "$here/with-keyring.sh"
situation absent dbus-run-session --config-file="$here/without-service.conf" --
situation absent env -u DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR=/nonexistent
