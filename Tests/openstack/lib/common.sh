# shellcheck shell=bash
# Used by up, down and install.

# Debian's own: the packages belong to it, and the first python3 in PATH may be another.
export python=/usr/bin/python3

say() { printf 'openstack: %s\n' "$*" >&2; }

die() {
  say "error: $*"
  exit 1
}

# Prints the folder with everything of one cloud.
state_folder() {
  local root folder
  root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../../..")
  folder=$(readlink -m "${OPENSTACK_STATE:-$root/.build/openstack}")
  # The path goes into configuration files and URLs of databases.
  [[ $folder != *[!A-Za-z0-9/._+-]* ]] || die "unusable characters in the path $folder"
  printf '%s\n' "$folder"
}
