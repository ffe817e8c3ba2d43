import Diagnostics

extension OrderRules {
  static let missingRequirement = Rule(
    "RK1310", .error, "a required unit that does not exist",
    reason: """
      Starting a unit whose Requires= can't be found fails at once with "Unit … not found". systemd-analyze \
      verify does not look at names in After=, and nobody looks at the image. Source: systemd.unit(5).
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
              Description=Says hello
              Requires=helo.service
              After=helo.service
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
              Description=Says hello
              Requires=docker.service
              After=docker.service
              [Service]
              ExecStart=/usr/bin/echo hello

        """))

  static let missingOrder = Rule(
    "RK1311", .warning, "a unit in After=, Wants= or their like that does not exist",
    reason: """
      systemd takes no notice of names it can't find in After=, Before= and Wants=: the unit starts without \
      waiting, mostly because the other was renamed. Seen in the Kubernetes provider of 2015, in all its states.
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
              Description=Says hello
              After=dokcer.service
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
              Description=Says hello
              Wants=docker.service
              After=docker.service
              [Service]
              ExecStart=/usr/bin/echo hello

        """))

  static let cycle = Rule(
    "RK1312", .error, "units that wait for each other",
    reason: """
      systemd breaks a ring by leaving out one of its units, another one at the next boot perhaps, with one \
      line in the journal: "Job … deleted to break ordering cycle". Source: systemd.unit(5).
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
              [Unit]
              After=one.service
              [Service]
              ExecStart=/usr/bin/echo two

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: one.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/echo one
          - name: two.service
            command: start
            content: |
              [Unit]
              After=one.service
              [Service]
              ExecStart=/usr/bin/echo two

        """))

  static let unordered = Rule(
    "RK1313", .warning, "a requirement without an order",
    reason: """
      Requires= and BindsTo= start the other unit, but at the same time. Whoever needs it to be up also needs \
      After=. Source: systemd.unit(5).
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
              Description=Says hello
              Requires=docker.service
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
              Description=Says hello
              Requires=docker.service
              After=docker.service
              [Service]
              ExecStart=/usr/bin/echo hello

        """))

  static let readerBeforeWriter = Rule(
    "RK1314", .warning, "a file that is read before it is written",
    reason: """
      A unit reads a file that another unit writes, and does not wait for that unit. The first start fails or \
      reads what was there before; with Restart= it works by luck. Seen in the Kubernetes provider of 2015.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: address.service
            command: start
            content: |
              [Service]
              Type=oneshot
              RemainAfterExit=yes
              ExecStart=/bin/bash -c 'echo "ADDRESS=$(hostname -i)" > /run/address.env'
          - name: hello.service
            command: start
            content: |
              [Service]
              EnvironmentFile=/run/address.env
              ExecStart=/usr/bin/echo ${ADDRESS}

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: address.service
            command: start
            content: |
              [Service]
              Type=oneshot
              RemainAfterExit=yes
              ExecStart=/bin/bash -c 'echo "ADDRESS=$(hostname -i)" > /run/address.env'
          - name: hello.service
            command: start
            content: |
              [Unit]
              Wants=address.service
              After=address.service
              [Service]
              EnvironmentFile=/run/address.env
              ExecStart=/usr/bin/echo ${ADDRESS}

        """))

  static let missingProgram = Rule(
    "RK1315", .error, "a program that nobody writes",
    reason: """
      The unit fails with status 203/EXEC. Below /opt, /etc, /home and /run the image has nothing of its own: \
      what runs from there the document has to write or fetch.
      """,
    example: .init(
      bad: """
        #cloud-config
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
}
