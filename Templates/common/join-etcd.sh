#!/bin/bash
# Finds out how this member of etcd starts for the first time: with the others, which form the cluster together, or
# in a cluster that exists, where it takes the place of the member whose data is gone. All masters have to be there
# before there is a cluster, so that those that lost their data never form a second one while another is down.
set -euo pipefail
umask 077

name={{name}}
members={{members}}

# without certificate:
data=/var/lib/etcd
pki=/var/lib/etcd-pki
# with certificate:
data=/var/lib/etcd2
certificate={{certificate}}
# end
authority=/etc/etcd/authority.crt
# without certificate:
file=/run/kubernetes-etcd/start.env
# with certificate:
file=/run/etcd2-start/start.env
# end

# Usage: start_in STATE NAME=URL…
start_in() {
  local state=$1
  shift
  printf 'ETCD_INITIAL_CLUSTER_STATE=%s\nETCD_INITIAL_CLUSTER=%s\n' "$state" "$(IFS=, && echo "$*")" > "$file.new"
  mv "$file.new" "$file"
}

# A member with data goes on where it was.
if compgen -G "$data/member/wal/*.wal" > /dev/null; then
  start_in existing "${members[@]}"
  exit 0
fi

# without certificate:
# What is known of the member at the URL $1: `cluster` if it serves one, even without a leader, since members agree on
# a version when they form it; `none` if there is none yet, or nobody listens; nothing if it does not answer.
ask() {
  local answer host=${1#https://}
  if answer=$(curl --silent --http1.1 --max-time 5 --cacert "$authority" --cert "$pki/peer.crt" \
    --key "$pki/peer.key" "$1/version"); then
    if [[ $answer == *'"etcdcluster":"'[0-9]* ]]; then echo cluster; else echo none; fi
# with certificate:
# What is known of the member at the URL $1: `cluster` if it serves one, even without a leader, since members say where
# clients find them once they have formed it; `none` if there is none yet, or nobody listens; nothing if it does not
# answer.
ask() {
  local answer host=${1#https://}
  if answer=$(curl --silent --http1.1 --max-time 5 --cacert "$authority" --cert "$certificate" \
    "$1/members"); then
    if [[ $answer == *'"clientURLs":["'* ]]; then echo cluster; else echo none; fi
# end
  elif answer=$(LC_ALL=C timeout 5 bash -c ": < '/dev/tcp/${host/:/\/}'" 2>&1); [[ $answer == *refused* ]]; then
    echo none
  fi
}

# A master that is down may have the data of a cluster, and one that boots may be about to serve it.
own='' running=() rounds=0 told=''
while ((rounds < 2)); do
  silent=''
  for member in "${members[@]}"; do
    url=${member#*=}
    if [[ ${member%%=*} == "$name" ]]; then
      own=$url
      continue
    fi
    answer=$(ask "$url")
    case $answer in
      cluster) running+=("${url%:*}:2379") ;;
      none) ;;
      *) silent+=" ${member%%=*}" ;;
    esac
  done
  if ((${#running[@]} > 0)); then break; fi
  if [[ -n $silent ]]; then rounds=0; else rounds=$((rounds + 1)); fi
  if [[ -n $silent && $silent != "$told" ]]; then
    echo "waiting for$silent: a master that is down may have the data of a cluster"
  fi
  told=$silent
  if ((rounds < 2)); then sleep 5; fi
done
if ((${#running[@]} == 0)); then
  echo "no other member serves a cluster; $name forms it with them"
  start_in new "${members[@]}"
  exit 0
fi

# without certificate:
etcdctl() {
  ETCDCTL_API=3 /opt/kubernetes/bin/etcdctl --endpoints="$(IFS=, && echo "${running[*]}")" --command-timeout=10s \
    --cacert="$authority" --cert="$pki/server.crt" --key="$pki/server.key" "$@"
}
# with certificate:
# It has no limit of its own, and members that are told of others would be asked at their plain addresses.
etcdctl() {
  ETCDCTL_API=2 timeout 10 etcdctl --no-sync --peers "$(IFS=, && echo "${running[*]}")" \
    --ca-file "$authority" --cert-file "$certificate" --key-file "$certificate" "$@"
}
# end

# A member that was never started has no address for clients; that place is still free.
# without certificate:
list=$(etcdctl member list --write-out=simple)
# with certificate:
list=$(etcdctl member list)
# end
cluster=("$name=$own") is_expected=''
# without certificate:
while IFS=, read -r id _ member peer client _; do
  member=${member# } peer=${peer# } client=${client# }
# with certificate:
while read -r id words; do
  id=${id%%[:[]*} member='' peer='' client=''
  for word in $words; do
    case $word in
      name=*) member=${word#*=} ;;
      peerURLs=*) peer=${word#*=} ;;
      clientURLs=*) client=${word#*=} ;;
    esac
  done
# end
  if [[ $peer == "$own" && -z $client ]]; then
    is_expected=yes
  elif [[ $peer == "$own" || $member == "$name" ]]; then
    echo "removing the old member $id"
    etcdctl member remove "$id"
  else
    # One that was added and has not started has no name yet.
    for known in "${members[@]}"; do
      if [[ ${known#*=} == "$peer" ]]; then member=${known%%=*}; fi
    done
    cluster+=("$member=$peer")
  fi
done <<< "$list"
# without certificate:
if [[ -z $is_expected ]]; then etcdctl member add "$name" --peer-urls="$own"; fi
# with certificate:
if [[ -z $is_expected ]]; then etcdctl member add "$name" "$own"; fi
# end
start_in existing "${cluster[@]}"
