#!/bin/sh
# package.sh BUILD: the Debian package holds a program that runs from where it was unpacked, its man pages, completions and documentation.
set -eu
build=$1
if ! command -v dpkg-deb >/dev/null 2>&1 || ! command -v dpkg-shlibdeps >/dev/null 2>&1; then
  echo "skipped: no dpkg-dev here"
  exit 77
fi
cmake --build "$build" --target lede_cli lede_manual >/dev/null
rm -rf "$build/packages" "$build/unpacked"
cpack --config "$build/CPackConfig.cmake" -B "$build/packages" >/dev/null
package=$(ls "$build"/packages/lede_*.deb)
dpkg-deb -x "$package" "$build/unpacked"
for file in share/man/man1/lede.1 share/man/man1/lede-extract.1 share/bash-completion/completions/lede share/zsh/vendor-completions/_lede share/fish/vendor_completions.d/lede.fish \
            share/doc/lede/copyright share/doc/lede/docs/guide.md; do
  [ -s "$build/unpacked/usr/$file" ] || { echo "the package lacks $file"; exit 1; }
done
[ ! -e "$build/unpacked/usr/include" ] || { echo "headers are in the package of the program"; exit 1; }
[ "$(echo 'OpenAI raised $6.6 billion.' | "$build/unpacked/usr/bin/lede" extract - --records fact | grep -c '"type":"funding"')" = 1 ]
dpkg-deb -f "$package" Depends | grep -q libc6 || { echo "the package does not say what it needs"; exit 1; }
echo "$(basename "$package"): $(dpkg-deb -f "$package" Depends)"
rm -rf "$build/unpacked"
