import Diagnostics

extension ServiceRules {
  static let rules = [
    severalStarts, noReset, noStart, oneshotRestart, noPIDFile, noBusName, notifyByOther, killNone,
    blocking,
  ]

  static let severalStarts = Rule(
    DiagnosticCode("RK1224"), .error, "several ExecStart= in a service that is not oneshot",
    reason: """
      Only services with Type=oneshot may have more than one ExecStart=. systemd refuses to load \
      others: "Service has more than one ExecStart= setting, which is only allowed for \
      Type=oneshot services". Source: systemd.service(5).
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nExecStart=/usr/bin/mkdir -p /run/demo\nExecStart=/usr/bin/true\n",
      good: "[Service]\nExecStartPre=/usr/bin/mkdir -p /run/demo\nExecStart=/usr/bin/true\n"))

  static let noReset = Rule(
    DiagnosticCode("RK1225"), .error, "drop-in that adds an ExecStart= without resetting it",
    reason: """
      ExecStart= in a drop-in is added to that of the unit, and a service that is not oneshot is \
      refused with two. An empty ExecStart= above forgets those before. Source: \
      systemd.service(5), systemd.unit(5).
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
            - name: docker.service
              drop_ins:
                - name: 10-options.conf
                  content: |
                    [Service]
                    ExecStart=/usr/bin/docker --daemon --bridge=cbr0

        """,
      good: """
        #cloud-config
        coreos:
          units:
            - name: docker.service
              drop_ins:
                - name: 10-options.conf
                  content: |
                    [Service]
                    ExecStart=
                    ExecStart=/usr/bin/docker --daemon --bridge=cbr0

        """))

  static let noStart = Rule(
    DiagnosticCode("RK1242"), .error, "service without ExecStart=",
    reason: """
      systemd refuses to load a service that has nothing to start; only a oneshot service with \
      RemainAfterExit=yes and ExecStop= may be without. Source: systemd.service(5).
      """,
    example: .init(
      file: "demo.service", bad: "[Unit]\nDescription=Demo\n\n[Service]\nRestart=always\n",
      good: """
        [Unit]
        Description=Demo

        [Service]
        ExecStart=/usr/bin/true
        Restart=always

        """))

  static let oneshotRestart = Rule(
    DiagnosticCode("RK1237"), .error, "restart of a oneshot service",
    reason: """
      systemd refuses to load a service with Type=oneshot and Restart=always or on-success. Before \
      244 it refuses every Restart= but no. A oneshot that must succeed needs a loop of its own or \
      a timer. Source: src/core/service.c (service_verify), systemd.service(5).
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nType=oneshot\nExecStart=/usr/bin/true\nRestart=always\n",
      good: "[Service]\nType=oneshot\nExecStart=/usr/bin/true\n"))

  static let noPIDFile = Rule(
    DiagnosticCode("RK1238"), .note, "forking service without PIDFile=",
    reason: """
      Of a service that forks systemd has to guess the main process, and can't if there are \
      several; then it does not see that the service died. Source: systemd.service(5).
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nType=forking\nExecStart=/usr/bin/true\n",
      good: "[Service]\nType=forking\nPIDFile=/run/demo.pid\nExecStart=/usr/bin/true\n"))

  static let noBusName = Rule(
    DiagnosticCode("RK1239"), .error, "service of type dbus without BusName=",
    reason: """
      A service with Type=dbus is up once it has its name on the bus. systemd refuses to load one \
      without BusName=. Source: systemd.service(5).
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nType=dbus\nExecStart=/usr/bin/true\n",
      good: "[Service]\nType=dbus\nBusName=org.example.Demo\nExecStart=/usr/bin/true\n"))

  static let notifyByOther = Rule(
    DiagnosticCode("RK1248"), .warning, "service of type notify whose program never notifies",
    reason: """
      With Type=notify systemd waits until the main process says that it is ready. A shell does \
      not, messages of its children are ignored without NotifyAccess=all, and the client of docker \
      does not pass on those of the container: the start runs into its time limit. Source: \
      systemd.service(5).
      """,
    example: .init(
      file: "demo.service",
      bad: "[Service]\nType=notify\nExecStart=/usr/bin/docker run demo\n",
      good: "[Service]\nExecStart=/usr/bin/docker run demo\n"))

  static let killNone = Rule(
    DiagnosticCode("RK1241"), .warning, "KillMode=none",
    reason: """
      When the service stops or restarts its processes live on, beside the new ones and unseen by \
      systemd. Deprecated since systemd 246. Source: systemd.kill(5), NEWS of 246.
      """,
    example: .init(
      file: "demo.service", bad: "[Service]\nExecStart=/usr/bin/true\nKillMode=none\n",
      good: "[Service]\nExecStart=/usr/bin/true\nKillMode=mixed\n"))

  static let blocking = Rule(
    DiagnosticCode("RK1240"), .warning, "start that holds up all later commands",
    reason: """
      coreos-cloudinit runs the commands of units one after the other and waits for each job. The \
      job of a oneshot service ends with its last program, and oneshot services have no time \
      limit: while one loops, nothing after it starts, and after ten minutes coreos-cloudinit is \
      stopped itself. Source: coreos-cloudinit system/systemd.go, units/user-configdrive.service.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Service]
                Type=oneshot
                ExecStart=/bin/sh -c 'until test -e /run/demo; do sleep 5; done'

        """,
      good: """
        #cloud-config
        coreos:
          units:
            - name: demo.service
              command: start
              content: |
                [Service]
                ExecStart=/bin/sh -c 'until test -e /run/demo; do sleep 5; done'

        """))
}
