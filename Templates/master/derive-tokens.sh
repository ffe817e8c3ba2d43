#!/bin/bash
# Writes the list of the nodes' tokens for the API server. A token is the first 32 hexadecimal digits
# of HMAC-SHA256(seed, "<component>:<node>"); rkgen derives the same for each node's own user-data, so
# the list never has to be sent and one node's token tells nothing about another's. While a seed is being
# replaced, the tokens of both are good.
set -euo pipefail
umask 077

cluster={{cluster}}
# without pools:
nodes={{nodes}}
# with pools:
pools={{pools}}
# with administrator:
administrator={{administrator}}
# end

list=/var/lib/kubernetes/known_tokens.csv

# HMAC hashes the text behind the seed padded with $1, as escapes for printf.
padded_seed() {
  local i digits
  for ((i = 0; i < 64; i++)); do
    digits=${seed:2*i:2}
    printf '\\x%02x' $((0x${digits:-00} ^ $1))
  done
}

work=$(mktemp -d /run/derive-tokens.XXXXXX)
trap 'rm -rf "$work" "$list.new"' EXIT
cd "$work"

# The lines of the nodes from $1 to $2. One sha256sum reads all texts of a pass from files: thousands of
# processes would take minutes.
derive() {
  local node i label digest escaped labels=()
  for ((node = $1; node <= $2; node++)); do
    # without pools:
    labels+=("kubelet:$cluster-node-$node" "kube-proxy:$cluster-node-$node")
    # with pools:
    labels+=("kubelet:$cluster-$pool-$node" "kube-proxy:$cluster-$pool-$node")
    # end
  done
  for label in "${labels[@]}"; do
    printf '%b%s' "$inner" "$label" > "$label"
  done
  sha256sum -- "${labels[@]}" > inner-digests
  while read -r digest label; do
    escaped=
    for ((i = 0; i < 64; i += 2)); do
      escaped+="\\x${digest:i:2}"
    done
    printf '%b' "$outer$escaped" > "$label"
  done < inner-digests
  sha256sum -- "${labels[@]}" > outer-digests
  while read -r digest label; do
    echo "${digest:0:32},${label%%:*},$label"
  done < outer-digests
  rm -- "${labels[@]}"
}

# A few at a time: /run is memory, of which each text takes a page.
mkdir -p "${list%/*}"
for file in /etc/kubernetes/token-seed /etc/kubernetes/previous-token-seed; do
  [[ $file == */token-seed || -e $file ]] || continue
  seed=$(< "$file")
  if [[ ! $seed =~ ^[0-9a-f]{64}$ ]]; then
    echo "$file is not 64 hexadecimal digits; was this user-data rendered with --secrets?" >&2
    exit 1
  fi
  inner=$(padded_seed 0x36)
  outer=$(padded_seed 0x5c)
  # Each with the highest number of its nodes.
  # with pools:
  for pool in "${pools[@]}"; do
    nodes=${pool#* } pool=${pool% *}
  # end
  for ((first = 1; first <= nodes; first += 500)); do
    last=$((first + 499))
    derive "$first" $((last < nodes ? last : nodes))
  done
  # with pools:
  done
  # end
done > "$list.new"
# with administrator:
# This release knows no passwords: the administrator's is a token, too.
cat "$administrator" >> "$list.new"
# end
mv "$list.new" "$list"
# without pools:
echo "wrote the tokens of $nodes nodes to $list"
# with pools:
echo "wrote the tokens of ${#pools[@]} pools of nodes to $list"
# end
