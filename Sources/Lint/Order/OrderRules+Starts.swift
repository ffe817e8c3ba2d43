import Diagnostics

extension OrderRules {
  static let notExecutable = Rule(
    "RK1316", .error, "a program that nobody may run",
    reason: """
      Files get mode 0644 unless permissions say otherwise. systemd then fails with "Permission denied", \
      status 203/EXEC.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /opt/bin/hello
          content: |
            #!/bin/bash
            echo hello
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Service]
              ExecStart=/opt/bin/hello

        """,
      good: """
        #cloud-config
        write_files:
        - path: /opt/bin/hello
          permissions: "0755"
          content: |
            #!/bin/bash
            echo hello
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Service]
              ExecStart=/opt/bin/hello

        """))

  static let nothingToTrigger = Rule(
    "RK1317", .error, "a timer, path or socket without its service",
    reason: """
      Such a unit starts the unit it names, else the service of its own name. Without that it can't be \
      started itself. Source: systemd.timer(5), systemd.path(5), systemd.socket(5).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: clean.timer
            command: start
            content: |
              [Timer]
              OnBootSec=10min

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: clean.timer
            command: start
            content: |
              [Timer]
              OnBootSec=10min
          - name: clean.service
            content: |
              [Service]
              ExecStart=/usr/bin/true

        """))

  static let nobodysUnit = Rule(
    "RK1318", .error, "a command or drop-in for a unit that nobody has",
    reason: """
      A command on a unit that can't be found is a D-Bus error, at which the guest gives up the commands of \
      all later units. etcd, etcd2 and fleet are gone from Flatcar (coreos-cloudinit initialize/config.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: dokcer.service
            command: start

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            command: start

        """))

  static let shadowed = Rule(
    "RK1319", .note, "a unit of the image that is replaced",
    reason: """
      A unit file in /etc takes the place of the image's. It then lacks what updates of the image bring, and \
      what the image's own unit does besides, such as its socket.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/docker -d

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            command: start
            drop_ins:
            - name: 10-limits.conf
              content: |
                [Service]
                LimitNOFILE=65536

        """))

  static let notStarted = Rule(
    "RK1320", .warning, "a unit that nothing starts",
    reason: """
      The guest writes units and enables them, but starts only those with a command. What a target wants is \
      settled before: an enabled unit starts at the next boot, one without either never.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            content: |
              [Service]
              ExecStart=/usr/bin/echo hello

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/echo hello

        """))

  static let startedTwice = Rule(
    "RK1321", .warning, "a triggered service that is also started at once",
    reason: """
      A path or timer unit starts its service when something happens. Started by a command as well, it runs \
      at boot without a reason. Seen in the Kubernetes provider of 2015, where it killed what had just started.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: clean.timer
            command: start
            content: |
              [Timer]
              OnBootSec=10min
          - name: clean.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/true

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: clean.timer
            command: start
            content: |
              [Timer]
              OnBootSec=10min
          - name: clean.service
            content: |
              [Service]
              ExecStart=/usr/bin/true

        """))
}
