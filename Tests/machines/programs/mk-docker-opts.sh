#!/bin/bash
# A stand-in for flannel's script: writes docker's options one by one (-i) to a file (-d).
set -euo pipefail
file=
while getopts d:i option; do
  case $option in
    d) file=$OPTARG ;;
    *) ;;
  esac
done
# shellcheck source=/dev/null
. /run/flannel/subnet.env
cat > "${file:?no -d}" << END
DOCKER_OPT_BIP="--bip=${FLANNEL_SUBNET:?}"
DOCKER_OPT_MTU="--mtu=${FLANNEL_MTU:?}"
END
