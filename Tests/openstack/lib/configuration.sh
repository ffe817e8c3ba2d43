# shellcheck shell=bash
# The ports, the addresses derived from them, and the files in conf/ filled in with both.
: "${here:?}" "${python:?}" "${state:=}"

password=fixture
port_names=(keystone placement nova glance neutron cinder swift account container object tls)
declare -A port=()

write_configuration() {
  local name values=() number=0
  for name in "${port_names[@]}"; do
    port[$name]=${ports[number++]}
    values+=("${name}_port=${port[$name]}")
  done
  identity=http://127.0.0.1:${port[keystone]}/v3
  catalog=(
    "identity=$identity"
    "placement=http://127.0.0.1:${port[placement]}"
    "compute=http://127.0.0.1:${port[nova]}/v2.1"
    "image=http://127.0.0.1:${port[glance]}"
    "volumev3=http://127.0.0.1:${port[cinder]}/v3/%(tenant_id)s"
    "network=http://127.0.0.1:${port[neutron]}"
    "object-store=http://127.0.0.1:${port[swift]}/v1/AUTH_%(tenant_id)s"
  )
  "$python" "$here/lib/fill.py" "$here/conf" "$state/conf" \
    "state=$state" "identity=$identity" "password=$password" "${values[@]}"
  "$python" "$here/lib/token_keys.py" "$state/keys"
  "$here/lib/certificates" "$state/keys" > "$state/log/certificates.out" 2>&1 \
    || die "can't create certificates: $(tail -n 1 "$state/log/certificates.out")"
  cp "$state/keys/ca.pem" "$state/ca.pem"
}
