#!/bin/bash
# Approves the certificates that kubelets ask for, where a node asks for its own: a bootstrap token is good
# for the node that it was made for, and a server's name and address are those of its Node. Whatever else is
# asked for stays for a person to decide, and the journal says why, once.
set -euo pipefail
umask 077

cluster={{cluster}}
# with pools:
pools={{pools}}
# end
network={{network}}
taken={{taken}}
# with masters:
masters={{masters}}
# end

api=/apis/certificates.k8s.io/v1/certificatesigningrequests
said_file=/run/approve-certificates.said

kubectl() {
  /opt/kubernetes/bin/kubectl --kubeconfig=/etc/kubernetes/admin.kubeconfig --request-timeout=30s "$@"
}

# Requests wait until there is an API server here, which is no reason for this unit to fail.
systemctl is-active --quiet kube-apiserver.service || exit 0

exec 9> /run/approve-certificates.lock
flock 9
work=$(mktemp -d /run/approve-certificates.XXXXXX)
trap 'rm -rf "$work"' EXIT

# Two lines for each pending request of a kubelet: what has to be looked at, and the request with the approval
# that is perhaps sent back. Nothing that a stranger wrote can add a line or a column: @tsv and tojson escape
# what separates them. Without regular expressions, which a jq may have been built without.
kubectl get --raw "$api" > "$work/requests"
jq --raw-output '
  def kind:
    if .signerName == "kubernetes.io/kubelet-serving" then
      {name: "server", prefix: "system:node:", group: "system:nodes", usage: "server auth"}
    elif .signerName == "kubernetes.io/kube-apiserver-client-kubelet"
      # The controller manager approves what nodes renew.
      and (.username | startswith("system:node:") | not) then
      {name: "client", prefix: "bootstrap:", group: "system:bootstrappers", usage: "client auth"}
    else empty end;
  def fault($kind):
    if .username | startswith($kind.prefix) | not then
      "its user name does not start with " + $kind.prefix
    elif .groups // [] | index($kind.group) | not then
      "its user is not in group " + $kind.group
    elif .usages // [] | unique - ["key encipherment"] != (["digital signature", $kind.usage] | unique) then
      "it is not for digital signature and " + $kind.usage + " alone"
    else "-" end;
  # The base64 of a request in PEM just as Go writes it: any other text might be read in different ways.
  def body:
    (try @base64d catch "") | split("\n")
    | if .[0] == "-----BEGIN CERTIFICATE REQUEST-----" and .[-2] == "-----END CERTIFICATE REQUEST-----"
      and .[-1] == "" then .[1:-2] | add else null end | . // "-";
  .items[]
  | select((.status.conditions // []) == [])
  | (.spec | kind) as $kind
  | ([
      .metadata.uid, .metadata.name, $kind.name, "=" + .spec.username[$kind.prefix | length:],
      (.spec | fault($kind)), (.spec.request | body)
    ] | @tsv),
    (. + {apiVersion: "certificates.k8s.io/v1", kind: "CertificateSigningRequest"}
      | .status.conditions = [{
          type: "Approved", status: "True", reason: "OwnCertificate",
          message: "The node asks for a certificate of its own."
        }]
      | tojson)' "$work/requests" > "$work/pending"

# What was said of requests that are still pending. It begins with `no` where no later look can change it.
declare -A said=()
if [[ -e $said_file ]]; then
  while read -r uid answer; do said[$uid]=$answer; done < "$said_file"
fi

# The addresses of Nodes, and how many Nodes claim an address.
declare -A address_of=() claims=()
read_nodes() {
  local node address
  kubectl get --raw /api/v1/nodes > "$work/nodes"
  jq --raw-output '.items[] | .metadata.name as $name | .status.addresses // [] | .[]
    | select(.type == "InternalIP") | [$name, .address] | @tsv' "$work/nodes" > "$work/addresses"
  while IFS=$'\t' read -r node address; do
    # A Node says of itself what it likes.
    bits "$address" > /dev/null || continue
    address_of[$node]+=${address_of[$node]:+,}$address
    claims[$address]=$((${claims[$address]:-0} + 1))
  done < "$work/addresses"
}

# The 32 bits of an IPv4 address as a number; fails for what is none.
bits() {
  local byte bytes number=0
  [[ $1 =~ ^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$ ]] || return
  IFS=. read -ra bytes <<< "$1"
  for byte in "${bytes[@]}"; do
    ((byte < 256)) || return
    number=$((number << 8 | byte))
  done
  echo "$number"
}

# Whether a Node may have an address.
is_free() {
  local number mask
  number=$(bits "$1") || return
  [[ " ${taken[*]} " != *" $1 "* ]] || return
  ((${claims[$1]} == 1)) || return
  [[ -n $network ]] || return 0
  mask=$((0xffffffff << (32 - ${network#*/})))
  (((number & mask) == ($(bits "${network%/*}") & mask)))
}

# A value in DER, in hexadecimal digits: of type $1, with the content $2.
der() {
  local size=$((${#2} / 2))
  if ((size < 128)); then
    printf '%s%02x%s' "$1" "$size" "$2"
  elif ((size < 256)); then
    printf '%s81%02x%s' "$1" "$size" "$2"
  else
    printf '%s82%04x%s' "$1" "$size" "$2"
  fi
}

# An ASCII text in hexadecimal digits.
digits() {
  local i
  for ((i = 0; i < ${#1}; i++)); do printf '%02x' "'${1:i:1}"; done
}

# Takes a value of type $1 off the beginning of $2: its content to `content`, what follows it to `rest`.
take() {
  local size start=4
  [[ $2 =~ ^"$1"[0-9a-f]{8} ]] || return
  case ${2:2:2} in
    81) size=$((16#${2:4:2})) start=6 ;;
    82) size=$((16#${2:4:4})) start=8 ;;
    [0-7]?) size=$((16#${2:2:2})) ;;
    *) return 1 ;;
  esac
  content=${2:start:size*2} rest=${2:start+size*2}
  ((${#content} == size * 2))
}

# Whether the request with the base64 $1 is what the kubelet of the node $2 writes, for a server at the address $3
# if there is one. All of it is known but the key, so it is compared byte by byte: there is nothing to be
# understood wrongly.
is_own() {
  local content rest subject names=''
  [[ $1 =~ ^[A-Za-z0-9+/]+=?=?$ ]] || return
  subject=$(der 30 "$(
    der 31 "$(der 30 "060355040a$(der 13 "$(digits system:nodes)")")"
    der 31 "$(der 30 "0603550403$(der 13 "$(digits "system:node:$2")")")"
  )")
  if [[ -n ${3-} ]]; then
    # One extension is asked for, the alternative names.
    names=$(der 30 "$(der 82 "$(digits "$2")")$(der 87 "$(printf '%08x' "$(bits "$3")")")")
    names=$(der 30 "$(der 30 "0603551d11$(der 04 "$names")")")
    names=$(der 30 "06092a864886f70d01090e$(der 31 "$names")")
  fi
  content=$(base64 --decode <<< "$1" 2> /dev/null \
    | od --address-radix=n --format=x1 --output-duplicates | tr --delete ' \n') || return
  take 30 "$content" && [[ -z $rest ]] && take 30 "$content" && [[ $content == "020100$subject"* ]] \
    && take 30 "${content#"020100$subject"}" && [[ $rest == "$(der a0 "$names")" ]]
}

# with pools:
# Whether a node of that name may be in one of the pools.
is_node() {
  local pool
  for pool in "${pools[@]}"; do
    if [[ $1 =~ ^"$cluster-$pool"-[1-9][0-9]*$ ]]; then return; fi
  done
  return 1
}

# end
# Whether a request is approved: `yes`, or why not behind `no` or, where that may change, `later`.
judgement() {
  local node=${owner#=} address=''
  if [[ $fault != - ]]; then
    echo "no $fault"
  elif [[ ! $name =~ ^[A-Za-z0-9][A-Za-z0-9._=-]*$ ]]; then
    echo "no its name has characters that no kubelet uses"
  # without pools:
  elif [[ ! $node =~ ^"$cluster"-node-[1-9][0-9]*$ ]]; then
  # with pools:
  elif ! is_node "$node"; then
  # end
    echo "no no node of this cluster sent it"
  elif [[ $kind == client ]]; then
    if is_own "$body" "$node"; then
      echo "yes"
    else
      echo "no it is not just for system:node:$node of system:nodes"
    fi
  else
    address=${address_of[$node]-}
    if [[ -z $address ]]; then
      echo "later there is no Node $node with an address"
    elif ! is_free "$address"; then
      echo "later the Node $node claims $address, which is not its own"
    elif is_own "$body" "$node" "$address"; then
      echo "yes"
    else
      echo "later it is not just for system:node:$node of system:nodes at $node and $address"
    fi
  fi
}

if grep --quiet $'\tserver\t' "$work/pending"; then read_nodes; fi
status=0
: > "$work/said"
while IFS=$'\t' read -r uid name kind owner fault body && IFS= read -r approved; do
  answer=${said[$uid]-}
  [[ $answer == no\ * ]] || answer=$(judgement)
  if [[ $answer != yes ]]; then
    [[ $answer == "${said[$uid]-}" ]] || printf 'not approved: %q: %s\n' "$name" "${answer#* }"
    echo "$uid $answer" >> "$work/said"
  # With what was checked: it is refused if the request of that name is another one by now.
  elif error=$(kubectl replace --raw "$api/$name/approval" --filename - <<< "$approved" 2>&1 > /dev/null); then
    echo "approved: $name: the $kind ${owner#=}"
  # with masters:
  # All masters look at the same requests.
  elif [[ $error == *'(Conflict)'* ]]; then
    echo "left alone: $name: another of the $masters masters was faster, or the request has changed"
  # end
  else
    echo "can't approve $name: $error" >&2
    status=1
  fi
done < "$work/pending"
mv "$work/said" "$said_file"
exit "$status"
