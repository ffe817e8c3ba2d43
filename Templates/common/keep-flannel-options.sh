#!/bin/bash
# coreos-cloudinit writes flannel's options to /run when it applies user-data. This keeps a copy, so
# that flannel starts with the same options after a reboot that did not apply user-data again.
set -euo pipefail

options=/run/flannel/options.env
copy=/var/lib/flannel/options.env

mkdir -p "${options%/*}" "${copy%/*}"
if [[ -s $options ]]; then
  cp "$options" "$copy.new"
  mv "$copy.new" "$copy"
elif [[ -s $copy ]]; then
  cp "$copy" "$options"
else
  echo "neither $options nor $copy has flannel's options; was user-data applied?" >&2
  exit 1
fi
