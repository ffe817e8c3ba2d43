#!/bin/bash
# Sees to it that every namespace has the service account that its pods run as, with a token. The
# controller manager makes both when it learns of a namespace; if the API server refuses, whose caches may
# not know the namespace yet, it tries once more a second later and then never again. It looks anew at
# what is written back to the API server, even without a change. A restart does not do: it may leave
# accounts without a token.
set -euo pipefail
export LC_ALL=C

api=http://127.0.0.1:8080
first_pause=5
longest_pause=300

# The objects of a kind, one a line, each beginning with its path.
objects() {
  curl --fail --silent --max-time 10 "$api/api/v1/$1" | tr --delete ' \n' \
    | sed 's/"selfLink":"/\n/g'
}

# What active namespaces lack, one a line: the path of what has to be written back, and a sentence. Fails
# if the API server does not answer, or has not made its first namespace yet.
look() {
  local namespaces accounts complete namespace path
  # In this order: what the second answer lacks has been missing since the first.
  namespaces=$(objects namespaces | sed --quiet --regexp-extended \
    's|^/api/v1/namespaces/([^/"]+)".*"status":\{"phase":"Active".*|\1|p' | sort) || return
  accounts=$(objects serviceaccounts | sed --quiet --regexp-extended \
    's|^/api/v1/namespaces/([^/"]+)/serviceaccounts/default"|\1 |p') || return
  [[ -n $namespaces ]] || return
  complete=$(sed --quiet 's| .*"secrets":\[{.*||p' <<< "$accounts" | sort)
  for namespace in $(comm -23 <(echo "$namespaces") <(echo "$complete")); do
    path=/api/v1/namespaces/$namespace
    if [[ $'\n'$accounts == *$'\n'"$namespace "* ]]; then
      echo "$path/serviceaccounts/default the service account of namespace $namespace has no token"
    else
      echo "$path namespace $namespace has no service account"
    fi
  done
}

# Nothing is lost if somebody changes the object in between: the API server then refuses the old one.
write_back() {
  local object
  object=$(curl --fail --silent --max-time 10 "$api$1") || return
  curl --fail --silent --max-time 10 --request PUT --data-binary @- --output /dev/null "$api$1" \
    <<< "$object"
}

state=
report() {
  if [[ $state != "$1" ]]; then
    state=$1
    echo "$state"
  fi
}

missing=
tried=
tries=0
while true; do
  earlier=$missing
  if ! missing=$(look); then
    missing=
    report "waiting for the API server"
    sleep 2
    continue
  elif [[ -z $missing ]]; then
    report "every namespace has a service account with a token"
    tried=
    sleep 10
    continue
  fi
  # What is being made at this moment is there at the next look.
  stuck=$(comm -12 <(echo "$earlier") <(echo "$missing"))
  if [[ $stuck != "$tried" ]]; then
    tries=0
    pause=$first_pause
    next_try=$SECONDS
  fi
  if [[ -n $stuck ]] && ((SECONDS >= next_try)); then
    if ((tries > 0)); then
      echo "$tries attempts failed, next in $pause seconds; see journalctl -u kube-controller-manager"
    fi
    while read -r path problem; do
      if ((tries == 0)); then
        report "$problem; writing it back, so that the controller manager looks again"
      fi
      write_back "$path" || echo "the API server rejected $path"
    done <<< "$stuck"
    tried=$stuck
    tries=$((tries + 1))
    next_try=$((SECONDS + pause))
    pause=$((pause * 2 < longest_pause ? pause * 2 : longest_pause))
  fi
  sleep 3
done
