import Diagnostics

extension SecretRules {
  static let readableFile = Rule(
    "RK1341", .warning, "a secret in a file that everybody can read",
    reason: """
      Files get mode 0644 unless permissions say otherwise, so every process on the machine can read the \
      secret. Mode 0600 keeps it from them, though the user-data itself stays readable through the metadata \
      service.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/kubelet.yaml
          content: |
            token: 6d0f2c1ab39e47d7a1

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/kubelet.yaml
          permissions: "0600"
          content: |
            token: 6d0f2c1ab39e47d7a1

        """))

  static let inUnit = Rule(
    "RK1342", .warning, "a secret in a unit",
    reason: """
      Unit files are readable for everybody, and systemctl show prints their environment. A file of mode 0600 \
      named by EnvironmentFile= keeps it.
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
              Environment=API_TOKEN=6d0f2c1ab39e47d7a1
              ExecStart=/usr/bin/true

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/hello.env
          permissions: "0600"
          content: |
            API_TOKEN=6d0f2c1ab39e47d7a1
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Service]
              EnvironmentFile=/etc/hello.env
              ExecStart=/usr/bin/true

        """))

  static let onCommandLine = Rule(
    "RK1343", .warning, "a secret on a command line",
    reason: """
      Command lines of all processes are open to everybody on the machine (ps, /proc), and systemd writes \
      them into the journal when they fail. Programs take secrets from files or standard input.
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
              ExecStart=/usr/bin/kubelet --token=6d0f2c1ab39e47d7a1

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: hello.service
            command: start
            content: |
              [Service]
              ExecStart=/usr/bin/hello --token-file=/etc/hello.token

        """))

  static let accountKey = Rule(
    "RK1344", .note, "a password of an account in user-data",
    reason: """
      User-data stays readable through the metadata service for as long as the server lives, and on the \
      config drive for everybody on the machine, whatever mode a file gets. Seen in the Kubernetes provider of \
      2015, with the API key of the whole account.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/cloud.conf
          permissions: "0600"
          content: |
            [Global]
            username = operator
            api-key = 6d0f2c1ab39e47d7a1

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/cloud.conf
          permissions: "0600"
          content: |
            [Global]
            username = operator

        """))
}
