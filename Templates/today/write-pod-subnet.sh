#!/bin/bash
# Tells containerd how to connect pods: a bridge with the subnet of this machine, and ports of the machine for pods
# that ask for some. Until the file is there the machine is not ready for pods.
set -euo pipefail

# shellcheck source=/dev/null # written by make-pod-network
source /run/kubernetes/pod-network.env
file=/etc/cni/net.d/10-pods.conflist

mkdir -p "${file%/*}"
# Leases are below /run: a power cut must leave none behind.
cat > "$file.new" << END
{
  "cniVersion": "0.4.0",
  "name": "pods",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "cni0",
      "isDefaultGateway": true,
      "hairpinMode": true,
      "ipMasq": false,
      "mtu": $POD_MTU,
      "ipam": {
        "type": "host-local",
        "ranges": [[{"subnet": "$POD_SUBNET"}]],
        "dataDir": "/run/cni-ipam"
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}}
  ]
}
END
mv "$file.new" "$file"
