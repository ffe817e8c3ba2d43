import Diagnostics

extension FileRules {
  static let noPath = Rule(
    "RK1141", .error, "a file without path",
    reason: """
      The guest tries to put the file in the place of /, fails, and applies nothing that follows; a \
      temporary file stays behind (coreos-cloudinit system/file.go).
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- content: hello\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/motd\n  content: hello\n"))

  static let relativePath = Rule(
    "RK1142", .warning, "a path that is not absolute and clean",
    reason: """
      The guest puts / before a path and takes out . and .. (system/file.go). The file lands somewhere, \
      but not where a reader expects it.
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: etc/motd\n  content: hello\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/motd\n  content: hello\n"))

  static let readOnlyPath = Rule(
    "RK1143", .error, "a file below /usr",
    reason: """
      /usr is read-only on CoreOS and Flatcar. The guest fails at this file and applies nothing that \
      follows.
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /usr/bin/hello\n  content: hello\n",
      good: "#cloud-config\nwrite_files:\n- path: /opt/bin/hello\n  content: hello\n"))

  static let permissions = Rule(
    "RK1144", .error, "permissions that are no octal number",
    reason: """
      The guest reads permissions as octal digits and stops at anything else, 0o644 and rw-r--r-- as \
      well: later files are not written, no unit is started (system/file.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          permissions: "rw-r--r--"
          content: hello

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/motd
          permissions: "0644"
          content: hello

        """))

  static let oddPermissions = Rule(
    "RK1145", .warning, "permissions that hardly mean what they say",
    reason: """
      The digits are always octal: 420, which is 0644 in decimal, gives mode 0420. Set-id and sticky \
      bits are dropped without a word, and missing digits are missing on the owner's side.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          permissions: 420
          content: hello

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/motd
          permissions: "0644"
          content: hello

        """))

  static let unknownEncoding = Rule(
    "RK1146", .error, "an encoding that no guest knows",
    reason: """
      CoreOS of 2018 and Flatcar refuse the whole cloud-config for it, CoreOS of 2015 stops when it \
      comes to the file (config/decode.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          encoding: base-64
          content: aGVsbG8K

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/motd
          encoding: base64
          content: aGVsbG8K

        """))

  static let brokenContent = Rule(
    "RK1147", .error, "content that is not in its encoding",
    reason: """
      CoreOS of 2018 and Flatcar refuse the whole cloud-config for it, CoreOS of 2015 stops when it \
      comes to the file (config/decode.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          encoding: base64
          content: hello, world

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/motd
          content: hello, world

        """))

  static let hiddenVariable = Rule(
    "RK1164", .error, "a variable in encoded content",
    reason: """
      The guest replaces $private_ipv4 and its like in the text of the user-data, before anything is \
      decoded. Inside base64 or gzip they stay as they are (initialize/env.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/address
          encoding: base64
          content: JHByaXZhdGVfaXB2NAo=

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/address
          content: $private_ipv4

        """))

  static let repeatedPath = Rule(
    "RK1148", .warning, "a file that is written twice",
    reason: "The later one replaces the earlier one without a word.",
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          content: one
        - path: /etc/motd
          content: two

        """,
      good: """
        #cloud-config
        write_files:
        - path: /etc/motd
          content: two

        """))

  static let unknownOwner = Rule(
    "RK1149", .warning, "an owner that may not exist",
    reason: """
      The owner is handed to chown. If there is no such user, the guest stops at the file and applies \
      nothing that follows, no unit either (system/file.go). Users are made before files are written.
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /etc/motd
          owner: webmaster
          content: hello

        """,
      good: """
        #cloud-config
        users:
        - name: webmaster
        write_files:
        - path: /etc/motd
          owner: webmaster
          content: hello

        """))
}
