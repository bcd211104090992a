#!/bin/sh
# relocatable.sh ARCHIVE: the program of the archive asks for no library, and reads articles where there is nothing but itself (as root: in a root folder of its own).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -C "$folder" --strip-components=1 -xzf "$1"
program=$folder/bin/lede
if readelf -d "$program" | grep NEEDED; then echo "it needs these libraries"; exit 1; fi
for file in share/man/man1/lede.1 share/doc/lede/LICENSE share/bash-completion/completions/lede; do
  [ -s "$folder/$file" ] || { echo "the archive lacks $file"; exit 1; }
done
cp -r "$(dirname "$0")/../data/samples" "$folder/samples"
if [ "$(id -u)" -eq 0 ]; then alone="chroot $folder /bin/lede" samples=/samples; else alone=$program samples=$folder/samples; fi
facts=$($alone extract "$samples" --records fact | wc -l)
[ "$facts" -gt 20 ] || { echo "$facts facts in the samples"; exit 1; }
echo "$(basename "$1"), $(wc -c <"$1") bytes: no library needed, $facts facts in the samples"
