#!/bin/bash
# Ends when etcd answers.
set -euo pipefail

waiting=
until etcdctl ls / > /dev/null 2>&1; do
  if [[ -z $waiting ]]; then
    echo "waiting for etcd"
    waiting=yes
  fi
  sleep 1
done
