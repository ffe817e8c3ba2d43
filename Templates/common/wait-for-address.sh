#!/bin/bash
# Ends when this machine has the address that the spec assigns to it, and until then says what it has instead.
# Everybody else looks for it there, so nothing starts under another one.
set -euo pipefail

interface={{interface}}
expected={{expected}}

state=
report() {
  if [[ $state != "$1" ]]; then
    state=$1
    echo "$state"
  fi
}

while true; do
  found=$(ip -4 -oneline address show dev "$interface" scope global 2> /dev/null \
    | sed --quiet 's|.* inet \([0-9.]*\)/.*|\1|p') || found=
  if [[ " ${found//$'\n'/ } " == *" $expected "* ]]; then
    report "this machine has its address, $expected on $interface"
    exit 0
  elif [[ -n $found ]]; then
    report "$interface must have the address $expected (network.cloud.addresses is assigned), not ${found//$'\n'/ }: Kubernetes does not start; boot the machine with that fixed address"
  elif [[ -e /sys/class/net/$interface ]]; then
    report "waiting for the address $expected on $interface"
  else
    report "there is no interface $interface to have the address $expected: is the server attached to all networks of the spec?"
  fi
  sleep 1
done
