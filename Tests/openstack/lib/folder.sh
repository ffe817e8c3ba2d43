# shellcheck shell=bash
# The folder with everything of one cloud.
: "${python:?}"

# Claims the folder for this cloud, and removes what an earlier run left.
claim() {
  if [[ -e $1/.openstack-fixture ]]; then
    say "removing what an earlier run left in $1"
    stop_all "$1"
    find "$1" -mindepth 1 -maxdepth 1 ! -name .lock ! -name .openstack-fixture -exec rm -rf {} +
  elif [[ -n $(find "$1" -mindepth 1 -maxdepth 1 ! -name .lock -print -quit) ]]; then
    die "$1 is not empty and was not created by \"up\""
  fi
  : > "$1/.openstack-fixture"
  chmod 700 "$1"
  mkdir -p "$1"/{bin,conf,db,log,run,home,keys,glance,nova,neutron,cinder,swift/sda}
}

# clean_up STATUS FOLDER: a cloud that failed to start leaves only its logs.
clean_up() {
  (($1 != 0)) || return 0
  say "failed; the logs are in $2/log; stopping what was started"
  stop_all "$2"
  rm -f "$2/ready" "$2/pids"
}

# Swift keeps an object's metadata in extended attributes.
check_attributes() {
  "$python" -c 'import os, sys; os.setxattr(sys.argv[1], "user.probe", b"1")' "$1" 2> /dev/null \
    || die "the file system of $1 has no user extended attributes, which Swift needs: set OPENSTACK_STATE"
}
