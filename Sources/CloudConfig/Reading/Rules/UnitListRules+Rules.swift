import Diagnostics

extension UnitListRules {
  static let rules = [
    noName, badName, emptyDropIn, dropInSuffix, repeated, badCommand, networkCommand, maskedContent,
    idle,
  ]

  static let noName = Rule(
    "RK1151", .error, "a unit without name",
    reason: "The guest logs a line and goes on without it (initialize/config.go).",
    example: .init(
      bad: "#cloud-config\ncoreos:\n  units:\n  - command: start\n",
      good: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n    command: start\n"))

  static let badName = Rule(
    "RK1152", .error, "a name that is no unit's",
    reason: """
      A unit's name needs a suffix that systemd knows and only letters, digits and :-_.\\@ before it. \
      A command on anything else is an error at which the guest gives up all later commands.
      """,
    example: .init(
      bad: "#cloud-config\ncoreos:\n  units:\n  - name: docker\n    command: start\n",
      good: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n    command: start\n"))

  static let emptyDropIn = Rule(
    "RK1153", .error, "a drop-in without name or content",
    reason: "The guest passes over it without a word (initialize/config.go).",
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            drop_ins:
            - content: |
                [Service]
                LimitNOFILE=65536

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            drop_ins:
            - name: 10-limits.conf
              content: |
                [Service]
                LimitNOFILE=65536

        """))

  static let dropInSuffix = Rule(
    "RK1154", .error, "a drop-in that systemd does not read",
    reason: """
      The guest writes a drop-in under whatever name is given; systemd reads those that end in .conf \
      and passes over the rest (systemd.unit(5)).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            drop_ins:
            - name: 10-limits
              content: |
                [Service]
                LimitNOFILE=65536

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            drop_ins:
            - name: 10-limits.conf
              content: |
                [Service]
                LimitNOFILE=65536

        """))

  static let repeated = Rule(
    "RK1155", .warning, "a unit or drop-in that is listed twice",
    reason: """
      Both entries are carried out in turn: the later content replaces the earlier one, both commands \
      run. Hardly ever is that what was meant.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            command: start
          - name: docker.service
            mask: true

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            mask: true

        """))

  static let badCommand = Rule(
    "RK1156", .error, "a command that the guest does not know",
    reason: """
      The guest stops when it comes to the command: the commands of all later units are not carried \
      out (initialize/config.go).
      """,
    example: .init(
      bad: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n    command: up\n",
      good: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n    command: start\n"))

  static let networkCommand = Rule(
    "RK1157", .warning, "a command on a file of networkd",
    reason: """
      Files that end in .network, .netdev and .link are no units: networkd reads them, and the guest \
      restarts it once if there are any (system/systemd.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: 10-eth2.network
            command: start
            content: |
              [Match]
              Name=eth2

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: 10-eth2.network
            content: |
              [Match]
              Name=eth2

        """))

  static let maskedContent = Rule(
    "RK1158", .warning, "a masked unit with content",
    reason: "The guest writes the content and then replaces it by a link to /dev/null.",
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            mask: true
            content: |
              [Service]
              ExecStart=/usr/bin/echo hello

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            mask: true

        """))

  static let idle = Rule(
    "RK1159", .note, "a unit of which nothing is said",
    reason: "Without content, drop-ins, mask, enable or command the entry has no effect.",
    example: .init(
      bad: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n",
      good: "#cloud-config\ncoreos:\n  units:\n  - name: docker.service\n    command: start\n"))
}
