#!/bin/bash
# Ends when flannel has written docker's options: images of 2015 have them in /run, later ones in
# /run/flannel.
set -euo pipefail

waiting=
until [[ -s /run/flannel_docker_opts.env || -s /run/flannel/flannel_docker_opts.env ]]; do
  if [[ -z $waiting ]]; then
    echo "waiting for flannel to lease a subnet"
    waiting=yes
  fi
  sleep 1
done
