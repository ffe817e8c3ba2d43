extension BadSpec {
  /// Disks that can't be found, mounted or used.
  static let volumes: [BadSpec] = [
    BadSpec(
      "disks without what they need",
      #"""
      master:
        volumes:
          Etcd: {device: /dev/vdb}
          etcd: {fileSystem: ext4}
          backup: {device: /dev/vdc}
          kubelte: {device: /dev/vdd}
      nodes:
        volumes:
          docker: {device: vdb, mountPoint: /srv/}
          a-very-long-name: {device: /dev/vdb}
          data: {cinder: {size: 20G}, fileSystem: ext3, mountPoint: srv/data}
          more: {cinder: {type: fast}, mountPoint: /srv/../etc}
          most: {cinder: {size: 70000}, mountpoint: /srv/most}
          none:
      """#,
      #"""
      7:5: error: a name in master.volumes must be a name of at most 12 lowercase letters, digits and hyphens such as etcd, not 'Etcd' [RK0204]
        hint: write etcd
      8:11: error: master.volumes.etcd must have device or cinder [RK0204]
      9:13: error: master.volumes.backup must have mountPoint, an absolute path such as /srv/data [RK0204]
        hint: volumes named etcd, docker, containerd, kubelet need none
      10:14: error: master.volumes.kubelte must have mountPoint, an absolute path such as /srv/data [RK0204]
        hint: did you mean the volume 'kubelet'?
      13:22: error: nodes.volumes.docker.device must be a device below /dev such as /dev/vdb, not 'vdb' [RK0204]
        hint: write /dev/vdb
      13:39: error: nodes.volumes.docker.mountPoint must be an absolute path such as /srv/data, not '/srv/' [RK0204]
        hint: write /srv
      14:5: error: a name in nodes.volumes must be a name of at most 12 lowercase letters, digits and hyphens such as etcd, not 'a-very-long-name' [RK0204]
        hint: it has 16 characters; at most 12 are allowed
      15:27: error: nodes.volumes.data.cinder.size must be a whole number from 1 to 65536 such as 20, not '20G' [RK0204]
      15:45: error: nodes.volumes.data.fileSystem must be one of ext4, xfs, btrfs, not 'ext3' [RK0204]
        hint: did you mean 'ext4'?
      15:63: error: nodes.volumes.data.mountPoint must be an absolute path such as /srv/data, not 'srv/data' [RK0204]
      16:20: error: nodes.volumes.more.cinder must have size [RK0204]
      16:46: error: nodes.volumes.more.mountPoint must be an absolute path such as /srv/data, not '/srv/../etc' [RK0204]
      17:27: error: nodes.volumes.most.cinder.size must be a whole number from 1 to 65536 such as 20, not '70000' [RK0204]
      17:35: error: a key of nodes.volumes.most must be device, cinder, fileSystem or mountPoint, not 'mountpoint' [RK0204]
        hint: did you mean 'mountPoint'?
      18:10: error: nodes.volumes.none must be a map with device or cinder such as {device: /dev/vdb}, not empty [RK0204]
      """#),
    BadSpec(
      "a mount point for a program",
      #"""
      master:
        volumes:
          etcd: {device: /dev/vdb, mountPoint: /srv/etcd}
      """#,
      #"""
      7:42: error: master.volumes.etcd.mountPoint must be left out, not '/srv/etcd' [RK0204]
        hint: etcd has its own data directory
      """#),
    BadSpec(
      "disks on one machine from several places",
      #"""
      nodes:
        volumes:
          one: {device: /dev/vdb, mountPoint: /srv/data}
          two: {device: /dev/vdb, mountPoint: /srv/two}
        pools:
          big:
            volumes:
              three: {device: /dev/vdc, mountPoint: /srv/data/three}
      machines:
        demo-big-3:
          volumes:
            two: {device: /dev/vdd, mountPoint: /srv/data}
      """#,
      #"""
      8:5: error: nodes.volumes.two must not use /dev/vdb, which nodes.volumes.one uses [RK0208]
        note: 7:5: nodes.volumes.one is given here
      12:9: error: nodes.pools.big.volumes.three must not be mounted at /srv/data/three, above or below /srv/data, where nodes.volumes.one is [RK0208]
        note: 7:5: nodes.volumes.one is given here
      12:9: error: nodes.pools.big.volumes.three must not be mounted at /srv/data/three, above or below /srv/data, where machines.demo-big-3.volumes.two is [RK0208]
        note: 16:7: machines.demo-big-3.volumes.two is given here
      16:7: error: machines.demo-big-3.volumes.two must not be mounted at /srv/data, where nodes.volumes.one is [RK0208]
        note: 7:5: nodes.volumes.one is given here
      """#),
    BadSpec(
      "disks for what runs elsewhere",
      #"""
      master:
        volumes:
          docker: {device: /dev/vdb}
          kubelet: {device: /dev/vdc}
      nodes:
        volumes:
          etcd: {device: /dev/vdb}
          containerd: {device: /dev/vdc}
          kubelet: {device: /dev/vdd}
      machines:
        demo-master:
          volumes:
            containerd: {device: /dev/vdd}
      """#,
      #"""
      7:5: error: master.volumes.docker must be left out in v0.18.1: the master runs no pods [RK0210]
      8:5: error: master.volumes.kubelet must be left out in v0.18.1: the master runs no kubelet [RK0210]
      11:5: error: nodes.volumes.etcd must be left out in v0.18.1: etcd runs only on masters [RK0210]
      12:5: error: nodes.volumes.containerd must be left out in v0.18.1: containers run in docker [RK0210]
      13:5: error: nodes.volumes.kubelet must be left out in v0.18.1: its kubeconfig is there too, and is written before a disk is mounted [RK0210]
      17:7: error: machines.demo-master.volumes.containerd must be left out in v0.18.1: containers run in docker [RK0210]
      """#),
    BadSpec(
      "disks over what is there",
      #"""
      kubernetes: {version: v1.28.7}
      network: {control: cloud}
      master:
        address: 192.168.0.10
        volumes:
          docker: {device: /dev/vdb}
          logs: {device: /dev/vdc, mountPoint: /var/log}
          all: {device: /dev/vdd, mountPoint: /var/lib}
          images: {device: /dev/vde, mountPoint: /var/lib/containerd/images}
          keys: {device: /dev/vdf, mountPoint: /etc/keys}
      """#,
      #"""
      10:5: error: master.volumes.docker must be left out in v1.28.7: containers run in containerd [RK0210]
      11:5: error: master.volumes.logs must not be mounted at /var/log: /var/log belongs to the journal [RK0208]
        hint: use a path such as /srv/logs
      12:5: error: master.volumes.all must not be mounted at /var/lib, above or below /var/lib/docker, where master.volumes.docker is [RK0208]
        note: 10:5: master.volumes.docker is given here
      12:5: error: master.volumes.all must not be mounted at /var/lib: /var/lib/cni belongs to the pod network [RK0208]
        hint: use a path such as /srv/all
      13:5: error: master.volumes.images must not be mounted at /var/lib/containerd/images, above or below /var/lib, where master.volumes.all is [RK0208]
        note: 12:5: master.volumes.all is given here
      13:5: error: master.volumes.images must not be mounted at /var/lib/containerd/images: /var/lib/containerd belongs to containerd [RK0208]
        hint: use a volume named containerd for that
      14:5: error: master.volumes.keys must not be mounted at /etc/keys: /etc belongs to the system [RK0208]
        hint: use a path such as /srv/keys
      """#),
  ]
}
