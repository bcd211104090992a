#!/bin/sh
# Makes one program that needs no library of the system and runs on any Linux of this processor, and packs it with man pages, completions and
# documentation: build/packages/lede-VERSION-linux-PROCESSOR.tar.gz. Built on Debian or Ubuntu; they have no static simdjson, so its source package is compiled, too.
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

install_missing $build_packages $static_packages

# simdjson's sources of the installed distribution, whether or not this machine lists source packages.
simdjson=build/simdjson
if [ ! -f $simdjson/simdjson.cpp ]; then
  state=$PWD/build/apt
  rm -rf "$state"
  mkdir -p "$state/lists/partial" "$state/parts" $simdjson
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' >"$state/sources.list" || true
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$state/parts/${file##*/}"
  done
  apt="apt-get -q -o APT::Sandbox::User=root -o Dir::Etc::SourceList=$state/sources.list -o Dir::Etc::SourceParts=$state/parts -o Dir::State::Lists=$state/lists"
  $apt update >/dev/null
  (cd "$state" && $apt source --download-only simdjson >/dev/null)
  tar -C "$state" -xf "$state"/simdjson_*.orig.tar.*
  cp "$state"/simdjson-*/singleheader/simdjson.h "$state"/simdjson-*/singleheader/simdjson.cpp $simdjson
  rm -rf "$state"
fi

cmake --preset relocatable -DLEDE_SIMDJSON_SOURCE="$PWD/$simdjson"
cmake --build --preset relocatable
cpack --config build/relocatable/CPackConfig.cmake -B build/packages
sh tests/relocatable.sh build/packages/lede-*-linux-*.tar.gz
