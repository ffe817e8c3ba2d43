#!/bin/bash
# Fetches the Kubernetes release, checks it and swaps it in. A good release is not fetched twice, and
# a broken download is never taken for a good one. Ends with 0 when the release is in place.
set -euo pipefail
umask 022

version={{version}}
sha256={{sha256}}
size={{size}}
programs={{programs}}

home=/opt/kubernetes
url_file=/etc/kubernetes/release-url
release=$version${sha256:+-${sha256:0:12}}

fail() {
  echo "fetch-release: $*" >&2
  exit 1
}

# Whether the folder $1 holds every program that the units of this machine start.
is_complete() {
  local program
  for program in "${programs[@]}"; do
    [[ -x $1/server/bin/$program ]] || return 1
  done
}

mkdir -p "$home"
exec 9> "$home/.lock"
flock 9
# What a power cut left behind.
rm -rf "$home"/.fetch.*
work=$(mktemp -d "$home/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT

if ! is_complete "$home/$release"; then
  url=$(< "$url_file")
  echo "fetching Kubernetes $release"
  # The URL is a secret: curl reads it from its standard input, so that no command line shows it.
  status=$(
    curl --config - --silent --show-error --location --retry 3 --connect-timeout 20 \
      --speed-limit 1024 --speed-time 60 \
      --output "$work/release.tar.gz" --write-out '%{http_code}' <<< "url = \"$url\""
  ) || fail "the download failed"
  case $status in
    200) ;;
    401 | 403) fail "the release URL was refused (HTTP $status); if it has expired, put a fresh one into $url_file" ;;
    *) fail "the server answered HTTP $status" ;;
  esac

  found=$(stat --format %s "$work/release.tar.gz")
  if [[ -n $size && $found != "$size" ]]; then
    fail "the download has $found bytes, the release has $size"
  fi
  if [[ -n $sha256 ]]; then
    echo "$sha256  $work/release.tar.gz" | sha256sum --check --status \
      || fail "the download does not have the SHA-256 $sha256"
  fi
  tar --extract --gzip --no-same-owner --file "$work/release.tar.gz" --directory "$work" \
    || fail "the downloaded archive is damaged"
  is_complete "$work/kubernetes" \
    || fail "the archive lacks one of these in kubernetes/server/bin: ${programs[*]}"

  # On the disk before it gets its name, so that the name stands for a whole release after a power cut.
  sync
  rm -rf "${home:?}/$release"
  mv --no-target-directory "$work/kubernetes" "$home/$release"
fi

ln --symbolic "$release" "$work/current"
mv --no-target-directory "$work/current" "$home/current"
for old in "$home"/*/; do
  old=${old%/}
  [[ $old == "$home/$release" || -L $old ]] || rm -rf "$old"
done
echo "Kubernetes $release is in place"
