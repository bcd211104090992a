#!/bin/sh
# run.sh BUILD [CXXFLAGS]: installs the build into a folder of its own and builds the program beside this script against it.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
prefix=$build/consumer/prefix
rm -rf "$build/consumer"
cmake --install "$build" --prefix "$prefix" >/dev/null
cmake -S "$here" -B "$build/consumer/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_FLAGS="${2:-}" >/dev/null
cmake --build "$build/consumer/build"
[ "$("$build/consumer/build/consumer")" = linked ]
[ -x "$prefix/bin/lede" ]

# The example says what the articles say, and reads nothing twice.
samples=$(cd "$here/../../data/samples" && pwd)
cd "$build/consumer"
first=$(build/rounds "$samples" 2>said)
grep -q 'Quillon raises USD 320000000 (actual): ' <<END
$first
END
[ "$(cat said)" = "9 sources, 0 as they were" ]
[ "$(build/rounds "$samples" 2>said)" = "$first" ]
[ "$(cat said)" = "9 sources, 9 as they were" ]
[ "$(wc -l <"$here/../../docs/examples/rounds.cc")" -le 40 ]
