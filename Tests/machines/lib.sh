# Functions that the scripts of this folder share.
# shellcheck shell=bash

say() { echo "machines: $*" >&2; }

die() {
  say "$*"
  exit 1
}

# Re-executes the script as root, which containers need.
as_root() {
  ((EUID != 0)) || return 0
  if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
    exec sudo -n "$@"
  fi
  die "not root. Please run as root: $*"
}

# Where this computer gets Debian's packages from.
mirror() {
  local found
  found=$(sed --silent 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null | grep --invert-match security || true)
  echo "${found%%$'\n'*}"
}
