#!/bin/bash
# Fetches the programs of this machine: each file once, none used before its SHA-256 was compared, all
# swapped in together. Ends with 0 when every program is in place.
set -euo pipefail
umask 022

version={{version}}

home=/opt/kubernetes
plugins=/opt/cni/bin
# On each line: SHA-256, bytes or '-', bin or cni, file, and of an archive the programs in it.
list=/etc/kubernetes/release-files
# On each line: file, URL.
urls=/etc/kubernetes/release-urls

fail() {
  echo "fetch-programs: $*" >&2
  exit 1
}

# Whether the folder $1 holds the programs $2 and so on.
holds() {
  local folder=$1 program
  shift
  for program; do
    [[ -x $folder/${program##*/} ]] || return 1
  done
}

digest() {
  local found
  found=$(sha256sum "$1")
  echo "${found%% *}"
}

# Fetches the file $1 with the SHA-256 $2 and $3 bytes into $4, and goes on where a download broke off.
fetch() {
  local file=$1 sha256=$2 size=$3 part=$4 url shown code found status=0
  if [[ -e $part && $(digest "$part") == "$sha256" ]]; then return; fi
  url=${url_of[$file]:-}
  # What stands behind '?' signs a temp URL, and is a secret.
  shown=${url%%\?*}
  [[ $shown == http*://* ]] || fail "$urls has no URL of $file"
  echo "fetching $file from $shown"
  # curl reads the URL from its standard input, so that no command line shows it.
  code=$(
    curl --config - --globoff --fail --silent --show-error --location --continue-at - \
      --retry 3 --connect-timeout 20 --speed-limit 1024 --speed-time 60 \
      --output "$part" --write-out '%{http_code}' <<< "url = \"$url\""
  ) || status=$?
  case $status/$code in
    0/*) ;;
    22/401 | 22/403)
      fail "$file: $shown was refused (HTTP $code); if the URL has expired, put a fresh one into $urls"
      ;;
    22/416 | 33/* | 36/*)
      # The server can't go on in the middle.
      [[ -s $part ]] || fail "$file: $shown can't be fetched (HTTP $code)"
      rm "$part"
      fetch "$@"
      return
      ;;
    22/*) fail "$file: $shown was answered with HTTP $code" ;;
    23/*) fail "$file: can't write below $home, where $(room) are free" ;;
    28/*) fail "$file: $shown is too slow, or silent" ;;
    *) fail "$file: the download from $shown failed" ;;
  esac

  found=$(stat --format %s "$part")
  if [[ $size != - && $found != "$size" ]]; then
    rm "$part"
    fail "$file: data from $shown has $found bytes, not $size"
  fi
  found=$(digest "$part")
  if [[ $found != "$sha256" ]]; then
    rm "$part"
    fail "$file: data from $shown has the SHA-256 $found, not $sha256"
  fi
}

room() { df --human-readable --output=avail "$home" | tail --lines 1 | tr --delete ' '; }

# Makes a folder of the programs $2 and so on, which are the file $1 or in it.
unpack() {
  local part=$1 program
  shift
  rm -rf "$work/files" "$work/unpacked"
  mkdir "$work/files" "$work/unpacked"
  if [[ $# == 1 && $file == "$1" ]]; then
    mv "$part" "$work/files/$file"
  else
    tar --extract --no-same-owner --file "$part" --directory "$work/unpacked" \
      || fail "$file: can't be unpacked; $(room) are free below $home"
    for program; do
      mv "$work/unpacked/$program" "$work/files/" || fail "$file: there is no $program in it"
    done
    rm -rf "$part" "$work/unpacked"
  fi
  chmod --recursive 0755 "$work/files"
}

# Puts a link to $1 at $2, in the place of another.
link() {
  [[ $(readlink "$2") == "$1" ]] && return
  ln --symbolic "$1" "$work/link"
  mv --no-target-directory "$work/link" "$2"
}

mkdir -p "$home"/{downloads,files,releases}
exec 9> "$home/.lock"
flock 9
# What a power cut left behind.
rm -rf "$home"/.work.*
work=$(mktemp -d "$home/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT

declare -A url_of is_listed
while read -r file url; do url_of[$file]=$url; done < "$urls"
rows=()
while read -r row; do
  read -r sha256 _ <<< "$row"
  [[ $sha256 =~ ^[0-9a-f]{64}$ ]] || fail "$list lacks a SHA-256: $row"
  is_listed[$sha256]=yes
  rows+=("$row")
done < <(grep --invert-match '^#' "$list")
((${#rows[@]} > 0)) || fail "$list names no file"
for part in "$home"/downloads/*; do
  [[ ${is_listed[${part##*/}]:-} ]] || rm -f "$part"
done

# A folder by the digest of what was fetched holds its programs; a release is links into such folders.
release=$version-$(digest "$list" | head --bytes 12)
mkdir "$work"/{release,release/bin,release/cni}
# with archive:
# Units start programs of the archive where they would lie if it was unpacked there.
ln --symbolic . "$work/release/server"
# end
for row in "${rows[@]}"; do
  read -r sha256 size folder file members <<< "$row"
  read -r -a programs <<< "${members:-$file}"
  stored=$home/files/$sha256
  if ! holds "$stored" "${programs[@]}"; then
    fetch "$file" "$sha256" "$size" "$home/downloads/$sha256"
    unpack "$home/downloads/$sha256" "${programs[@]}"
    # On the disk before it gets its name, so that the name stands for whole programs after a power cut.
    sync --file-system "$home"
    rm -rf "$stored"
    mv --no-target-directory "$work/files" "$stored"
    echo "$file is ready"
  fi
  for program in "${programs[@]##*/}"; do
    ln --symbolic "../../../files/$sha256/$program" "$work/release/$folder/$program"
  done
done

if [[ ! -d $home/releases/$release ]]; then
  mv --no-target-directory "$work/release" "$home/releases/$release"
fi
sync --file-system "$home"
link "releases/$release" "$home/current"
link current/bin "$home/bin"
# Others may put plugins of their own beside these.
mkdir -p "$plugins"
for program in "$home"/current/cni/*; do
  [[ -e $program ]] && link "$program" "$plugins/${program##*/}"
done

for old in "$home"/releases/*; do
  [[ ${old##*/} == "$release" ]] || rm -rf "$old"
done
for old in "$home"/files/*; do
  [[ ${is_listed[${old##*/}]:-} ]] || rm -rf "$old"
done
echo "the programs of Kubernetes $version are in place"
