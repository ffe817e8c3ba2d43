import Diagnostics

extension ScriptRules {
  static let goesOn = Rule(
    "RK1501", .note, "a script goes on after a failed command",
    reason: """
      A shell ignores that a command failed and runs the next one, with whatever the first \
      left behind. The unit that runs the script then ends with the status of the last \
      command, so that systemd and everything ordered after it take a half-done machine for a \
      good one. 'set -euo pipefail' ends the script at the first failure (bash(1), SHELL \
      BUILTIN COMMANDS).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              mkdir -p /opt/demo
              cp /usr/share/demo/settings /opt/demo/

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              mkdir -p /opt/demo
              cp /usr/share/demo/settings /opt/demo/

        """))

  static let unseenFailure = Rule(
    "RK1502", .note, "a failed download in a pipe that nobody sees",
    reason: """
      The status of a pipe is that of its last command. If the download on the left fails, the \
      program on the right gets an empty input, makes an empty file of it and reports success, \
      also under 'set -e'. 'set -o pipefail' lets the pipe fail when any part of it does \
      (bash(1), Pipelines).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -eu
              curl --fail --retry 5 https://example.com/settings | sed s/@name@/demo/ > /etc/demo.new
              mv /etc/demo.new /etc/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              curl --fail --retry 5 https://example.com/settings | sed s/@name@/demo/ > /etc/demo.new
              mv /etc/demo.new /etc/demo

        """))

  static let busyWait = Rule(
    "RK1507", .warning, "a loop that waits without a pause",
    reason: """
      The loop asks as fast as the machine can. While the machine boots it takes a whole core, \
      starts thousands of processes and fills the journal, and so delays the very thing that \
      it waits for. A 'sleep 1' costs a second at most.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              until curl --fail --silent http://127.0.0.1:8080/healthz; do
                echo waiting
              done

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              until curl --fail --silent http://127.0.0.1:8080/healthz; do
                echo waiting
                sleep 1
              done

        """))

  static let removesRoot = Rule(
    "RK1508", .warning, "rm that removes the root folder if a variable is empty",
    reason: """
      A variable that is not set is the empty text, so that 'rm -rf $DIR/*' becomes 'rm -rf \
      /*'. The script sets the variable nowhere; it comes from the unit's environment, which \
      may be missing the next time. With '${DIR:?}' or 'set -u' the script ends instead.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -eo pipefail
              rm -rf "$DEMO_DATA"/*

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -eo pipefail
              rm -rf "${DEMO_DATA:?}"/*

        """))
}
