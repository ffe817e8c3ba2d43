#!/bin/bash
# Writes this machine's name and its address on the network that etcd and Kubernetes talk on to a file, from
# which units take them.
set -euo pipefail

name={{name}}
interface={{interface}}
expected={{expected}}
# with key:
key={{key}}
# end

file=/run/kubernetes/address.env
patience=300

# The first address of the interface; nothing if it has none yet.
current() {
  local address
  read -r _ _ _ address _ < <(ip -4 -oneline address show dev "$interface" scope global 2> /dev/null) || true
  echo "${address%%/*}"
}

address=$(current)
if [[ -z $address ]]; then
  echo "waiting for an IPv4 address on $interface"
fi
while [[ -z $address ]]; do
  if ((SECONDS >= patience)); then
    if [[ -e /sys/class/net/$interface ]]; then
      echo "$interface has no IPv4 address after $SECONDS seconds; does its network answer DHCP? See networkctl status $interface" >&2
    else
      echo "there is no interface $interface; is the server attached to all networks of the spec? See networkctl list" >&2
    fi
    exit 1
  fi
  sleep 1
  address=$(current)
done
if [[ -n $expected && $address != "$expected" ]]; then
  # without key:
  echo "$interface has the address $address, but nodes look for this master at $expected (master.address); boot it with that fixed address, or rerender all machines" >&2
  # with key:
  echo "$interface has the address $address, but all machines look for this master at $expected ($key); boot it with that fixed address, or rerender all machines" >&2
  # end
  exit 1
fi

mkdir -p "${file%/*}"
printf 'NODE_NAME=%s\nNODE_IP=%s\n' "$name" "$address" > "$file.new"
mv "$file.new" "$file"
echo "this machine is $name at $address"
