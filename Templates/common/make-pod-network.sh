#!/bin/bash
# Leads to the pods of all machines without flannel: the machine with the nth address of the cloud network has
# the nth subnet of the pods' range. There is a route for each address that a machine can ever have, so more machines
# change nothing here. Doing it again changes nothing.
set -euo pipefail

interface={{interface}}
address={{address}}
network={{network}}
first={{first}}
last={{last}}
pods={{pods}}
length={{length}}
overlay={{overlay}}

device=cni-vxlan
file=/run/kubernetes/pod-network.env

# The number of an address.
number() {
  local bytes
  IFS=. read -r -a bytes <<< "$1"
  echo $((bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]))
}

# Sets the variable $1 to the address with the number $2.
dotted() {
  printf -v "$1" %d.%d.%d.%d $(($2 >> 24 & 255)) $(($2 >> 16 & 255)) $(($2 >> 8 & 255)) $(($2 & 255))
}

# Sets machine, subnet and mac to those of the machine at place $1.
machine='' subnet='' mac='' gateway=''
place() {
  local number=$((cloud_base + $1))
  dotted machine "$number"
  dotted subnet $((pod_base + ($1 << (32 - length))))
  # One for each address, so that nobody has to ask.
  printf -v mac 02:00:%02x:%02x:%02x:%02x \
    $((number >> 24 & 255)) $((number >> 16 & 255)) $((number >> 8 & 255)) $((number & 255))
}

mkdir -p "${file%/*}"
cloud_base=$(number "${network%/*}")
pod_base=$(number "${pods%/*}")
own=$(($(number "$address") - cloud_base))
mtu=$(< "/sys/class/net/$interface/mtu")

# The kernel keeps so many neighbours, of which it forgets some above the second number.
if ((last - first > 400)); then
  for level in 1 2 3; do
    echo $((level * 2 * (last - first))) > "/proc/sys/net/ipv4/neigh/default/gc_thresh$level"
  done
fi
echo 1 > /proc/sys/net/ipv4/ip_forward

place "$own"
own_subnet=$subnet
if [[ $overlay == vxlan ]]; then
  # The headers of Ethernet, IP, UDP and VXLAN.
  mtu=$((mtu - 50))
  if [[ ! -e /sys/class/net/$device ]]; then
    ip link add "$device" mtu "$mtu" address "$mac" type vxlan \
      id 1 dev "$interface" local "$address" dstport 8472 nolearning
  fi
  ip link set "$device" mtu "$mtu" up
  # Whom this machine itself is for pods.
  ip address replace "$own_subnet/32" dev "$device"
fi

for ((peer = first; peer <= last; peer++)); do
  ((peer != own)) || continue
  place "$peer"
  case $overlay in
    none) echo "route replace $subnet/$length via $machine dev $interface" ;;
    vxlan)
      bridge fdb replace "$mac" dev "$device" dst "$machine"
      echo "neighbour replace $subnet lladdr $mac dev $device nud permanent"
      echo "route replace $subnet/$length via $subnet dev $device onlink"
      ;;
  esac
done > "$file.routes"
ip -batch "$file.routes"
rm "$file.routes"

# Outside of the cluster pods are this machine; to each other they are themselves. To pods elsewhere this machine is
# itself, also by a service's address.
iptables-restore --noflush << END
*nat
:RKGEN-PODS - [0:0]
-A RKGEN-PODS -s $pods -d $pods -j RETURN
-A RKGEN-PODS -s $pods ! -d 224.0.0.0/4 -j MASQUERADE
-A RKGEN-PODS -d $own_subnet/$length -j RETURN
-A RKGEN-PODS -d $pods -j MASQUERADE
COMMIT
*filter
:RKGEN-PODS - [0:0]
-A RKGEN-PODS -s $pods -j ACCEPT
-A RKGEN-PODS -d $pods -j ACCEPT
COMMIT
END
for chain in nat:POSTROUTING filter:FORWARD; do
  jump=(iptables --wait --table "${chain%:*}")
  "${jump[@]}" --check "${chain#*:}" --jump RKGEN-PODS 2> /dev/null \
    || "${jump[@]}" --append "${chain#*:}" --jump RKGEN-PODS
done

dotted gateway $(($(number "$own_subnet") + 1))
cat > "$file.new" << END
POD_SUBNET=$own_subnet/$length
POD_MTU=$mtu
DOCKER_OPT_BIP=--bip=$gateway/$length
DOCKER_OPT_MTU=--mtu=$mtu
DOCKER_OPT_IPMASQ=--ip-masq=false
END
mv "$file.new" "$file"
echo "pods of this machine have addresses in $own_subnet/$length; routes lead to $((last - first)) other subnets"
