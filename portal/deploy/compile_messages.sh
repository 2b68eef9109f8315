#!/bin/sh
# Compiles every catalogue that is newer than its compiled form. Needs msgfmt (gettext).
set -eu
cd "$(dirname "$0")/../.."

find . -name '*.po' -not -path './.venv/*' -not -path './var/*' -print | while IFS= read -r po; do
    mo="${po%.po}.mo"
    if [ ! -e "$mo" ] || [ -n "$(find "$po" -newer "$mo")" ]; then
        msgfmt --check-format -o "$mo.new" "$po"
        mv "$mo.new" "$mo"
        echo "compiled $mo"
    fi
done
