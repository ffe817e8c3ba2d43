# Clusters of machines: what each kind consists of, how it is created, and how to query it.
# shellcheck shell=bash

kinds=(v0.18.1 ignition three-masters)
# For soak tests, or by name.
more_kinds=(v1.28.7 ubuntu ubuntu-v0.3.0 v0.3.0 v0.9.0 v1.0.0 v1.1.0 v1.2.0 three-masters-v1.2.0
  three-masters-ubuntu-v1.2.0)
outside=203.0.113.254

# Sets the variables of a kind of cluster; machines are numbered by their position in names.
describe() {
  kind=$1 place=$state/$1 release=v1.28.7 guest=flatcar images=$PWD/.build/machines more_packages=()
  release_unit=kubernetes-release etcd_unit=kubernetes-etcd withheld=kubelet
  masters=(kubernetes-master) nodes=(kubernetes-node-1 kubernetes-node-2)
  case $kind in
    v0.* | v1.[0-2].0 | three-masters-v1.2.0)
      release=${kind##*-} guest=coreos-2015 etcd_unit=etcd2 withheld=kubernetes-server-linux-amd64.tar.gz
      ;;
    ubuntu | ubuntu-* | *-ubuntu-*) guest=ubuntu images=$PWD/.build/machines-ubuntu more_packages=(cloud-init passwd sudo) ;;
  esac
  if [[ $kind == *ubuntu-* ]]; then
    release=${kind##*-} etcd_unit=etcd2 withheld=kubernetes-server-linux-amd64.tar.gz
  fi
  [[ $kind != three-masters* ]] || masters=(kubernetes-master-{1..3})
  names=("${masters[@]}" "${nodes[@]}")
  master=${masters[0]} node=${nodes[0]} late=${nodes[-1]}
}

# Releases whose masters get a list of the nodes.
is_listed() { [[ $release == v0.[39].* ]]; }
# Kinds whose addresses are assigned, on the cloud network.
is_assigned() { is_old && { is_listed || [[ $guest == ubuntu ]]; }; }
is_old() { [[ $release == v0.* || $release == v1.[0-2].* ]]; }
machine() { MACHINES=${images-} "$here/machine" "$@"; }
at() { machine run "$place/machines" "$@"; }
beyond() { machine outside "$place/machines" "$@"; }

