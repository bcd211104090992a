# The Debian packages that lede needs, and install_missing, which gets those that are not there yet. Read by quickstart.sh and test.sh.
# shellcheck shell=sh

# To build: each is a compiler tool or a library that CMakeLists.txt asks for.
build_packages="g++ cmake ninja-build pkg-config
  libcli11-dev nlohmann-json3-dev libfmt-dev libsimdjson-dev
  libutf8proc-dev libxxhash-dev nettle-dev
  libarchive-dev zlib1g-dev libbrotli-dev libxml2-dev libicu-dev"

# For relocatable.sh, on top of those: libraries that are inside of others, and dpkg-dev, which checks source packages.
static_packages="dpkg-dev liblzma-dev libzstd-dev liblz4-dev libbz2-dev libacl1-dev"

# To test, on top of those.
test_packages="catch2 git curl jq file dpkg-dev python3 python3-jsonschema python3-venv"

# For test.sh all, on top of those.
browser_packages="chromium"
recipe_tools="duckdb pandas openpyxl sqlite-utils datasette pre-commit"  # of the Python package index

# For test.sh spark, on top of those to build.
spark_packages="python3 python3-venv default-jre-headless"

# install_missing PACKAGE...: asks dpkg what is there; where nothing is missing it calls neither apt-get nor the network.
install_missing() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian system: please install what these Debian packages hold, if it is not there yet: $*"
    return 0
  fi
  missing=
  for package in "$@"; do
    case $(dpkg-query -W -f='${db:Status-Status} ' "$package" 2>/dev/null) in
      "installed "* | *" installed "*) ;;  # not: "not-installed"
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "These packages are missing, and without root or sudo they can't be installed:$missing" >&2
      return 1
    fi
    as_root=sudo
  fi
  echo "Installing (takes a minute):$missing"
  # The lock may be held by another installation for a while; env, because sudo drops variables. What apt-get says is shown if it fails.
  log=$(mktemp)
  apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
  if $apt update >"$log" 2>&1 && $apt install --no-install-recommends $missing >>"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
}
