import Diagnostics

extension OrderRules {
  static let laterTurn = Rule(
    "RK1324", .warning, "a unit that waits for one whose turn comes later",
    reason: """
      The guest carries out commands one by one and waits for each. After= orders only what starts together: a \
      unit that is not being started yet is not waited for. Where the program itself waits, nothing goes on until \
      the guest gives up (coreos-cloudinit initialize/config.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: one.service
            command: start
            content: |
              [Unit]
              After=two.service
              [Service]
              ExecStart=/usr/bin/echo one
          - name: two.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/echo two

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: two.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/echo two
          - name: one.service
            command: start
            content: |
              [Unit]
              After=two.service
              [Service]
              ExecStart=/usr/bin/echo one

        """))
}
