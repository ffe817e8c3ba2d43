import Diagnostics

extension ScriptRules {
  static let carriageReturn = Rule(
    "RK1509", .error, "a script with line ends of Windows",
    reason: """
      The kernel takes the carriage return for a part of the program's name, looks for \
      '/bin/bash\\r' and reports 'No such file or directory', although the script is there \
      (execve(2)). A shell that is given the script fails at its first command. YAML mends the \
      line ends of a block, so this comes from encoded or quoted content.
      """,
    example: .init(
      bad: #"""
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: "#!/bin/bash\r\necho hello\r\n"
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """#,
      good: #"""
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: "#!/bin/bash\necho hello\n"
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """#))

  static let syntaxError = Rule(
    "RK1510", .error, "a script that bash can't read",
    reason: """
      bash reads a script piece by piece and stops at the mistake, with everything before it \
      done. Found by 'bash -n' on this machine, which reads a script and runs nothing of it.
      """)

  static let notChecked = Rule(
    "RK1511", .note, "scripts whose syntax nobody checked",
    reason: """
      The syntax of scripts is checked by bash itself. There is none on this machine, or it \
      did not answer in time, so mistakes in them are not among the findings.
      """)

  static let noInterpreterLine = Rule(
    "RK1512", .error, "a unit starts a text that does not begin with #!",
    reason: """
      The kernel runs a text file only if its first two bytes are '#!'. A person's shell runs \
      other texts as well, by guessing, but systemd does not: the unit fails with '203/EXEC' \
      and 'Exec format error' (execve(2), ENOEXEC).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              echo hello
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              echo hello
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """))

  static let absentInterpreter = Rule(
    "RK1513", .error, "a script for a program that the image lacks",
    reason: """
      CoreOS and Flatcar are made to run containers: their images have bash and the usual \
      small programs, but no Python, Perl or other language. The script ends with 'No such \
      file or directory' before its first line.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/usr/bin/python
              print('hello')
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              echo hello
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """))

  static let absentCommand = Rule(
    "RK1514", .error, "a script runs a program that the image lacks",
    reason: """
      CoreOS and Flatcar have no package manager and no languages but the shell: /usr is \
      read-only and comes as a whole. Scripts written for other systems end here with 'command \
      not found'. Only commands that run in every case are judged.
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
              apt-get install -y curl
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              curl --version
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """))

  static let envArgument = Rule(
    "RK1515", .error, "env is asked for a program with a blank in its name",
    reason: """
      The kernel hands everything behind the path in a '#!' line to the program as one \
      argument (execve(2)). '#!/usr/bin/env bash -e' therefore looks for a program called \
      'bash -e' and ends with status 127.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/usr/bin/env bash -e
              echo hello
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/usr/bin/env bash
              set -e
              echo hello
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Unit]
                Description=Says hello
                [Service]
                ExecStart=/opt/bin/demo

        """))
}
