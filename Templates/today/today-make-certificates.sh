#!/bin/bash
# Makes the certificates of this master and its programs, signed with the authorities' keys: when there is
# none, when it is not valid by this machine's clock or expires within 30 days, and when its names,
# addresses or authority are others. A key never leaves the machine, and a file is there whole or not at all.
# Usage: make-certificates ADDRESS
set -euo pipefail
umask 077

name={{name}}
api_names={{names}}
api_addresses={{addresses}}
address=${1:-}

pki=/var/lib/kubernetes/pki
etcd_pki=/var/lib/etcd-pki

fail() {
  echo "make-certificates: $*" >&2
  exit 1
}

if [[ ! $address =~ ^[0-9]+(\.[0-9]+){3}$ ]]; then
  fail "'$address' is not an address; node-address.service writes it to /run/kubernetes/address.env"
fi

# No settings of the image; what needs some gets its own.
export OPENSSL_CONF=/dev/null
# What openssl says is told only if it fails, and must not need room on the disk.
log=/run/make-certificates.log
work=
making=
finish() {
  local status=$?
  rm -rf "$work"
  if ((status > 0)) && [[ -s $log ]]; then
    echo "make-certificates: can't make $making in a folder with $(room "$making") KiB of free space:" >&2
    cat "$log" >&2
  fi
  rm -f "$log"
}
room() { df --output=avail "${1%/*}" | tail --lines=1 | tr --delete ' '; }
exec 9> /run/make-certificates.lock
flock 9
trap finish EXIT

# From here on the key $2 signs. Its certificate is the first of those in $1.
sign_with() {
  signer=$2
  if ! grep --quiet 'PRIVATE KEY' "$signer" || ! grep --quiet 'BEGIN CERTIFICATE' "$1"; then
    fail "$1 has no certificate or $2 no key; was this user-data rendered with --secrets?"
  fi
  local public
  public=$(openssl pkey -in "$signer" -pubout 2> /dev/null) || fail "$signer is not a usable key"
  [[ $(openssl x509 -in "$1" -noout -pubkey 2> /dev/null) == "$public" ]] \
    || fail "$signer is not the key of the first certificate in $1"
  trusted=$(openssl x509 -in "$1")
}

# All names and addresses for a certificate, as openssl prints them.
alternative_names() {
  local entry list=
  for entry in "$@"; do
    if [[ $entry =~ ^[0-9.]+$ ]]; then entry="IP Address:$entry"; else entry="DNS:$entry"; fi
    [[ ", $list, " == *", $entry, "* ]] || list+="${list:+, }$entry"
  done
  echo "$list"
}

# Who must have signed $1.crt.
anchor() { if [[ $usage == authority ]]; then cat "$1.crt"; else echo "$trusted"; fi; }

# What is wrong with the certificate $1.crt and its key; nothing if they may stay.
fault() {
  local public
  if [[ ! -e $1.crt || ! -e $1.key ]]; then
    echo "there is none"
  elif ! public=$(openssl pkey -in "$1.key" -pubout 2> /dev/null) \
    || [[ $(openssl x509 -in "$1.crt" -noout -pubkey 2> /dev/null) != "$public" ]]; then
    echo "it is damaged, or not of its key"
  elif [[ $(openssl x509 -in "$1.crt" -noout -subject -nameopt compat -ext subjectAltName \
    2> /dev/null) != "$heading" ]]; then
    echo "names or addresses have changed"
  elif ! openssl verify -no-CApath -no-CAstore -CAfile <(anchor "$1") "$1.crt" > /dev/null 2>&1; then
    echo "it is not valid today, or not signed by this authority"
  elif ! openssl x509 -in "$1.crt" -noout -checkend $((30 * 86400)) > /dev/null; then
    echo "it expires within 30 days"
  fi
}

# Makes certificate and key in the folder $work. The certificate begins two days ago: a clock that is set
# back must not make it invalid.
make() {
  local years=1 by=(-cert "$work/signer.crt" -keyfile "$signer")
  echo "$trusted" > "$work/signer.crt"
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/pair.key"
  {
    cat << END
[req]
distinguished_name = subject
[subject]
[ca]
default_ca = authority
[authority]
database = $work/database
rand_serial = yes
new_certs_dir = $work
default_md = sha256
policy = policy
x509_extensions = extensions
[policy]
organizationName = optional
commonName = supplied
[extensions]
subjectKeyIdentifier = hash
END
    if [[ $usage == authority ]]; then
      echo "basicConstraints = critical, CA:TRUE"
      echo "keyUsage = critical, keyCertSign, cRLSign"
    else
      echo "basicConstraints = critical, CA:FALSE"
      echo "keyUsage = critical, digitalSignature"
      echo "extendedKeyUsage = $usage"
      echo "authorityKeyIdentifier = keyid"
    fi
    [[ -z $names ]] || echo "subjectAltName = ${names//IP Address:/IP:}"
  } > "$work/openssl.cnf"
  if [[ $usage == authority ]]; then years=10 by=(-selfsign -keyfile "$work/pair.key"); fi
  : > "$work/database"
  openssl req -new -batch -config "$work/openssl.cnf" -subj "$subject" -key "$work/pair.key" \
    -out "$work/request"
  openssl ca -batch -notext -config "$work/openssl.cnf" "${by[@]}" \
    -startdate "$(date --utc --date='2 days ago' +%Y%m%d%H%M%SZ)" \
    -enddate "$(date --utc --date="$years years" +%Y%m%d%H%M%SZ)" \
    -in "$work/request" -out "$work/pair.crt"
}

