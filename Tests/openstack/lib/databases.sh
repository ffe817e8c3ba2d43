# shellcheck shell=bash
# The databases. Creating them takes most of the time, so they are created once, empty, and then copied.
: "${here:?}" "${python:?}" "${state:=}" "${cache:=}"

databases() {
  local kept
  # Databases depend on the packages and on how they are created.
  kept=$cache/$({
    # shellcheck disable=SC2016
    xargs dpkg-query -W -f '${Package} ${Version}\n' < "$here/packages"
    cat "$here"/conf/*.conf "$here/lib/databases.sh" "$here/lib/neutron_tables.py"
  } | sha256sum | cut -c 1-16)
  if [[ ! -e $kept/complete ]]; then
    say "creating the databases, which $cache keeps for later runs"
    make_databases
    keep_databases "$kept"
    rm -f "$state"/db/*
  fi
  cp "$kept"/*.db "$state/db/"
}

# In the background, so that the shell handles signals at once.
make_databases() {
  local name
  declare -A maker
  for name in nova keystone cinder neutron glance placement; do
    (set -e; "make_$name") > "$state/log/database-$name.log" 2>&1 9>&- &
    maker[$name]=$!
  done
  for name in "${!maker[@]}"; do
    wait "${maker[$name]}" \
      || die "can't create $name's database: $(tail -n 1 "$state/log/database-$name.log")"
  done
}

# manage MODULE CONFIGURATION ARGUMENTS...: the manager's own program is in a package that also starts services.
manage() {
  local module=$1 name=$2
  shift 2
  (clean "$python" -c "import sys; from $module import main; sys.exit(main())" \
    --config-file "$state/conf/$name.conf" "$@")
}

make_keystone() {
  manage keystone.cmd.manage keystone db_sync
  manage keystone.cmd.manage keystone bootstrap --bootstrap-password "$password" \
    --bootstrap-region-id RegionOne
}

make_placement() { manage placement.cmd.manage placement db sync; }

make_cinder() { manage cinder.cmd.manage cinder db sync; }

make_glance() { manage glance.cmd.manage glance db_sync; }

make_neutron() { (clean "$python" "$here/lib/neutron_tables.py" "$state/conf/neutron.conf"); }

# The addresses are patterns that Nova fills in from its configuration, because the copies are in other folders.
make_nova() {
  manage nova.cmd.manage nova api_db sync
  manage nova.cmd.manage nova cell_v2 map_cell0 --database_connection 'sqlite:////{path}.cell0.db?{query}'
  manage nova.cmd.manage nova db sync
  manage nova.cmd.manage nova cell_v2 create_cell --name cell1 --transport-url fake:/// \
    --database_connection 'sqlite:////{path}?{query}'
}

keep_databases() {
  local part
  mkdir -p "$cache"
  part=$(mktemp -d "$cache/part.XXXXXX")
  "$python" "$here/lib/copy_databases.py" "$state/db" "$part" || die "can't copy the databases to $cache"
  : > "$part/complete"
  # Another run may have been first.
  mv -T "$part" "$1" 2> /dev/null || rm -rf "$part"
}
