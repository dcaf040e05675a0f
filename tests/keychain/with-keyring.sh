#!/usr/bin/env bash
# Runs a command in a D-Bus session of its own that holds a throwaway gnome-keyring, with or without a display.
#   with-keyring.sh COMMAND [ARGUMENT...]
#   KEYRING_STORE=FOLDER  keep the keyring in FOLDER, to find it again in a later run (default: a fresh one, removed at the end)
#   KEYRING_LOCKED=1      start the service and leave it locked
# The user's own keyring and session are not touched. The command's exit status is handed on; 69: a needed program is missing.
set -euo pipefail

for program in dbus-run-session gnome-keyring-daemon gdbus; do
  if ! command -v "$program" > /dev/null; then
    echo "with-keyring: $program is missing (Debian: apt-get install dbus gnome-keyring libglib2.0-bin)" >&2
    exit 69
  fi
done

if [[ ${1:-} != --inside ]]; then
  store=${KEYRING_STORE:-}
  if [[ -z $store ]]; then
    store=$(mktemp -d)
    trap 'rm -rf "$store"' EXIT
  fi
  mkdir -p "$store"/{data,runtime}
  chmod 700 "$store"/{data,runtime}
  # Dropped are the bus's own remarks, and those of the unlock prompt, which has no display to appear on.
  # The daemon takes its folders from these two; activated helpers inherit them from the bus.
  status=0
  XDG_DATA_HOME="$store/data" XDG_RUNTIME_DIR="$store/runtime" dbus-run-session -- "$0" --inside "$@" 2> >(grep -vE 'dbus-daemon\[|gcr-prompter|gnome-keyring-daemon:|^$' >&2) || status=$?
  exit "$status"
fi
shift

if [[ -n ${KEYRING_LOCKED:-} ]]; then
  gnome-keyring-daemon --foreground --components=secrets < /dev/null > /dev/null 2>&1 &
else
  # The password on its input makes the login keyring, or opens the one that is there.
  gnome-keyring-daemon --foreground --components=secrets --unlock <<< 'throwaway' > /dev/null 2>&1 &
fi
daemon=$!
trap 'kill -KILL "$daemon" 2> /dev/null || true; wait "$daemon" 2> /dev/null || true' EXIT

gdbus wait --session --timeout 10 org.freedesktop.secrets || { echo 'with-keyring: the keyring did not start' >&2; exit 70; }
KEYRING_PID=$daemon "$@"
