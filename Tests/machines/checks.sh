# Checks of machines, and waiting for them to succeed.
# shellcheck shell=bash

checks=0 since=$SECONDS

# Retries a check until it succeeds, for $1 seconds, and prints a line. $2 and $3 are the machine and unit whose journal
# is printed if it fails.
check() {
  local where=$2 unit=$3 what=$4 end=$((SECONDS + $1)) said why
  shift 4
  until said=$("$@" 2>&1); do
    # The parent may have been killed.
    kill -0 $$ 2> /dev/null || exit 1
    if ((SECONDS >= end)); then
      why=$(at "$where" "systemctl list-jobs --no-legend; systemctl --failed --no-legend
        journalctl --boot --unit '$unit' --no-pager --lines 60" 2>&1 || true)
      printf '%4d s  %s  FAILED: %s\n%s\n%s\n' "$((SECONDS - since))" "$kind" "$what" "$said" "$why"
      exit 1
    fi
    sleep 0.5
  done
  checks=$((checks + 1))
  printf '%4d s  %s  %s\n' "$((SECONDS - since))" "$kind" "$what"
}

is() { [[ $1 == "$2" ]] || { echo "it is '$1', not '$2'" && return 1; }; }
fails() { ! "$@" || { echo "it succeeds" && return 1; }; }

# That exactly these nodes have reported to the API server of $master since a time. All clocks are this computer's.
hears_of() {
  is "$(api /api/v1/nodes | jq --raw-output --argjson since "$1" '[.items[]
    | select(.status.heartbeat > $since and (.status.conditions | any(.type == "Ready" and .status == "True")))
    | .metadata.name] | sort | join(" ")')" "$(printf '%s\n' "${@:2}" | sort | paste --serial --delimiters=' ')"
}

# Waits until nodes report: all, or the given ones.
reported() {
  local said=$1
  shift
  # shellcheck disable=SC2046 # Words are names.
  check 240 "$node" kubelet "$said" hears_of "$(date +%s.%N)" $(if (($# > 0)); then echo "$@"; else registered; fi)
}

has_settled() {
  local said
  said=$(at "$1" 'systemctl is-system-running' || true)
  is "$said" running && is "$(at "$1" 'systemctl --failed --no-legend')" ''
}

is_verified() {
  local image=
  # Also units of the image that have drop-ins.
  [[ $guest != coreos-2015 ]] || image='etcd2.service flanneld.service docker.service'
  is "$(at "$1" "systemd-analyze verify --man=no \$(find /etc/systemd/system -maxdepth 1 -type f) $image" 2>&1)" ''
}

# That each unit waited for those that it waits for in the graph, according to systemd's journal.
fits_graph() {
  "$rkgen" graph "$place/cluster.yaml" "$1" --format dot | sed --quiet '/arrowhead=empty/d
    s/^ *"\([^"]*\)" -> "\([^"]*\)".*/\1 \2/p' > "$place/graph"
  # cloud-init starts units at the end of the boot.
  [[ $guest != ubuntu ]] || sed --in-place '/ \(multi-user\|network-pre\)\.target$/d' "$place/graph"
  at "$1" 'journalctl --boot _PID=1 --output json' | jq --raw-output '
    select(.UNIT and .MESSAGE_ID)
    | ({"7d4958e842da4a758f6c1cdc7b36dcc5": "begun", "39f53479d3a045ac8e11786248231fbf": "done",
        "be02cf6855d2428ba40df7e9d022f03d": "done"}[.MESSAGE_ID] // empty) + " " + .UNIT' > "$place/starts"
  awk 'FNR == NR { line++; if ($1 == "done" && !($2 in done)) done[$2] = line; if (!($2 in begun)) begun[$2] = line; next }
    ($1 in done) && ($2 in begun) { pairs++; if (done[$1] > begun[$2]) { print $2, "did not wait for", $1; wrong = 1 } }
    END { print pairs + 0, "pairs"; exit wrong || pairs < 3 }' "$place/starts" "$place/graph"
}

starts_once() {
  # flannel exits until the machine is registered.
  # shellcheck disable=SC2016 # The machine's shell.
  is "$(at "$1" 'systemctl show --property Id,NRestarts $(systemctl show --property Wants --value kubernetes.target)' \
    | awk -v RS= '/NRestarts=[1-9]/ && !/Id=kubernetes-flannel/')" ''
}

# $1: set after a boot of all machines, if nothing was restarted on purpose.
all_is_well() {
  local name
  reported "all nodes report"
  for name in "${names[@]}"; do
    check 120 "$name" '*' "$name: systemd is running, nothing failed" has_settled "$name"
    check 0 "$name" '*' "$name: systemd has no complaint about a unit" is_verified "$name"
    [[ -n ${1-} ]] || continue
    check 0 "$name" '*' "$name: units started in the order of rkgen graph" fits_graph "$name"
    check 0 "$name" '*' "$name: no unit was started twice" starts_once "$name"
  done
}

# 7 is curl's status for no connection; any other means that there was one, whatever was said on it.
curl_ends() {
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  case $wanted in
    refused) ((status == 7)) ;;
    stranger) ((status != 0 && status != 7)) ;;
    refused-or-stranger) ((status != 0)) ;;
    open) ((status == 0)) ;;
  esac || { echo "curl ends with $status" && return 1; }
}

