#!/bin/sh
# All tests that need no browser and no cluster: installs what is missing, builds, runs them. LEDE_WERROR=ON (as CI sets it) makes warnings errors
# in the release build too; without it the build is the one of quickstart.sh, and nothing is compiled twice.
# `sh cmake/test.sh all` adds the same tests under the sanitizers (several builds, some minutes), a browser, and the tools of docs/recipes.md; `sh cmake/test.sh spark` runs the test of
# docs/scale-out/spark_ingest.py alone, with PySpark, which pip puts into build/spark.
# The last line reads "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

case ${1:-} in
  '') presets=release ;;
  all) presets="release dev asan-ubsan tsan" ;;
  spark) presets=spark ;;
  *) echo "usage: sh cmake/test.sh [all|spark]" >&2; exit 2 ;;
esac

if [ "$presets" = spark ]; then
  install_missing $build_packages $spark_packages
  cmake --preset release
  cmake --build --preset release --target lede_cli
  [ -x build/spark/bin/spark-submit ] || { python3 -m venv build/spark && build/spark/bin/pip install --quiet pyspark; }
  if build/spark/bin/python tests/scale_out/spark.py; then echo "1 passed, 0 failed, 0 skipped"; exit 0; fi
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

install_missing $build_packages $test_packages
if [ "$presets" != release ]; then
  install_missing $browser_packages
  export LEDE_BROWSER=1  # the HTML reports are tried in it
  # The programs of docs/recipes.md and docs/ci.md, which the tests of the pages find on the path.
  if [ ! -x build/recipes/bin/datasette ]; then
    echo "Installing into build/recipes: $recipe_tools"
    python3 -m venv --system-site-packages build/recipes && build/recipes/bin/pip install --quiet $recipe_tools || echo "pip could not: the recipes of what is missing are left out"
  fi
  PATH=$PWD/build/recipes/bin:$PATH
  export PATH
fi

passed=0 failed=0 skipped=0 skipped_names=

# count ATTRIBUTE FILE: a number of the <testsuite> element that ctest writes.
count() { sed -n "s/^[[:space:]]*$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1; }

for preset in $presets; do
  echo
  echo "== $preset: build"
  if [ "$preset" = release ]; then cmake --preset release -DLEDE_WERROR="${LEDE_WERROR:-OFF}" -DLEDE_TESTS=ON
  else cmake --preset "$preset" -DLEDE_TESTS=ON; fi
  cmake --build --preset "$preset"
  echo
  echo "== $preset: tests"
  folder=build
  [ "$preset" = release ] || folder=build/$preset
  report=$folder/tests.xml
  rm -f "$report"
  ctest --test-dir "$folder" --output-on-failure --no-tests=error --output-junit tests.xml || true
  [ -f "$report" ] || { echo "ctest did not run" >&2; exit 1; }
  all=$(count tests "$report") bad=$(count failures "$report") not_run=$(count skipped "$report")
  passed=$((passed + all - bad - not_run)) failed=$((failed + bad)) skipped=$((skipped + not_run))
  skipped_names="$skipped_names$(sed -n 's/.*<testcase name="\([^"]*\)".*status="notrun".*/ \1/p' "$report" | sed "s/^/ $preset:/; s/: /:/" | tr -d '\n')"
done

echo
if [ "$skipped" -gt 0 ]; then echo "Skipped:$skipped_names (their output says why: ctest --test-dir build -V -R NAME)"; fi
if [ "$presets" = release ]; then echo "Not run: the sanitizers (sh cmake/test.sh all), Spark (sh cmake/test.sh spark)"; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
