#!/bin/bash
# Makes the key that signs the tokens of service accounts. A key that is there is kept: every token
# signed with it would stop working.
set -euo pipefail
umask 077

key=/var/lib/kubernetes/service-account.key

if [[ ! -s $key ]]; then
  mkdir -p "${key%/*}"
  openssl genrsa -out "$key.new" 2048
  # Kubernetes reads the form of OpenSSL 1; OpenSSL 3 has to be asked for it.
  if ! grep --quiet 'BEGIN RSA PRIVATE KEY' "$key.new"; then
    openssl rsa -in "$key.new" -traditional -out "$key.new"
  fi
  sync
  mv "$key.new" "$key"
  echo "made $key"
fi
