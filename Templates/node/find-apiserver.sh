#!/bin/bash
# Writes the API server's address, as masters keep it in etcd, to a file for kubelet and kube-proxy, and
# starts them. They are restarted when the address changes, and only then; when etcd knows no address,
# the last one stays. Before that all of them are let in to the kubelet.
set -euo pipefail

admit={{admit}}

key=/rkgen/apiservers
file=/run/kubernetes/apiserver.env
services=(kubelet.service kube-proxy.service)

# Every address in etcd, in a fixed order; nothing if etcd has none or does not answer.
known_servers() {
  local entry
  for entry in $(etcdctl --no-sync ls "$key" 2> /dev/null); do
    etcdctl --no-sync get "$entry" 2> /dev/null || true
  done | grep --extended-regexp '^https://[0-9.]+:[0-9]+$' | sort --version-sort
}

mkdir -p "${file%/*}"
current=
if [[ -s $file ]]; then
  current=$(< "$file")
  current=${current#KUBE_APISERVER=}
  systemctl --no-block start "${services[@]}"
fi

admitted=
waiting=
while true; do
  servers=$(known_servers || true)
  if [[ -z $servers ]]; then
    if [[ -z $waiting ]]; then
      echo "etcd knows no API server; waiting${current:+, staying with $current}"
      waiting=yes
    fi
  else
    waiting=
    if [[ $servers != "$admitted" ]]; then
      mapfile -t addresses < <(sed 's|^https://||; s|:[0-9]*$||' <<< "$servers")
      "${admit[@]}" "${addresses[@]}"
      admitted=$servers
    fi
    if ! grep --quiet --line-regexp --fixed-strings "$current" <<< "$servers"; then
      current=${servers%%$'\n'*}
      echo "KUBE_APISERVER=$current" > "$file.new"
      mv "$file.new" "$file"
      echo "the API server is $current"
      systemctl --no-block restart "${services[@]}"
    fi
  fi
  # Wakes up on any change; looks again after half a minute in case one fell between look and watch.
  timeout 30 etcdctl --no-sync watch --recursive "$key" > /dev/null 2>&1 || sleep 1
done
