#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs Debian's where there is none and we may.
for name in "$CHROMIUM" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "  Installiert Chromium für die Browser-Tests ..." >&2
    (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y chromium) >/dev/null 2>&1 && command -v chromium && exit 0
fi
echo "Es fehlt Chromium für die Browser-Tests. So kommt es auf die Maschine:  sudo apt-get install chromium" >&2
exit 1
