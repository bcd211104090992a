#!/bin/sh
# subdirectory.sh BUILD [LAUNCHER]: the sources as a folder of another project (add_subdirectory). Its build type and output folders stay its own; tests and installation
# of lede are no part of it. The library is compiled again, without optimisation, as that is not what is asked here, and
# twenty-four files as one, as quickstart.sh has it: names of two files that are in each other's way are an error here.
set -eu
folder=$1/consumer-subdirectory
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$folder"
cmake -S "$here" -B "$folder" -G Ninja -DLEDE_SOURCE="$here/../.." -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=24 -DCMAKE_CXX_COMPILER_LAUNCHER="${2:-}" >/dev/null
cmake --build "$folder"
[ "$("$folder/consumer")" = linked ]
[ -x "$folder/rounds" ]
for other in lede lede_unit CPackConfig.cmake; do
  [ ! -f "$folder/$other" ] || { echo "$other is in the other project"; exit 1; }
done
