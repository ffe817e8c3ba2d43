#!/bin/bash
# etcd before 2.2 asks for the discovery URL at every start, although a proxy keeps the addresses of the
# members (etcd issue 3108). A node that knows them comes back without the discovery service.
set -euo pipefail

if [[ -s /var/lib/etcd2/proxy/cluster ]]; then
  echo 'ETCD_DISCOVERY='
fi > /run/etcd2-discovery/environment
