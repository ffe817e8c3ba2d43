import Diagnostics

extension ClusterRules {
  static let sameName = Rule(
    "RK1701", .error, "two machines of one name",
    reason: """
      etcd and Kubernetes tell machines apart by their names: the second takes the place of the first, \
      or is refused.
      """)

  static let unknownToken = Rule(
    "RK1702", .error, "a token that the master does not know",
    reason: """
      The API server reads its list of tokens once, when it starts. A node with another token gets \
      401 for ever and never joins. Mostly the two were rendered from different secrets.
      """)

  static let overlap = Rule(
    "RK1703", .error, "ranges that share addresses",
    reason: """
      A pod and a service of one address can't both be reached; which of them is depends on the order of \
      firewall rules. The API server looks at neither.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/flannel/network.json
          content: |
            {"Network": "10.0.0.0/8"}
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/flannel/network.json
          content: |
            {"Network": "10.240.0.0/16"}
        coreos:
          units:
          - name: api.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\
                --service-cluster-ip-range=10.0.0.0/16

        """))

  static let discoverySize = Rule(
    "RK1704", .error, "etcd that waits for members who never come",
    reason: """
      A discovery URL made with size=N lets etcd start only when N members have signed in. With fewer \
      machines none of them ever starts.
      """)

  static let memberCount = Rule(
    "RK1705", .error, "a member of etcd that is no machine",
    reason: """
      Every name in initial-cluster needs a machine of that name, or the members wait for it without \
      end, or start without the majority they count on.
      """)

  static let evenMembers = Rule(
    "RK1706", .note, "an even number of etcd members",
    reason: """
      etcd goes on as long as more than half of its members do. A fourth member adds one more that can \
      fail, and none that may.
      """)

  static let otherMaster = Rule(
    "RK1707", .error, "a node that asks a machine which is no master",
    reason: "The node never joins. Mostly the master was built again and has another address.")

  static let otherDNS = Rule(
    "RK1708", .warning, "machines with different cluster DNS",
    reason: """
      Containers resolve names in one way on one node and otherwise, or not at all, on another, so that a \
      fault comes and goes with the node a pod lands on.
      """)

  static let otherRelease = Rule(
    "RK1709", .warning, "machines with different releases",
    reason: """
      Master and nodes of different releases may or may not understand each other. Mostly one file was \
      rendered again and the others were not.
      """)

  static let ownSubnet = Rule(
    "RK1710", .error, "a bridge inside flannel's range",
    reason: """
      flannel hands out the parts of its range itself. A bridge with an address chosen by hand sooner or \
      later has the part of another machine, whose pods can't be reached then. Seen in the Kubernetes \
      provider of 2015.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/flannel/network.json
          content: |
            {"Network": "10.240.0.0/16"}
        coreos:
          units:
          - name: cbr0.network
            content: |
              [Match]
              Name=cbr0
              [Network]
              Address=10.240.1.1/24

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/flannel/network.json
          content: |
            {"Network": "10.240.0.0/16"}

        """))
}
