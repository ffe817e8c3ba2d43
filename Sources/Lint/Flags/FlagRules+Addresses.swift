import Diagnostics

extension FlagRules {
  static let oneDash = Rule(
    "RK1407", .error, "a long flag with one dash",
    reason: """
      Since v0.5 components read -name as a row of one-letter flags and end with "unknown shorthand flag"; up to \
      1.2 not even -v=2 is one. \
      Programs with Go's own flag package, such as etcd and flanneld, take both.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler -master=http://127.0.0.1:8080

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080

        """))

  static let noScheme = Rule(
    "RK1408", .error, "an address whose host is taken for a scheme",
    reason: """
      Of localhost:8080 Kubernetes takes localhost for the scheme and ends with "unsupported protocol scheme". \
      Only numeric addresses may stand without http:// (DefaultServerURL of v0.9 to 1.2).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=localhost:8080

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: scheduler.service
            command: start
            content: |
              # kubernetes v0.18.1
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://localhost:8080

        """))

  static let missing = Rule(
    "RK1409", .warning, "a component without what it needs",
    reason: """
      The component ends at once, or runs without ever finding its cluster.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: node.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kubelet --v=2

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: node.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kubelet --api-servers=http://127.0.0.1:8080 --v=2

        """))

  static let otherPort = Rule(
    "RK1410", .error, "a port where the API server does not listen",
    reason: """
      The component asks the API server of its own machine on a port that the command line of that server does \
      not name. Seen in a later state of the Kubernetes provider of 2015: 6643 for 6443.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16 --secure-port=6443
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:6643

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16 --secure-port=6443
          - name: scheduler.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-scheduler --master=http://127.0.0.1:8080

        """))

  static let openPort = Rule(
    "RK1411", .warning, "an API without authentication that others can reach",
    reason: """
      On the insecure port everybody is an administrator. Seen in a later state of the Kubernetes provider of \
      2015, on the public address.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16 --insecure-bind-address=$public_ipv4

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16

        """))
}
