import Diagnostics

extension ScriptRules {
  static let uncheckedStatus = Rule(
    "RK1503", .note, "curl that saves an error page",
    reason: """
      Without --fail curl ends with success when the server answers 404 or 503 and saves the \
      error page under the program's name (curl(1)). The machine then starts an HTML page, and \
      since the file is there, every later boot takes it for the download.
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
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --location --retry 5 --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              mv /opt/demo.new /opt/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --fail --location --retry 5 --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              mv /opt/demo.new /opt/demo

        """))

  static let uncheckedContent = Rule(
    "RK1504", .note, "a download that is used without comparing a checksum",
    reason: """
      A connection that breaks off, a mirror that serves another version or somebody on the \
      way change what arrives, and every machine runs it as root. A checksum in the script, \
      compared before the file gets its name, finds all three.
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
              curl --fail --location --retry 5 --output /opt/demo https://example.com/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --fail --location --retry 5 --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              mv /opt/demo.new /opt/demo

        """))

  static let triedOnce = Rule(
    "RK1505", .note, "a download that is tried only once",
    reason: """
      While a machine boots, its network and name service come and go. A download that is \
      tried once fails now and then on one machine of many, and that machine stays without the \
      program until somebody looks. curl tries once unless --retry is given; wget tries twenty \
      times by itself (curl(1), wget(1)).
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
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --fail --location --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              mv /opt/demo.new /opt/demo

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --fail --location --retry 5 --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              mv /opt/demo.new /opt/demo

        """))

  static let runsWhatItGets = Rule(
    "RK1506", .note, "a download that a shell runs while it arrives",
    reason: """
      The shell runs each line as it arrives. If the connection breaks off, it has run the \
      first half of the script, perhaps ending in the middle of a command, and nobody sees a \
      failure. Nor can anybody compare a checksum first.
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
              curl --fail --retry 5 https://example.com/install | bash

        """,
      good: """
        #cloud-config
        write_files:
          - path: /opt/bin/demo
            permissions: "0755"
            content: |
              #!/bin/bash
              set -euo pipefail
              sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              curl --fail --location --retry 5 --output /opt/demo.new https://example.com/demo
              echo "$sha256  /opt/demo.new" | sha256sum --check
              bash /opt/demo.new

        """))
}
