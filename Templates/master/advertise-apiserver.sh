#!/bin/bash
# Keeps this API server's address in etcd for as long as it is healthy: the entry lives 60 seconds and
# is renewed every 20, so that a dead master disappears by itself.
# Usage: advertise-apiserver NAME URL
set -euo pipefail

name=$1
url=$2
key=/rkgen/apiservers/$name

if [[ ! $url =~ ^https://[0-9.]+:[0-9]+$ ]]; then
  echo "'$url' has no address: user-data was applied before eth1 had one; see /etc/environment" >&2
  exit 1
fi

state=
report() {
  if [[ $state != "$1" ]]; then
    state=$1
    echo "$state"
  fi
}

while true; do
  if ! curl --fail --silent --max-time 5 --output /dev/null http://127.0.0.1:8080/healthz; then
    report "the API server is not healthy"
    sleep 2
  elif ! etcdctl --no-sync set --ttl 60 "$key" "$url" > /dev/null 2>&1; then
    report "etcd does not take the address"
    sleep 2
  else
    report "advertising $url"
    sleep 20
  fi
done
