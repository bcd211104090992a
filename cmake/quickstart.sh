#!/bin/sh
# From a fresh clone to first results: installs what is missing, builds build/lede, reads the sample articles, shows what was found.
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

say() { printf '\n== %s\n' "$*"; }

install_missing $build_packages

say "Building build/lede"
# An existing build folder keeps its configuration, so that nothing is built twice.
[ -f build/build.ninja ] || cmake --preset quickstart
cmake --build build --target lede_cli

store=build/sample-store
say "Reading the sample articles: lede ingest data/samples --store $store"
build/lede ingest data/samples --store "$store"

say "What they say: lede report summary --store $store"
build/lede report summary --store "$store"

say "Done. $(find data/samples -type f | wc -l | tr -d ' ') files of data/samples were read into $store, a folder of plain JSON Lines. Try next:"
cat <<END
  build/lede report companies --store $store             which companies, how often, in which articles
  build/lede report timeline --store $store              what happened when
  build/lede query --type release --store $store         the records themselves, one JSON object a line
  build/lede extract YOUR_ARTICLE.txt                           mentions and facts of your own text
  build/lede --help                                             all commands

All tests: sh cmake/test.sh        More: README.md, docs/guide.md
END
