#!/bin/bash
# Creates flannel's network configuration in etcd if nobody has yet, and never overwrites it.
set -euo pipefail

key=/coreos.com/network/config
wanted=$(< /etc/flannel/network.json)

waiting=
while true; do
  if found=$(etcdctl --no-sync get "$key" 2> /dev/null); then
    if [[ $found != "$wanted" ]]; then
      echo "etcd has a different network than this machine expects: $found, not $wanted" >&2
    fi
    exit 0
  fi
  if etcdctl --no-sync mk "$key" "$wanted" > /dev/null 2>&1; then
    echo "created the network $wanted"
    exit 0
  fi
  # Another machine was faster, which the next round sees, or etcd does not answer.
  if [[ -z $waiting ]]; then
    echo "waiting for etcd"
    waiting=yes
  fi
  sleep 1
done
