#!/bin/sh
# Brings the translations up to date with the sources. bobbin_en.ts holds plurals only: the rest of the English is in the sources.
set -eu
cd "$(dirname "$0")/../.."
lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -pluralonly -no-obsolete -locations none -source-language en -target-language en -I . app core ui -ts resources/i18n/bobbin_en.ts