# Sees to the certificate $1.crt and its key $1.key for a subject, a usage and names. Of its user, and for a
# unit that reads it only when it starts, the variables `owner` and `reader` tell.
keep() {
  local file=$1 subject=$2 usage=$3 folder=${1%/*} names heading reason
  names=$(alternative_names "${@:4}")
  # As openssl prints both.
  heading="subject=$subject${names:+$'\n'X509v3 Subject Alternative Name: $'\n'    $names}"
  mkdir -p "$folder"
  # What a power cut left behind.
  rm -rf "$folder"/.new.*

  reason=$(fault "$file")
  if [[ -n $reason ]]; then
    making=$file.crt
    echo "making $making: $reason"
    work=$(mktemp -d "$folder/.new.XXXXXX" 2> "$log")
    (make) 2> "$log"
    : > "$log"
    reason=$(fault "$work/pair")
    [[ -z $reason ]] || fail "can't make $making: $reason; are the clock and the authority right?"
    chown "${owner:-root}" "$work/pair.key" "$work/pair.crt"
    # Should this end before the unit was told, the next run tells it.
    [[ -z ${reader-} ]] || touch "$file.renewed"
    # On the disk before they get their names, so that these stand for whole files after a power cut.
    sync "$work/pair.key" "$work/pair.crt"
    # Who reads in between sees a key that does not fit and asks again; so does the next run, if this is the end.
    mv "$work/pair.key" "$file.key"
    mv "$work/pair.crt" "$file.crt"
    rm -rf "$work"
  fi
  # One that does not run yet is left alone.
  if [[ -e $file.renewed ]]; then
    systemctl --no-block try-restart "$reader"
    rm "$file.renewed"
  fi
}

mkdir -p "$pki" "$etcd_pki"
chmod 755 "$etcd_pki"

# etcd and the API server read their certificates again by themselves, and so do clients with a kubeconfig.
# A member is also a client of the other members.
sign_with /etc/etcd/authority.crt /etc/etcd/signer.key
owner=etcd keep $etcd_pki/server "/CN=$name" serverAuth,clientAuth "$name" localhost "$address" 127.0.0.1
owner=etcd keep $etcd_pki/peer "/CN=$name" serverAuth,clientAuth "$name" "$address"
keep $pki/apiserver-etcd-client "/CN=kube-apiserver-etcd-client" clientAuth

# The API server takes every certificate of its authority that is good for clients as a user, with the groups
# that it names as organizations: what is for servers must not be.
sign_with /etc/kubernetes/authority.crt /etc/kubernetes/signer.key
keep $pki/apiserver /CN=kube-apiserver serverAuth \
  "${api_names[@]}" "$name" localhost "${api_addresses[@]}" "$address" 127.0.0.1
keep $pki/apiserver-kubelet-client /CN=kube-apiserver-kubelet-client clientAuth
keep $pki/controller-manager /CN=system:kube-controller-manager clientAuth
keep $pki/scheduler /CN=system:kube-scheduler clientAuth
keep $pki/admin /O=system:masters/CN=kubernetes-admin clientAuth
keep $pki/kubelet "/O=system:nodes/CN=system:node:$name" clientAuth
reader=kubelet.service keep $pki/kubelet-server "/O=system:nodes/CN=system:node:$name" serverAuth \
  "$name" "$address"
keep $pki/kube-proxy /O=system:node-proxier/CN=system:kube-proxy clientAuth
keep $pki/flannel /CN=flannel clientAuth

# With it the API server proves to API servers of others that a request comes through it. Each master has an
# authority of its own: what those trust is the sum of what all masters put into a ConfigMap.
keep $pki/front-proxy-ca "/CN=front-proxy of $name" authority
sign_with $pki/front-proxy-ca.crt $pki/front-proxy-ca.key
keep $pki/front-proxy-client /CN=front-proxy-client clientAuth

# What the API server checks tokens of service accounts by.
accounts=/etc/kubernetes/service-account.key
making=$pki/service-account.pub
public=$(openssl pkey -in "$accounts" -pubout 2> /dev/null) \
  || fail "$accounts is not a usable key; was this user-data rendered with --secrets?"
if [[ ! -e $making || $(< "$making") != "$public" ]]; then
  echo "making $making"
  work=$(mktemp -d "$pki/.new.XXXXXX" 2> "$log")
  echo "$public" 2> "$log" > "$work/public"
  sync "$work/public"
  mv "$work/public" "$making"
fi
