import Diagnostics

extension OrderRules {
  static let endOfBoot = Rule(
    "RK1325", .error, "a command for a unit that waits for the end of the boot",
    reason: """
      multi-user.target waits for user-config.target, and that for the guest, which waits for each unit that it \
      starts. A unit behind one of these targets therefore waits for itself, until the guest is stopped by its \
      time limit and all later commands are lost. Source: coreos-cloudinit units/user-configdrive.service.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Unit]
              After=multi-user.target
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
              [Unit]
              Wants=network-online.target
              After=network-online.target
              [Service]
              ExecStart=/usr/bin/echo hello

        """))

  static let waitingForItself = Rule(
    "RK1326", .error, "a unit that waits for one which waits for it",
    reason: """
      systemctl start returns when the other unit has started. If that one is ordered behind the unit that asks, \
      neither goes on until a time limit ends it, and oneshot services have none. Source: systemctl(1), \
      systemd.service(5).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            content: |
              [Unit]
              After=first.service
              [Service]
              ExecStart=/usr/bin/echo hello
          - name: first.service
            command: start
            content: |
              [Service]
              Type=oneshot
              ExecStart=/usr/bin/systemctl start hello.service

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            content: |
              [Unit]
              After=first.service
              [Service]
              ExecStart=/usr/bin/echo hello
          - name: first.service
            command: start
            content: |
              [Service]
              Type=oneshot
              ExecStart=/usr/bin/systemctl --no-block start hello.service

        """))
}
