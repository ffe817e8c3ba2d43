#!/bin/bash
# Makes the namespace kube-system, without which nobody ever leads.
set -euo pipefail

namespaces=http://127.0.0.1:8080/api/v1/namespaces

ask() { curl --fail --silent --max-time 10 --output /dev/null "$@"; }

until ask "$namespaces/kube-system"; do
  ask --header 'Content-Type: application/json' \
    --data '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system"}}' "$namespaces" || sleep 1
done
