#!/bin/bash
# Tells containerd how to connect pods, by the subnet that flannel has got: a bridge, and ports of the machine
# for pods that ask for some. Until the file is there the machine is not ready for pods.
set -euo pipefail

subnet_file=/run/flannel/subnet.env
file=/etc/cni/net.d/10-flannel.conflist

value() { sed --quiet "s/^$1=//p" "$subnet_file"; }

gateway=$(value FLANNEL_SUBNET)
mtu=$(value FLANNEL_MTU)
if [[ ! $gateway =~ ^[0-9]+(\.[0-9]+){3}/[0-9]+$ || ! $mtu =~ ^[0-9]+$ ]]; then
  echo "$subnet_file has no subnet and MTU: '$gateway', '$mtu'" >&2
  exit 1
fi
# flannel writes the first address of the subnet; the plug-in wants the subnet's own.
address=${gateway%/*}
subnet=${address%.*}.$((${address##*.} - 1))/${gateway#*/}

mkdir -p "${file%/*}"
# Leases are below /run: a power cut must leave none behind.
cat > "$file.new" << END
{
  "cniVersion": "0.4.0",
  "name": "flannel",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "cni0",
      "isDefaultGateway": true,
      "hairpinMode": true,
      "ipMasq": false,
      "mtu": $mtu,
      "ipam": {
        "type": "host-local",
        "ranges": [[{"subnet": "$subnet"}]],
        "dataDir": "/run/cni-ipam"
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
END
mv "$file.new" "$file"
echo "pods of this machine have addresses in $subnet"
