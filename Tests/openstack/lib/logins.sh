# shellcheck shell=bash
# The files that clients use to reach the cloud.
: "${state:=}"

# rc USER ADDRESS
rc() {
  cat << RC
export OS_AUTH_URL=$2
export OS_IDENTITY_API_VERSION=3
export OS_USERNAME=$1
export OS_PASSWORD=$password
export OS_PROJECT_NAME=$1
export OS_USER_DOMAIN_ID=default
export OS_PROJECT_DOMAIN_ID=default
export OS_REGION_NAME=RegionOne
export OS_INTERFACE=public
RC
}

# cloud NAME USER ADDRESS
cloud() {
  cat << YAML
  $1:
    auth:
      auth_url: $3
      username: $2
      password: $password
      project_name: $2
      user_domain_id: default
      project_domain_id: default
    region_name: RegionOne
    interface: public
    identity_api_version: 3
YAML
}

write_logins() {
  ln --symbolic "$here/lib/client.py" "$state/bin/openstack"
  ln --symbolic "$here/lib/client.py" "$state/bin/nova"
  local user tls=https://127.0.0.1:${port[tls]}/v3
  rc demo "$identity" > "$state/openrc"
  rc admin "$identity" > "$state/adminrc"
  rc limited "$identity" > "$state/limitedrc"
  { rc demo "$tls"; echo "export OS_CACERT=$state/ca.pem"; } > "$state/tlsrc"
  {
    echo "clouds:"
    for user in demo admin limited; do cloud "$user" "$user" "$identity"; done
    cloud tls demo "$tls"
    echo "    cacert: $state/ca.pem"
  } > "$state/clouds.yaml"
}