number_of() {
  local i
  for i in "${!names[@]}"; do
    [[ ${names[i]} == "$1" ]] || continue
    # As rkgen assigns them: masters from the tenth address on, nodes from the 15th.
    if ! is_assigned; then
      echo $((i + 1))
    else
      echo $((i < ${#masters[@]} ? i : i - ${#masters[@]} + 5))
    fi
  done
}

# On the network that etcd and Kubernetes talk on.
address_of() {
  local net=192.168.0
  ! is_old || is_assigned || net=10.208.0
  echo "$net.$((10 + $(number_of "$1")))"
}

# The names of Nodes; masters before v1.28 have none.
registered() {
  local name
  is_old || printf '%s\n' "${masters[@]}"
  for name in "${nodes[@]}"; do
    if is_old; then address_of "$name"; else echo "$name"; fi
  done
}

write_spec() {
  local file name
  cat << END
apiVersion: rkgen/v1
kind: Cluster
metadata: {name: kubernetes}
kubernetes: {version: $release}
nodes: {count: ${#nodes[@]}}
END
  if is_assigned; then
    echo 'network:'
    echo '  control: cloud'
    echo '  cloud: {addresses: assigned}'
    # The first design: no flannel, packets in VXLAN.
    [[ $kind != ubuntu-* ]] || echo '  pods: {backend: static, overlay: vxlan}'
  fi
  if ((${#masters[@]} == 1)); then
    is_old || echo "master: {address: $(address_of "$master")}"
  else
    echo "masters:"
    echo "  count: ${#masters[@]}"
    echo "  addresses:"
    for name in "${masters[@]}"; do echo "    - $(address_of "$name")"; done
  fi
  ! is_old || [[ $guest == ubuntu ]] || return 0
  is_old || echo 'network: {control: cloud, cloud: {interface: eth2}}'
  cat << END
release:
  mirror: http://$outside
  files:
END
  for file in "$place"/public/*; do
    [[ $file == */requests ]] || echo "    ${file##*/}: {sha256: $(sha256sum "$file" | cut --delimiter=' ' --fields=1)}"
  done
  [[ $kind != ignition ]] || echo 'guest: {kind: flatcar, format: ignition}'
  [[ $guest != ubuntu ]] || echo 'guest: {kind: ubuntu}'
}

# What a boot with Ignition does before systemd starts: runs the real one and applies the presets that it writes.
ignite() {
  local name=$1 config=$2 root=$place/machines/$1/root stage oracle image=$PWD/.build/machines
  oracle=$PWD/.build/oracles/usr/lib/dracut/modules.d/30ignition/ignition
  rm -rf "$root/var/lib/user-data"
  mkdir -p "$place/bin" "$root/etc/selinux"
  printf 'SELINUX=disabled\nSELINUXTYPE=none\n' > "$root/etc/selinux/config"
  printf '#!/bin/sh\ncat > /dev/null\n' > "$place/bin/setfiles"
  chmod 755 "$place/bin/setfiles"
  rm -f "$place/$name.cache" "$place/$name.state"
  for stage in fetch files; do
    IGNITION_CONFIG_FILE=$config PATH=$place/bin:$PATH "$oracle" --platform file --stage "$stage" --root "$root" \
      --config-cache "$place/$name.cache" --state-file "$place/$name.state" --log-to-stdout > "$place/$name.ignition" 2>&1 \
      || { tail "$place/$name.ignition" && exit 1; }
  done
  # shellcheck disable=SC2016 # The inner shell's.
  unshare --mount bash -c 'mount --bind "$2/usr" "$1/usr" && mount --bind "$3" "$1/usr/local" \
    && exec systemctl --quiet --root="$1" preset $(sed --quiet "s/^enable //p" "$1"/etc/systemd/system-preset/*ignition*)' \
    - "$root" "$image/image" "$image/guests/$guest"
}

# What a cloud provides for cloud-init, as its NoCloud data source, and the image's settings for a container.
seed() {
  local root=$place/machines/$1/root
  rm -rf "$root/var/lib/user-data"
  mkdir -p "$root/var/lib/cloud/seed/nocloud"
  cp "$place/$1" "$root/var/lib/cloud/seed/nocloud/user-data"
  printf 'instance-id: %s\nlocal-hostname: %s.novalocal\n' "$1" "$1" > "$root/var/lib/cloud/seed/nocloud/meta-data"
  cat > "$root/etc/cloud/cloud.cfg.d/90-container.cfg" << END
datasource_list: [NoCloud]
network: {config: disabled}
locale: C.UTF-8
growpart: {mode: "off"}
resize_rootfs: false
ssh_deletekeys: false
ssh_genkeytypes: []
END
  # Users of the tests' image that Ubuntu does not have.
  sed --in-place '/^\(core\|etcd\):/d' "$root/etc/passwd" "$root/etc/group"
}

# Creates a machine with an empty disk and what was rendered for it.
make_machine() {
  local name=$1 number show=()
  number=$(number_of "$name")
  rm -rf "$place/data/$name"
  mkdir -p "$place/data/$name"
  if [[ $kind == ignition ]]; then
    machine new "$place/machines" "$name" "$number" "$guest" "$place/data/$name"
    ignite "$name" "$place/$name"
    return
  elif [[ $guest == ubuntu ]]; then
    machine new "$place/machines" "$name" "$number" "$guest" "$place/data/$name"
    seed "$name"
    return
  fi
  show=("$rkgen" show "$place/$name" --guest "$guest" --private "10.208.0.$((10 + number))"
    --public "203.0.113.$((10 + number))")
  "${show[@]}" --format json > "$place/data/$name/run.json"
  "${show[@]}" --format tree -o "$place/data/$name/files" > /dev/null
  machine new "$place/machines" "$name" "$number" "$guest" "$place/data/$name"
}

make_cluster() {
  local name options=() discovery=http://$outside:2379
  mkdir -p "$place/public" "$place/machines"
  "$here/release" "$release" "$place/public" "$guest"
  write_spec > "$place/cluster.yaml"
  : > "$place/public/requests"
  (cd "$place" && "$rkgen" secrets new 2> /dev/null)
  machine network "$place/machines"
  beyond python3 -B "$here/outside.py" "$place/public" "$outside" 80 > "$place/outside.log" 2>&1 &
  if is_old && [[ $guest != ubuntu ]]; then
    options=(--release-url "http://$outside/kubernetes-server-linux-amd64.tar.gz")
  fi
  if is_old && ((${#masters[@]} == 1)); then
    beyond .build/oracles/usr/bin/etcd --enable-v2 --data-dir "$place/discovery" --listen-client-urls "$discovery" \
      --advertise-client-urls "$discovery" > "$place/discovery.log" 2>&1 &
    check 30 "$master" '*' "the discovery service answers" beyond curl --silent --fail --request PUT --data value=1 \
      "$discovery/v2/keys/discovery/t/_config/size"
    is_listed || options+=(--discovery-url "$discovery/v2/keys/discovery/t")
  fi
  [[ $guest != ubuntu ]] || options+=(--packed)
  check 30 "$master" '*' "the web server answers" beyond curl --silent --output /dev/null "http://$outside/"
  for name in "${names[@]}"; do
    "$rkgen" render "$place/cluster.yaml" "$name" --secrets "$place/secrets.yaml" "${options[@]}" > "$place/$name"
    make_machine "$name"
  done
}

boot() {
  local name
  for name; do check 0 "$name" '*' "$name boots" machine boot "$place/machines" "$name"; done
}

power_off() {
  local name
  for name; do check 0 "$name" '*' "$name powers off" machine off "$place/machines" "$name"; done
}

cut_power() {
  local name
  for name; do check 0 "$name" '*' "$name: power cut" machine cut "$place/machines" "$name"; done
}

# The API of a master, by default the first.
api() {
  if is_old; then
    at "${2:-$master}" "curl --silent --fail 'http://127.0.0.1:8080$1'"
  else
    at "${2:-$master}" "/opt/kubernetes/bin/kubectl --kubeconfig /etc/kubernetes/admin.kubeconfig --request-timeout=20s get --raw '$1'"
  fi
}

# etcd's own client on a master, with the API server's certificate.
etcdctl() {
  local where=$1 pki=/var/lib/kubernetes/pki/apiserver-etcd-client
  shift
  if is_old; then
    at "$where" "ETCDCTL_API=2 /usr/local/lib/etcdctl --no-sync --endpoints http://127.0.0.1:2379 $*"
  else
    at "$where" "ETCDCTL_API=3 /usr/local/lib/etcdctl --endpoints https://127.0.0.1:2379 \
      --cacert /etc/etcd/authority.crt --cert $pki.crt --key $pki.key $*"
  fi
}
write_key() { if is_old; then etcdctl "$1" set "/$2" "$3"; else etcdctl "$1" put "/$2" "$3"; fi; }
read_key() { if is_old; then etcdctl "$1" get "/$2"; else etcdctl "$1" get --print-value-only "/$2"; fi; }
