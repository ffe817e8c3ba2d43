import Diagnostics

extension OrderRules {
  static let etcdUser = Rule(
    "RK1322", .warning, "a user of etcd that does not wait for it",
    reason: """
      The command asks etcd on this machine, and nothing says that etcd starts first. It fails, or waits without \
      a limit, whenever etcd is slower. Seen in the Kubernetes provider of 2015.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: etcd-member.service
            command: start
          - name: advertise.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/etcdctl set /master $private_ipv4

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: etcd-member.service
            command: start
          - name: advertise.service
            command: start
            content: |
              [Unit]
              Wants=etcd-member.service
              After=etcd-member.service
              [Service]
              ExecStart=/usr/bin/etcdctl set /master $private_ipv4

        """))

  static let driveUser = Rule(
    "RK1323", .warning, "a reader of the config drive that does not wait for it",
    reason: """
      The config drive is mounted by a unit of its own. Until then the folder is empty, and the number of a file \
      on it depends on what else was injected. Seen in the Kubernetes provider of 2015.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: tokens.service
            command: start
            content: |
              [Service]
              Type=oneshot
              ExecStart=/usr/bin/cp /media/configdrive/openstack/content/0000 /run/tokens.csv

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: tokens.service
            command: start
            content: |
              [Unit]
              RequiresMountsFor=/media/configdrive
              [Service]
              Type=oneshot
              ExecStart=/usr/bin/cp /media/configdrive/openstack/content/0000 /run/tokens.csv

        """))
}
