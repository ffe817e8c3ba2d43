#!/bin/bash
# Makes the certificates of this machine's servers: when there is none, when it is not valid by this
# machine's clock or expires within 30 days, and when its names, addresses or authority are others. The
# servers that use it are restarted then. A key never leaves the machine, and a file, which holds a
# certificate and its key, is there whole or not at all.
# Usage: make-certificates ADDRESS
set -euo pipefail
umask 077

name={{name}}
# with api:
api_names={{names}}
api_addresses={{addresses}}
# end
address=${1:-}

fail() {
  echo "make-certificates: $*" >&2
  exit 1
}

if [[ ! $address =~ ^[0-9]+(\.[0-9]+){3}$ ]]; then
  fail "'$address' is invalid: user-data was applied before eth1 had an IP; see /etc/environment"
fi

# No settings of the image; what needs some gets its own.
export OPENSSL_CONF=/dev/null
# What openssl says is told only if it fails, and must not need room on the disk.
log=/run/make-certificates.log
work=
finish() {
  local status=$?
  rm -rf "$work"
  if ((status > 0)) && [[ -s $log ]]; then cat "$log" >&2; fi
  rm -f "$log"
}
exec 9> /run/make-certificates.lock
flock 9
trap finish EXIT

# All names and addresses for a certificate, as openssl prints them.
subject_names() {
  local entry list=
  for entry in "$@"; do
    if [[ $entry =~ ^[0-9.]+$ ]]; then entry="IP Address:$entry"; else entry="DNS:$entry"; fi
    [[ ", $list, " == *", $entry, "* ]] || list+="${list:+, }$entry"
  done
  echo "$list"
}

# What is wrong with the certificate and key in the file $1; nothing if they may stay.
fault() {
  local key
  if [[ ! -s $1 ]]; then
    echo "there is none"
  elif ! key=$(openssl pkey -in "$1" -pubout 2> /dev/null) \
    || [[ $(openssl x509 -in "$1" -noout -pubkey 2> /dev/null) != "$key" ]]; then
    echo "it is damaged"
  elif [[ $(openssl x509 -in "$1" -noout -text \
    | sed --quiet '/Subject Alternative Name/ { n; s/^ *//; s/ *$//; p; }') != "$wanted" ]]; then
    echo "names or addresses have changed"
  # openssl of 2015 ends with 0 whatever it finds, and says OK behind the fault.
  elif [[ $(openssl verify -CAfile <(openssl x509 -in "$trusted") "$1" 2>&1) != "$1: OK" ]]; then
    echo "it is not valid today, or not signed by this authority"
  elif ! openssl x509 -in "$1" -noout -checkend $((30 * 86400)) > /dev/null; then
    echo "it expires within 30 days"
  fi
}

# Makes certificate and key in the folder $work. The certificate begins two days ago: a clock that is set
# back must not make it invalid.
make() {
  cat > "$work/openssl.cnf" << END
[req]
prompt = no
distinguished_name = subject
[subject]
CN = $name
[ca]
default_ca = authority
[authority]
database = $work/database
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = policy
x509_extensions = server
[policy]
commonName = supplied
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = $usage
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${wanted//IP Address:/IP:}
END
  : > "$work/database"
  od --address-radix=n --format=x1 --read-bytes=16 /dev/urandom | tr --delete ' \n' > "$work/serial"
  export RANDFILE=$work/random
  openssl ecparam -name prime256v1 -genkey -noout -out "$work/key"
  openssl req -new -batch -config "$work/openssl.cnf" -key "$work/key" -out "$work/request"
  openssl ca -batch -notext -config "$work/openssl.cnf" -cert "$trusted" -keyfile "$signer" \
    -startdate "$(date --utc --date='2 days ago' +%y%m%d%H%M%SZ)" \
    -enddate "$(date --utc --date='1 year' +%y%m%d%H%M%SZ)" \
    -in "$work/request" -out "$work/certificate"
  cat "$work/certificate" "$work/key" > "$work/pair"
}

# Sees to a file with a certificate for a service, signed by the authority in a folder, whose certificate is
# the first that is trusted, for a usage, a user who reads it, and names.
keep() {
  local file=$1 service=$2 signer=$3/signer.key trusted=$3/authority.crt usage=$4 user=$5 wanted reason
  wanted=$(subject_names "${@:6}")
  local folder=${file%/*}
  if ! grep --quiet 'PRIVATE KEY' "$signer" || ! grep --quiet 'BEGIN CERTIFICATE' "$trusted"; then
    fail "$3 has no key or certificate; was this user-data rendered with --secrets?"
  fi
  mkdir -p "$folder"
  chmod 755 "$folder"
  # What a power cut left behind.
  rm -rf "$folder"/.new.*

  reason=$(fault "$file")
  if [[ -n $reason ]]; then
    echo "making $file: $reason"
    work=$(mktemp -d "$folder/.new.XXXXXX")
    (make) 2> "$log"
    : > "$log"
    reason=$(fault "$work/pair")
    [[ -z $reason ]] || fail "can't make $file: $reason; are the clock and the authority right?"
    chown "$user" "$work/pair"
    # Should this end before the service was told, the next run tells it.
    touch "$folder/.renewed"
    # On the disk before it gets its name, so that the name stands for a whole file after a power cut.
    sync
    mv "$work/pair" "$file"
    rm -rf "$work"
  fi
  # Neither the API server nor etcd before 3.2 reads a certificate again. One that does not run yet is left
  # alone.
  if [[ -e $folder/.renewed ]]; then
    systemctl --no-block try-restart "$service"
    rm "$folder/.renewed"
  fi
}

# with api:
# The API server takes every certificate of its authority that is good for clients as a user: this one is not.
keep /var/lib/kubernetes/apiserver.pem kube-apiserver.service /etc/kubernetes \
  serverAuth root "${api_names[@]}" "$name" localhost "${api_addresses[@]}" "$address" 127.0.0.1
# end
# A member is also a client of the other members.
keep /var/lib/etcd-certificate/server.pem etcd2.service /etc/etcd \
  serverAuth,clientAuth etcd "$name" localhost "$address" 127.0.0.1
