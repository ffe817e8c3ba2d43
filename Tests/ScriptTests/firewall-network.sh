#!/bin/bash
# A cluster in network namespaces: a master, two nodes with pods, a stranger, and the outside. Each listens on all
# ports of interest. Runs in its own namespaces until it is killed, for at most five minutes.
# Usage: unshare --net --mount --pid --fork --kill-child firewall-network.sh LISTENER PID-FILE
set -euo pipefail

listener=$1
# The process ID as seen from outside.
read -r pid _ < /proc/self/stat

# Names of namespaces and the lock of iptables are private to this cluster.
mount --types tmpfs tmpfs /run
mkdir /run/netns
networks=(203.0.113 10.184.0 192.168.0)
for number in 0 1 2; do
  ip link add "net$number" type bridge
  ip link set "net$number" up
done

# A machine $1 on all three networks, with the last byte $2 of its addresses.
machine() {
  local number
  ip netns add "$1"
  ip -n "$1" link set lo up
  for number in 0 1 2; do
    ip link add "$1-$number" type veth peer name "eth$number" netns "$1"
    ip link set "$1-$number" master "net$number" up
    ip -n "$1" address add "${networks[number]}.$2/24" dev "eth$number"
    ip -n "$1" address add "fd00:$number::$2/64" dev "eth$number" nodad
    ip -n "$1" link set "eth$number" up
  done
  # Without the last the kernel sends six refusals at once and one a second after that: some probes would get no answer in time.
  ip netns exec "$1" sysctl --quiet net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
    net.ipv4.icmp_ratelimit=0
}

# A pod $2 with the last byte $4 of its address on the machine $1, whose pods' third byte is $3.
pod() {
  local bridge=(ip -n "$1" link)
  if ! "${bridge[@]}" show docker0 &> /dev/null; then
    "${bridge[@]}" add docker0 type bridge
    ip -n "$1" address add "10.240.$3.1/24" dev docker0
    ip -n "$1" address add "fd00:240:$3::1/64" dev docker0 nodad
    "${bridge[@]}" set docker0 up
  fi
  ip netns add "$2"
  ip -n "$2" link set lo up
  ip link add "veth-$4" netns "$1" type veth peer name eth0 netns "$2"
  "${bridge[@]}" set "veth-$4" master docker0 up
  ip -n "$2" address add "10.240.$3.$4/24" dev eth0
  ip -n "$2" address add "fd00:240:$3::$4/64" dev eth0 nodad
  ip -n "$2" link set eth0 up
  ip -n "$2" route add default via "10.240.$3.1"
  ip -n "$2" route add default via "fd00:240:$3::1"
}

machine master 1
machine node 2
machine other 3
machine stranger 66
machine outside 254
pod node pod 2 10
pod node agent 2 20
pod other other-pod 3 10

for name in master node other stranger; do
  ip -n "$name" route add default via 203.0.113.254
  ip -n "$name" route add fd00:ec2::/32 via fd00:0::254
done
for name in master other; do ip -n "$name" route add 10.240.2.0/24 via 192.168.0.2; done
ip -n node route add 10.240.3.0/24 via 192.168.0.3
# The stranger uses the node as a router, on each network.
for number in 0 1 2; do
  ip -n stranger route add 10.240.2.0/24 via "${networks[number]}.2" metric "1$number"
  ip -n stranger route add 10.0.0.0/16 via "${networks[number]}.2" metric "1$number"
done
ip -n outside address add 169.254.169.254/32 dev eth0
ip -n outside address add fd00:ec2::254/128 dev eth0 nodad
ip -n outside route add fd00:240:2::/64 via fd00:0::2

for name in $(ip netns list | cut --delimiter ' ' --fields 1); do
  ip netns exec "$name" python3 "$listener" listen "/run/listening-$name" &
done
for name in $(ip netns list | cut --delimiter ' ' --fields 1); do
  until [[ -e /run/listening-$name ]]; do sleep 0.05; done
done

echo "$pid" > "$2.new"
mv "$2.new" "$2"
# With a timeout, in case the tests are killed.
exec sleep 300
