# What happens to clusters: "core" to each kind in every run, "long" only in scripts/soak/machines.
# shellcheck shell=bash

core() {
  # One node does not get what it fetches. The others do not wait for it, and it recovers by itself.
  echo "203.0.113.$((10 + $(number_of "$late")))" > "$place/public/$withheld.refused"
  boot "${names[@]}"
  # shellcheck disable=SC2046 # Words are names.
  reported "those that may fetch report" $(registered | tr ' ' '\n' | head --lines=-1)
  check 60 "$late" "$release_unit" "a download is refused" was_refused "$late"
  check 0 "$late" "$release_unit" "the node waits for it" is_fetching "$late"
  rm "$place/public/$withheld.refused"
  all_is_well booted
  if ! is_old; then
    check 120 "$master" kubernetes-approver "client and serving certificates are issued" certificates_are_issued
    check 60 "$master" kubernetes-objects "objects are applied" objects_are_there
  fi
  check 30 "$late" kubelet "no machine was given a file twice" each_was_fetched_once
  firewall_holds
  [[ -z ${1-} ]] || "$1"
  comes_back
}

# All are powered off, and later lose their power. Nobody fetches anything again, and etcd has forgotten nothing.
comes_back() {
  local before name
  before=$(fetches)
  check 30 "$master" "$etcd_unit" "a key is written" write_key "$master" before-reboot 1
  for name in "${names[@]}"; do check 0 "$name" '*' "$name powers off" machine off "$place/machines" "$name"; done
  # One applies its user-data again, another does not.
  rm -rf "$place/machines/$node/root/var/lib/user-data"
  boot "$late" "$node" "${masters[@]}"
  all_is_well booted
  check 0 "$master" "$etcd_unit" "etcd still has the key" remembers "$master" before-reboot 1
  firewall_holds

  check 30 "$master" "$etcd_unit" "a key is written" write_key "$master" before-cut 2
  cut_power "${names[@]}"
  boot "${names[@]}"
  all_is_well booted
  check 0 "$master" "$etcd_unit" "etcd still has the first key" remembers "$master" before-reboot 1
  check 0 "$master" "$etcd_unit" "etcd has what was written just before the cut" remembers "$master" before-cut 2
  check 0 "$master" "$release_unit" "nothing was fetched twice" is "$(fetches)" "$before"
}

breakage() {
  recovers kube-apiserver
  check 30 "$master" "$etcd_unit" "a key is written" write_key "$master" before-kill 3
  recovers "$etcd_unit"
  check 0 "$master" "$etcd_unit" "etcd still has the key" remembers "$master" before-kill 3
  is_old || disk_is_full
  all_is_well
}

# A program is killed, and systemd starts it anew.
recovers() {
  local unit=$1 first
  first=$(at "$master" "systemctl show --property MainPID --value $unit")
  at "$master" "systemctl kill --signal KILL $unit"
  check 90 "$master" "$unit" "$unit is killed, and another process runs" is_another "$master" "$unit" "$first"
  reported "nodes report to it again"
}

# The disk is full when a program is to be fetched, and has room later. On a disk of its own, to be full soon.
disk_is_full() {
  at "$master" "systemctl stop kubernetes-approver.timer; systemctl stop $release_unit
    mount -t tmpfs -o size=16m tmpfs /opt/kubernetes && fallocate --length 15M /opt/kubernetes/ballast
    systemctl start --no-block $release_unit"
  check 60 "$master" "$release_unit" "a full disk stops the fetching of programs" \
    says "$master" "$release_unit" "can't write below /opt/kubernetes"
  at "$master" 'rm /opt/kubernetes/ballast && mount -o remount,size=500m /opt/kubernetes'
  check 120 "$master" "$release_unit" "with room, programs are fetched" at "$master" "systemctl is-active $release_unit"
  at "$master" 'umount --lazy /opt/kubernetes && systemctl start kubernetes-approver.timer'
}
