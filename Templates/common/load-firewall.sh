#!/bin/bash
# Loads the firewall: chains of its own, the first that packets meet. Those of docker, flannel and kube-proxy
# are left alone. A table changes as a whole or not at all, and loading again changes nothing.
# Usage: load-firewall [ADDRESS…]
# The addresses are those of the API servers, which alone reach the kubelet. They are kept for later, and
# without any the last ones hold.
set -euo pipefail

known={{known}}
rules=/etc/kubernetes/firewall
# with key:
key={{key}}
# end

for address; do
  if [[ ! $address =~ ^[0-9]+(\.[0-9]+){3}$ ]]; then
    echo "load-firewall: '$address' is not an address" >&2
    exit 1
  fi
done

# A boot and a new address may come at once.
exec 9> /run/load-firewall.lock
flock 9

if [[ -n $known && $# -gt 0 ]]; then
  mkdir -p "${known%/*}"
  printf '%s\n' "$@" > "$known.new"
  mv "$known.new" "$known"
fi

# The rules for a program, with what only this machine knows: which jumps are there from the last time, and
# where the API servers are.
complete() {
  local line table chain address
  while read -r line; do
    case $line in
      '*'*) table=${line#'*'} ;;
      '-I '*)
        chain=${line#-I }
        "$1" --wait --table "$table" --list-rules "${chain%% *}" \
          | sed --quiet 's/^-A \(.* -j RKGEN-[A-Z]*\)$/-D \1/p' || return
        ;;
    esac
    echo "$line"
    if [[ -s $known && $line == ':RKGEN-API-SERVERS '* ]]; then
      while read -r address; do
        # without key:
        echo "-A RKGEN-API-SERVERS -s $address/32 -m comment --comment master.address -j ACCEPT"
        # with key:
        echo "-A RKGEN-API-SERVERS -s $address/32 -m comment --comment $key -j ACCEPT"
        # end
      done < "$known"
    fi
  done < "$2"
}

load() {
  local attempt text
  for attempt in {1..10}; do
    # As a whole: later releases of iptables-restore keep all others out while they read.
    if text=$(complete "$@") && "$1-restore" --noflush <<< "$text"; then
      return
    fi
    # Somebody else changed the table at the same time.
    sleep 1
  done
  echo "load-firewall: $1-restore failed on $2 in $attempt attempts" >&2
  return 1
}

load iptables "$rules/ipv4.rules"
if [[ -e /proc/net/if_inet6 ]]; then
  load ip6tables "$rules/ipv6.rules"
fi
echo "the firewall is loaded${1:+, with the API servers $*}"
