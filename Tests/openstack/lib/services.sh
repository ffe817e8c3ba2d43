# shellcheck shell=bash
# Starting the services and waiting for them.
: "${here:?}" "${python:?}" "${state:=}" "${identity:=}" "${password:=}"

declare -A process=()

# Runs a command without the caller's environment: no proxy, no OS_ variables, no Python settings.
clean() {
  exec env -i OPENSTACK_FIXTURE="$state" HOME="$state/home" LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PYTHONPATH="$here/neutron-driver:$here/services" PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore \
    OS_KEYSTONE_CONFIG_DIR="$state/conf" OS_PLACEMENT_CONFIG_DIR="$state/conf" \
    OS_NEUTRON_CONFIG_DIR="$state/conf" OS_NEUTRON_CONFIG_FILES=neutron.conf "$@" 9>&-
}

# start NAME COMMAND...
start() {
  local name=$1
  shift
  clean setsid "$@" < /dev/null > "$state/log/$name.out" 2>&1 &
  process[$name]=$!
  printf '%s %s\n' "$name" "$!" >> "$state/pids"
  disown
}

# One process each: under load, a second one would find the SQLite database locked.
start_wsgi() {
  start "$1" uwsgi --plugin python3 --http-socket "127.0.0.1:${port[$1]}" \
    --wsgi-file "$here/services/run_$1.py" --need-app --single-interpreter --enable-threads \
    --die-on-term --buffer-size 65535 --listen 100 --add-header 'Connection: close' --disable-logging
}

# wait_for NAME URL
wait_for() {
  local end=$((SECONDS + 180))
  until curl --silent --insecure --noproxy '*' --output /dev/null --max-time 20 "$2"; do
    kill -0 "${process[$1]}" 2> /dev/null || die "$1 exited: $(tail -n 1 "$state/log/$1.out")"
    ((SECONDS < end)) || die "$1 does not answer at $2"
    sleep 0.1
  done
}

# seed STEP ARGUMENTS...
seed() {
  local step=$1
  shift
  (clean "$python" "$here/seed/$step.py" "$identity" "$password" "$@" 2> "$state/log/seed-$step.log") \
    || die "can't fill the cloud: $(tail -n 1 "$state/log/seed-$step.log")"
}
