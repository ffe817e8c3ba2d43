#!/bin/bash
# The peer of 2015: one sed for each machine, with an expression for each value, as the Rackspace provider's
# util.sh did it. Usage: sed.sh WORK COUNT FOLDER
set -euo pipefail

work=$1
count=$2
folder=$3
# shellcheck source=/dev/null
source "$work/values.sh"

fill() {
  sed -e "s|NODE_NAME|$1|g" \
    -e "s|CLUSTER_NAME|${CLUSTER_NAME}|g" \
    -e "s|KUBE_VERSION|${KUBE_VERSION}|g" \
    -e "s|LOG_LEVEL|${LOG_LEVEL}|" \
    -e "s|ALLOW_PRIVILEGED|${ALLOW_PRIVILEGED}|" \
    -e "s|RELEASE_URL|${RELEASE_URL}|" \
    -e "s|RELEASE_SHA256|${RELEASE_SHA256}|" \
    -e "s|RELEASE_SIZE|${RELEASE_SIZE}|" \
    -e "s|DISCOVERY_URL|${DISCOVERY_URL}|" \
    -e "s|PODS_CIDR|${PODS_CIDR}|g" \
    -e "s|SUBNET_LENGTH|${SUBNET_LENGTH}|" \
    -e "s|FLANNEL_BACKEND|${FLANNEL_BACKEND}|" \
    -e "s|CLOUD_INTERFACE|${CLOUD_INTERFACE}|" \
    -e "s|SERVICES_CIDR|${SERVICES_CIDR}|" \
    -e "s|DNS_SERVER|${DNS_SERVER}|" \
    -e "s|DNS_DOMAIN|${DNS_DOMAIN}|" \
    -e "s|REBOOT_STRATEGY|${REBOOT_STRATEGY}|" \
    "$2" > "$folder/$1.yaml"
}

mkdir -p "$folder"
fill "${CLUSTER_NAME}-master" "$work/master.sed"
for ((i = 1; i <= count; i++)); do
  fill "${CLUSTER_NAME}-node-$i" "$work/node.sed"
done
