#!/bin/bash
# Applies the objects that a cluster needs from its first day on, and marks this master's Node as one of the
# control plane, which a kubelet may not do itself. Doing it again restores what was changed, except for what is only
# created.
set -euo pipefail
umask 077

name={{name}}

kubectl() {
  /opt/kubernetes/bin/kubectl --kubeconfig=/etc/kubernetes/admin.kubeconfig --cache-dir=/run/kubectl "$@"
}

# Waits until kubectl succeeds with the arguments behind the first, which says for what.
wait_for() {
  local what=$1 error told=''
  shift
  until error=$(kubectl --request-timeout=10s "$@" 2>&1 > /dev/null); do
    [[ $error == "$told" ]] || echo "waiting for $what: $error"
    told=$error
    sleep 2
  done
}

wait_for "the API server" get --raw=/readyz
kubectl apply --server-side --force-conflicts --field-manager=rkgen --filename=/etc/kubernetes/objects
for file in /etc/kubernetes/objects/initial/*; do
  [[ -e $file ]] || continue
  # Another master may be faster.
  kubectl get --filename="$file" > /dev/null 2>&1 || kubectl create --filename="$file" || kubectl get --filename="$file"
done
wait_for "the Node $name" get --raw="/api/v1/nodes/$name"
kubectl label --overwrite node "$name" node-role.kubernetes.io/control-plane=
