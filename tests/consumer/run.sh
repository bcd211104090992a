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
