#!/bin/bash
# The rules of other programs, as docker 1.6, flannel 0.4 and kube-proxy v0.18.1 create them.
# Usage: firewall-neighbours docker|flannel|proxy ADDRESS
set -euo pipefail

case $1 in
  # At each start docker recreates its chains, before all other rules.
  docker)
    for table in nat filter; do
      iptables --table "$table" --flush DOCKER 2> /dev/null || iptables --table "$table" --new DOCKER
    done
    while iptables --table nat --delete PREROUTING -m addrtype --dst-type LOCAL -j DOCKER 2> /dev/null; do :; done
    iptables --table nat --append PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
    for rule in '-o docker0 -j DOCKER' '-o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT' \
      '-i docker0 ! -o docker0 -j ACCEPT' '-i docker0 -o docker0 -j ACCEPT'; do
      # shellcheck disable=SC2086 # several words
      while iptables --delete FORWARD $rule 2> /dev/null; do :; done
      # shellcheck disable=SC2086
      iptables --insert FORWARD $rule
    done
    # A container that publishes its port 80 as 8081 of the machine.
    iptables --table nat --append DOCKER ! -i docker0 -p tcp --dport 8081 -j DNAT --to-destination 10.240.2.10:80
    iptables --append DOCKER -d 10.240.2.10/32 ! -i docker0 -o docker0 -p tcp --dport 80 -j ACCEPT
    ;;
  flannel)
    iptables --table nat --append POSTROUTING -s 10.240.0.0/16 -d 10.240.0.0/16 -j ACCEPT
    iptables --table nat --append POSTROUTING -s 10.240.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE
    iptables --table nat --append POSTROUTING ! -s 10.240.0.0/16 -d 10.240.0.0/16 -j MASQUERADE
    ;;
  # A service at 10.0.0.10:53 that is also the node port 30080.
  proxy)
    iptables --table nat --new KUBE-PORTALS-CONTAINER
    iptables --table nat --insert PREROUTING -j KUBE-PORTALS-CONTAINER
    iptables --table nat --append KUBE-PORTALS-CONTAINER -d 10.0.0.10/32 -p tcp --dport 53 \
      -j DNAT --to-destination "$2:33333"
    iptables --table nat --new KUBE-NODEPORT-CONTAINER
    iptables --table nat --append PREROUTING -m addrtype --dst-type LOCAL -j KUBE-NODEPORT-CONTAINER
    iptables --table nat --append KUBE-NODEPORT-CONTAINER -p tcp --dport 30080 \
      -j DNAT --to-destination "$2:33334"
    ;;
esac