firewall_holds() {
  local ask='curl --silent --insecure --max-time 5 --output /dev/null' scheme=https port network wanted control=192.168.0
  local api_port=6443
  ! is_old || scheme=http
  ! is_old || is_assigned || control=10.208.0
  [[ $release != v0.9.* ]] || api_port=8443
  # shellcheck disable=SC2086 # A command line.
  {
    check 0 "$node" firewall "firewall: the kubelet is closed to the internet" \
      curl_ends refused beyond $ask "$scheme://203.0.113.$((10 + $(number_of "$node"))):10250/"
    check 0 "$node" firewall "firewall: the kubelet is closed to another node" \
      curl_ends refused at "$late" "$ask $scheme://$(address_of "$node"):10250/"
    check 0 "$node" firewall "firewall: the master asks the kubelet" \
      curl_ends open at "$master" "$ask $scheme://$(address_of "$node"):10250/"
    [[ $release == v0.3.* ]] || check 0 "$master" firewall "firewall: a node reaches the API server" \
      curl_ends open at "$node" "$ask https://$(address_of "$master"):$api_port/healthz"
    for port in 8080 7080; do
      ! is_listed || check 0 "$master" firewall "firewall: the API without authentication, port $port, is closed to nodes" \
        curl_ends refused at "$node" "$ask http://$(address_of "$master"):$port/healthz"
    done
    for network in 203.0.113 10.208.0 192.168.0; do
      wanted=refused
      # Nodes run etcd proxies there, which require a certificate.
      if is_old && [[ $network == "$control" ]]; then wanted=stranger; fi
      # So do the other masters.
      if ! is_old && ((${#masters[@]} > 1)) && [[ $network == 192.168.0 ]]; then wanted=refused-or-stranger; fi
      for port in 2379 2380; do
        check 0 "$master" firewall "etcd, port $port: a stranger in $network.0/24 is $wanted" \
          curl_ends "$wanted" beyond $ask "https://$network.$((10 + $(number_of "$master"))):$port/version"
      done
    done
    check 0 "$master" "$etcd_unit" "etcd ends the handshake with a client that has no certificate" \
      curl_ends stranger at "$master" "$ask https://$(address_of "$master"):2379/version"
    check 0 "$master" "$etcd_unit" "etcd ends the handshake with a peer that has no certificate" \
      curl_ends stranger at "${masters[-1]}" "$ask https://$(address_of "$master"):2380/members"
  }
}

# A namespace on the bridge of a machine, where a pod would be. Prints its address.
make_pod() {
  # shellcheck disable=SC2016 # The machine's shell.
  at "$1" '. /run/kubernetes/pod-network.env && own=${POD_SUBNET%.*} && ip netns add pod \
    && ip link add pod type veth peer name eth0 netns pod && ip link set pod master docker0 up \
    && ip -n pod link set eth0 mtu "$POD_MTU" up && ip -n pod address add "$own.2/24" dev eth0 \
    && ip -n pod route add default via "$own.1" && echo "$own.2"'
}

# Through VXLAN, and without anything in between rewriting the pod's address.
pods_reach_each_other() {
  local server client
  server=$(make_pod "$node")
  client=$(make_pod "$late")
  at "$node" "systemd-run --quiet --unit=pod ip netns exec pod python3 -u -m http.server --bind $server 8000"
  check 30 "$late" pod-network "a pod reaches a pod of another node" \
    at "$late" "ip netns exec pod curl --silent --fail --max-time 5 --output /dev/null http://$server:8000/"
  check 5 "$node" pod "which sees its address" says "$node" pod "$client - - "
}

remembers() { is "$(read_key "$1" "$2")" "$3"; }
fetches() { grep --count served "$place/public/requests"; }
is_fetching() { is "$(at "$1" "systemctl is-active $release_unit" || true)" activating; }
was_refused() { grep --quiet --fixed-strings "203.0.113.$((10 + $(number_of "$1"))) $withheld refused" "$place/public/requests"; }
says() { at "$1" "journalctl --boot --unit '$2' --output cat" | grep --fixed-strings -- "$3"; }

# That no machine was served a file twice.
each_was_fetched_once() {
  is "$(grep ' served$' "$place/public/requests" | grep --invert-match '  served$' | sort | uniq --repeated)" ''
}

is_another() {
  local process
  process=$(at "$1" "systemctl show --property MainPID --value $2")
  [[ $process != "$3" && $process != 0 ]] && at "$1" "systemctl is-active $2"
}

certificates_are_issued() {
  local name
  api /apis/certificates.k8s.io/v1/certificatesigningrequests | jq --raw-output '
    [.items[] | select(.status.certificate) | .spec.signerName + " " + (.spec.username | sub("^[^:]*:(node:)?"; ""))]
    | sort | unique[]' > "$place/issued"
  is "$(cat "$place/issued")" "$(for name in "${nodes[@]}"; do echo "kubernetes.io/kube-apiserver-client-kubelet $name"; done
    for name in "${nodes[@]}"; do echo "kubernetes.io/kubelet-serving $name"; done)"
}

objects_are_there() {
  is "$(at "$1" 'systemctl show --property Result,ActiveState --value kubernetes-objects | paste --serial')" $'success\tactive' \
    && api /apis/apps/v1/namespaces/kube-system/deployments/coredns \
    && api "/api/v1/nodes/$1" | jq --exit-status '.metadata.labels | has("node-role.kubernetes.io/control-plane")'
}

# The addresses of API servers that a machine is connected to.
servers_of() {
  at "$1" "ss --tcp --numeric --no-header state established '( dport = :6443 )'" | awk '{ sub(":.*", "", $4); print $4 }' | sort --unique
}

has_left() { ! servers_of "$1" | grep --line-regexp --fixed-strings "$(address_of "$2")"; }

# How often each unit of a machine was started.
starts_of() {
  # shellcheck disable=SC2016 # The machine's shell.
  at "$1" 'systemctl show --property Id,NRestarts,MainPID $(systemctl show --property Wants --value kubernetes.target)'
}

cluster_of() {
  if is_old; then
    at "$1" 'curl --silent --include http://127.0.0.1:2379/v2/keys/ | grep --ignore-case x-etcd-cluster-id'
    return
  fi
  etcdctl "$1" endpoint status --write-out json | grep --only-matching '"cluster_id":[0-9]*'
}
is_of_cluster() { is "$(cluster_of "$1")" "$2"; }

# Every member of etcd has started, and all are in one cluster.
members_are_well() {
  local list
  list=$(etcdctl "${masters[-1]}" member list) || return
  if is_old; then
    # One that has not started has no addresses for clients, and no name.
    list=$(sed --quiet 's/^\([^:]*\): name=\([^ ]*\) .*clientURLs=https.*/\1, started, \2/p' <<< "$list")
  fi
  is "$(awk -F ', ' '{ print $2, $3 }' <<< "$list" | sort)" \
    "$(for name in "${masters[@]}"; do echo "started $name"; done)" \
    && is "$(for name in "${masters[@]}"; do cluster_of "$name"; done | sort | uniq --count | awk '{ print $1 }')" "${#masters[@]}"
}

cloud_init_is_done() {
  is "$(at "$1" 'cloud-init status' || true)" 'status: done' && is "$(at "$1" hostname)" "$1" \
    && { [[ " ${masters[*]} " != *" $1 "* ]] || at "$1" 'id etcd'; }
}

# The right bytes and modes, owned by root.
has_its_files() {
  local root=$place/machines/$1/root tree=$place/tree/$1 file
  [[ -d $tree ]] || "$rkgen" render "$place/cluster.yaml" "$1" --secrets "$place/secrets.yaml" --format tree \
    -o "$place/tree" > /dev/null
  (cd "$tree" && find . -type f) | while read -r file; do
    cmp "$tree/$file" "$root/$file" || return
    # etcd owns it once its unit has started.
    [[ $file != ./etc/etcd/client.pem ]] || continue
    # In the tree, files belong to the user who rendered it, with the same mode.
    is "$file $(stat --format '%a %U:%G' "$root/$file")" "$file $(stat --format %a "$tree/$file") root:root" || return
  done
}
