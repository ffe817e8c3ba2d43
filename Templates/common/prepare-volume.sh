#!/bin/bash
# Makes the disk of a volume ready to be mounted: formats it if it is empty, and checks the file system that it
# has. A disk that holds anything else is left alone. A link in /run/volumes tells where the disk is.
# Usage: prepare-volume NAME FILE-SYSTEM MOUNT-POINT DEVICE
#        prepare-volume NAME FILE-SYSTEM MOUNT-POINT cinder SIZE COUNT
# A volume of the cloud has SIZE GiB and is one of COUNT that the machine has.
set -euo pipefail

name=$1
type=$2
point=$3
device=$4
size=${5:-}
count=${6:-}

link=/run/volumes/$name
disks=/dev/disk/by-id
patience=300

fail() {
  echo "volume $name: $*; then run: systemctl start kubernetes.target" >&2
  exit 1
}

# Whether a disk is as new. blkid ends with 2 if it finds nothing, also on a disk that it can't read, so all
# three have to say so.
is_empty() {
  local status=0 signatures used
  blkid -p "$1" > /dev/null 2>&1 || status=$?
  signatures=$(wipefs --no-act "$1" 2>&1) || return 1
  used=$(head --bytes=1M "$1" | tr --delete '\0' | wc --bytes) || return 1
  ((status == 2)) && [[ -z $signatures && $used == 0 ]]
}

# What blkid knows of a disk, such as its TYPE or LABEL. It is asked without its cache.
property() {
  blkid -p -o value -s "$2" "$1" 2> /dev/null || true
}

# The volumes of the cloud that are attached, by their ids, which the hypervisor passes on as serial numbers.
attached() {
  local id
  for id in "$disks"/*; do
    if [[ ${id##*/} =~ ^(virtio-|scsi-0QEMU_QEMU_HARDDISK_)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f-]*$ ]]; then
      readlink --canonicalize "$id"
    fi
  done | sort --unique
}

# Sets the disk. Of the cloud's volumes it is the one with this label. A new one is taken only once all are there:
# the right one may be the last.
find_disk() {
  local all candidate labelled=() empty=()
  if [[ $device != cinder ]]; then
    disk=$(readlink --canonicalize "$device") && [[ -b $disk ]]
    return
  fi
  mapfile -t all < <(attached)
  for candidate in "${all[@]}"; do
    if [[ $(property "$candidate" LABEL) == "$name" ]]; then
      labelled+=("$candidate")
    elif ((${#all[@]} >= count)) && [[ $(blockdev --getsize64 "$candidate") == $((size << 30)) ]] \
      && is_empty "$candidate"; then
      empty+=("$candidate")
    fi
  done
  if ((${#labelled[@]} > 1)); then
    fail "${labelled[*]} all have the label $name; detach those that are not this machine's"
  fi
  disk=${labelled[0]:-${empty[0]:-}}
  [[ -n $disk ]]
}

while read -r _ _ _ _ mounted _; do
  if [[ $mounted == "$point" ]]; then
    echo "volume $name: it is mounted"
    exit 0
  fi
done < /proc/self/mountinfo

# Two volumes must not take one disk.
exec 9> /run/prepare-volume.lock
waiting=
while flock 9 && ! find_disk; do
  flock --unlock 9
  if ((SECONDS >= patience)); then
    case $device in
      cinder)
        fail "none of $count volumes has the label $name, and no empty one of $size GiB is attached," \
          "so nothing that belongs on it is started; attach it to this server"
        ;;
      *) fail "there is no disk $device, so nothing that belongs on it is started; attach it to this server" ;;
    esac
  fi
  if [[ -z $waiting ]]; then
    echo "volume $name: waiting for its disk"
    waiting=yes
  fi
  sleep 1
done

label=$(property "$disk" LABEL)
if is_empty "$disk"; then
  echo "volume $name: $disk is empty; formatting it as $type"
  options=()
  # Old ones ask back about some whole disks.
  if [[ $type == ext4 ]]; then options=(-F -q); fi
  "mkfs.$type" "${options[@]}" -L "$name" "$disk" > /dev/null
elif [[ $(property "$disk" TYPE) != "$type" || -n $label && $label != "$name" ]]; then
  found=$(blkid -p "$disk" 2>&1) || true
  fail "$disk is neither empty nor $type with the label $name, and stays as it is (${found:-blkid does not know what it is});" \
    "attach the right disk, or format this one if nothing on it is needed: mkfs.$type -L $name $disk"
elif [[ $type == ext4 ]]; then
  status=0
  e2fsck -p "$disk" || status=$?
  if ((status > 1)); then
    fail "the file system on $disk has faults that e2fsck -p does not correct; run e2fsck $disk"
  fi
fi

mkdir -p "${link%/*}"
ln --symbolic --force --no-dereference "$disk" "$link"

# The image may have started it before it was told of the disk. It is started anew once that is mounted.
case $name in
  containerd | docker) systemctl --no-block try-restart "$name.service" ;;
esac
