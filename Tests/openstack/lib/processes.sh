# shellcheck shell=bash
# Finding and stopping the processes of a cloud. Each has its cloud's folder in its environment, so that no
# other process is mistaken for one of them.

# Prints the IDs of the cloud's processes.
processes() {
  local file
  while read -r file; do
    file=${file#/proc/}
    printf '%s\n' "${file%/environ}"
  done < <(grep -lzsxF "OPENSTACK_FIXTURE=$1" /proc/[0-9]*/environ || true)
}

# Whether every started process is still running.
all_alive() {
  local running name pid
  [[ -s $1/pids ]] || return 1
  running=" $(processes "$1" | tr '\n' ' ')"
  while read -r name pid; do
    [[ $running == *" $pid "* ]] || { say "$name is no longer running"; return 1; }
  done < "$1/pids"
}

stop_all() {
  local signal pids end
  for signal in TERM KILL; do
    mapfile -t pids < <(processes "$1")
    ((${#pids[@]} > 0)) || return 0
    kill -s "$signal" "${pids[@]}" 2> /dev/null || true
    end=$((SECONDS + 10))
    while ((SECONDS < end)) && [[ -n $(processes "$1") ]]; do sleep 0.1; done
  done
}
