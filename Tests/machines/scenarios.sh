# What happens to clusters: "core" to each kind in every run, "long" only in scripts/soak/machines.
# shellcheck shell=bash

# $1: set for the long run.
core() {
  local name
  # One node's download is refused. The others do not wait for it, and it recovers by itself.
  echo "203.0.113.$((10 + $(number_of "$late")))" > "$place/public/$withheld.refused"
  boot "${names[@]}"
  # shellcheck disable=SC2046 # Words are names.
  reported "the nodes with a download report" $(registered | head --lines=-1)
  check 60 "$late" "$release_unit" "a download is refused" was_refused "$late"
  check 0 "$late" "$release_unit" "the node waits for it" is_fetching "$late"
  rm "$place/public/$withheld.refused"
  all_is_well booted
  if ! is_old; then
    check 120 "$master" kubernetes-approver "client and serving certificates are issued" certificates_are_issued
    for name in "${masters[@]}"; do
      check 60 "$name" kubernetes-objects "$name: objects are applied" objects_are_there "$name"
    done
  fi
  check 30 "$late" kubelet "no machine was served a file twice" each_was_fetched_once
  firewall_holds
  [[ $kind != ubuntu-* ]] || pods_reach_each_other
  [[ $guest != ubuntu ]] || for name in "${names[@]}"; do
    check 60 "$name" cloud-final "$name: cloud-init has finished without errors" cloud_init_is_done "$name"
    check 0 "$name" '*' "$name: it has the files that rkgen rendered" has_its_files "$name"
  done
  ((${#masters[@]} == 1)) || masters_die
  if [[ -n ${1-} ]]; then
    breakage
    ((${#masters[@]} == 1)) || loses_disk "${masters[@]}"
  fi
  comes_back
}

# All are powered off, and later lose power. Nothing is fetched again, and etcd has lost nothing.
comes_back() {
  local before name stop stops=()
  before=$(fetches)
  check 30 "$master" "$etcd_unit" "a key is written" write_key "$master" before-reboot 1
  # One machine does not apply its user-data again; the others do.
  rm -rf "$place/machines/$node/root/var/lib/user-data"
  if ((${#masters[@]} == 1)); then
    power_off "${names[@]}"
    boot "$late" "$node" "$master"
  else
    # At once: etcd's leader finds no successor, and must stop anyway.
    for name in "${names[@]}"; do
      machine off "$place/machines" "$name" &
      stops+=("$!")
    done
    for stop in "${stops[@]}"; do wait "$stop"; done
    boot "${names[@]}"
  fi
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

# A program is killed, and systemd restarts it.
recovers() {
  local unit=$1 first
  first=$(at "$master" "systemctl show --property MainPID --value $unit")
  at "$master" "systemctl kill --signal KILL $unit"
  check 90 "$master" "$unit" "$unit is killed, and another process runs" is_another "$master" "$unit" "$first"
  reported "nodes report to it again"
}

# The disk is full when programs are fetched, and has room later. Uses a small separate disk, which fills up quickly.
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

# One master is lost, then two; both come back, one of them with an empty disk.
masters_die() {
  local others=("${masters[@]:1}") lost=${masters[0]} second=${masters[1]} before name
  check 30 "$lost" "$etcd_unit" "all members of etcd are well" members_are_well
  check 30 "$lost" "$etcd_unit" "a key is written" write_key "$lost" before-loss 4
  for name in "${nodes[@]}"; do starts_of "$name" > "$place/$name.starts"; done
  before=$(for name in "${nodes[@]}"; do servers_of "$name"; done | sort --unique)
  # Nodes of 2015 use the first master that etcd knows.
  is_old || check 0 "$node" kubelet "nodes do not all start with the same master" test "$(wc --lines <<< "$before")" -gt 1

  cut_power "$lost"
  # shellcheck disable=SC2046 # Words are names.
  master=$second reported "with one master lost, the remaining nodes report to the others" $(registered | grep --invert-match "^$lost\$")
  check 30 "$second" "$etcd_unit" "a key is written with two members" write_key "$second" one-lost 5
  for name in "${nodes[@]}"; do
    check 90 "$name" kubelet "$name has left the lost master" has_left "$name" "$lost"
    # Programs of 2015 were restarted with another address.
    ! is_old || starts_of "$name" > "$place/$name.starts"
  done

  cut_power "$second"
  check 30 "${others[1]}" "$etcd_unit" "with two masters lost, etcd can't be written" fails write_key "${others[1]}" two-lost 6
  # Members of 2015 answer reads without asking the others.
  is_old || check 0 "${others[1]}" "$etcd_unit" "or read" fails read_key "${others[1]}" one-lost
  check 0 "${others[1]}" kube-apiserver "and the API does not answer" fails api /api/v1/nodes "${others[1]}"
  for name in "${nodes[@]}"; do
    check 0 "$name" '*' "$name: nothing was restarted" is "$(starts_of "$name")" "$(< "$place/$name.starts")"
  done

  boot "$second"
  # shellcheck disable=SC2046 # Words are names.
  master=$second reported "one comes back, and the remaining nodes report to it" $(registered | grep --invert-match "^$lost\$")
  check 0 "$second" "$etcd_unit" "nothing is lost" remembers "$second" one-lost 5
  boot "$lost"
  all_is_well
  check 30 "$lost" "$etcd_unit" "the first master has what it missed" remembers "$lost" one-lost 5
  check 60 "$lost" "$etcd_unit" "all members of etcd are well" members_are_well
  loses_disk "$second"
}

# A master's disk is lost. The new machine joins the existing members, and never starts a cluster of its own.
# The machines after the first lose power with it.
loses_disk() {
  local name=$1 cluster
  cluster=$(cluster_of "${masters[-1]}")
  check 30 "$name" "$etcd_unit" "a key is written" write_key "${masters[-1]}" before-disk "$#"
  cut_power "$@"
  check 0 "$name" '*' "$name: the disk is lost" machine remove "$place/machines" "$name"
  make_machine "$name"
  boot "$@"
  check 240 "$name" "$etcd_unit" "$name: with an empty disk, all members of etcd are well" members_are_well
  check 30 "$name" "$etcd_unit" "$name: it is the same cluster" is_of_cluster "$name" "$cluster"
  check 30 "$name" "$etcd_unit" "$name: etcd has what the others have" remembers "$name" before-disk "$#"
  all_is_well
}
