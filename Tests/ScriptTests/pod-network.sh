#!/bin/bash
# Machines in network namespaces with a pod each, and a host outside the cluster. Runs the make-pod-network of each
# machine, and prints whom pods reach, and with which packets. Runs in its own namespaces.
# Usage: unshare --net --mount --pid --fork --kill-child pod-network.sh PROBE MTU ADDRESS SCRIPT OPTIONS [ADDRESS SCRIPT OPTIONS…]
# A script writes the file OPTIONS. The first machine is a master, whose own processes connect to pods.
set -euo pipefail

probe=$1
mtu=$2
shift 2
mount --types tmpfs tmpfs /run
mkdir /run/netns
ip link add cloud type bridge
ip link set cloud mtu "$mtu" up

# A host $1 with the address $2 on the cloud network.
host() {
  ip netns add "$1"
  ip -n "$1" link set lo up
  ip link add "$1" mtu "$mtu" type veth peer name eth2 mtu "$mtu" netns "$1"
  ip link set "$1" master cloud up
  ip -n "$1" address add "$2/24" dev eth2
  ip -n "$1" link set eth2 up
}

# The network configuration of machine $1, without what changes by itself.
state() {
  ip -n "$1" -4 route show
  ip -n "$1" neighbour show nud permanent | sort
  ip netns exec "$1" iptables-save | grep -v '^[#:]'
}

host outside 192.168.0.254
names=()
gateways=()
while (($# > 0)); do
  place=${1##*.}
  host "machine-$place" "$1"
  ip netns exec "machine-$place" bash "$2" > "/run/said-$place"
  state "machine-$place" > "/run/once-$place"
  ip netns exec "machine-$place" bash "$2" > /dev/null
  state "machine-$place" > "/run/twice-$place"
  cmp --silent "/run/once-$place" "/run/twice-$place" || echo "doing it again changed machine-$place"
  # shellcheck source=/dev/null
  source "$3"
  # As docker and containerd do, except for the packet size: senders of larger packets must be notified.
  gateway=${DOCKER_OPT_BIP#--bip=}
  ip -n "machine-$place" link add bridge type bridge
  ip -n "machine-$place" address add "$gateway" dev bridge
  ip netns add "pod-$place"
  ip link add "pod-$place" mtu "$mtu" netns "machine-$place" type veth peer name eth0 mtu "$mtu" netns "pod-$place"
  ip -n "machine-$place" link set "pod-$place" master bridge up
  ip -n "machine-$place" link set bridge mtu "$mtu" up
  ip -n "pod-$place" address add "${gateway%.*}.2/${gateway#*/}" dev eth0
  ip -n "pod-$place" link set lo up
  ip -n "pod-$place" link set eth0 up
  ip -n "pod-$place" route add default via "${gateway%/*}"
  names+=("$place")
  gateways+=("${gateway%.*}")
  echo "machine-$place: subnet $POD_SUBNET, options $DOCKER_OPT_BIP $DOCKER_OPT_MTU, $(ip -n "machine-$place" route show | grep --count ' via ') routes"
  shift 3
done

# Whether $1 reaches $2 with a packet of $3 bytes, and with which source address.
reaches() {
  echo "$1 -> $2, $3 bytes: $(ip netns exec "$1" python3 "$probe" ask "$2" "$3")"
}

for name in $(ip netns list | cut --delimiter ' ' --fields 1); do
  ip netns exec "$name" python3 "$probe" listen "/run/listening-$name" &
done
for name in $(ip netns list | cut --delimiter ' ' --fields 1); do
  until [[ -e /run/listening-$name ]]; do sleep 0.05; done
done
last=$((${#names[@]} - 1))
for index in $(seq 1 "$last"); do
  for other in $(seq 1 "$last"); do
    ((other != index)) || continue
    for bytes in "$POD_MTU" $((POD_MTU + 1)); do
      reaches "pod-${names[index]}" "${gateways[other]}.2" "$bytes"
    done
  done
done
reaches "machine-${names[0]}" "${gateways[1]}.2" "$POD_MTU"
# As kube-proxy leads to a service's pod: whom this machine is to others is settled before it is known where that is.
ip -n "machine-${names[0]}" link add public type veth peer name away
ip -n "machine-${names[0]}" address add 203.0.113.5/24 dev public
ip -n "machine-${names[0]}" link set public up
ip -n "machine-${names[0]}" route add default dev public
ip netns exec "machine-${names[0]}" iptables --table nat --append OUTPUT --destination 10.0.0.50 --protocol udp \
  --jump DNAT --to-destination "${gateways[1]}.2"
reaches "machine-${names[0]}" 10.0.0.50 100
reaches "pod-${names[1]}" 192.168.0.254 100
reaches outside "${gateways[1]}.2" 100

fragments=0
for name in "${names[@]}"; do
  while read -r counter value _; do
    [[ $counter != IpFragCreates ]] || fragments=$((fragments + value))
  done < <(ip netns exec "machine-$name" nstat --zeros --ignore --noupdate)
done
echo "packets taken apart: $fragments"
