import Diagnostics

extension VariableRules {
  static let rules = [adjacent, doubled, continued, accident, lookAlike, mayBeEmpty]

  static let adjacent = Rule(
    "RK1161", .error, "the same variable twice side by side",
    reason: """
      The guest needs a character before each variable that is not part of the last one, so the second \
      stays as it is (initialize/env.go).
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: $private_ipv4$private_ipv4\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: $private_ipv4,$private_ipv4\n")
  )

  static let doubled = Rule(
    "RK1162", .warning, "a variable behind a second dollar sign",
    reason: """
      In units and make files '$$' stands for one '$'. The guest does not know that: it replaces the \
      name and leaves the other '$' in place (initialize/env.go).
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: a$$private_ipv4\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: a\\$private_ipv4\n"))

  static let continued = Rule(
    "RK1163", .warning, "a variable at the beginning of a longer word",
    reason: """
      The guest looks for no end of the word: of $private_ipv4_addr it replaces the beginning and \
      leaves _addr behind it (initialize/env.go).
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: echo $private_ipv4_addr\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: echo \\$private_ipv4_addr\n"))

  static let accident = Rule(
    "RK1165", .error, "a shell's variable that the guest replaces",
    reason: """
      A script sets a variable of its own whose name is one of the guest's. The guest replaces it in \
      the text before any shell sees it, scripts and comments included (initialize/env.go).
      """,
    example: .init(
      bad: """
        #cloud-config
        write_files:
        - path: /opt/bin/show-address
          permissions: "0755"
          content: |
            #!/bin/bash
            set -euo pipefail
            private_ipv4=$(hostname -i)
            echo "$private_ipv4"

        """,
      good: """
        #cloud-config
        write_files:
        - path: /opt/bin/show-address
          permissions: "0755"
          content: |
            #!/bin/bash
            set -euo pipefail
            address=$(hostname -i)
            echo "$address"

        """))

  static let lookAlike = Rule(
    "RK1166", .warning, "a name that looks like a variable of the guest",
    reason: """
      There are four variables, in lower case and without braces: $public_ipv4, $private_ipv4, \
      $public_ipv6, $private_ipv6 (initialize/env.go). Other spellings stay as they are.
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: ${private_ipv4}\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: $private_ipv4\n"))

  static let mayBeEmpty = Rule(
    "RK1167", .note, "an address that may be empty",
    reason: """
      A variable whose address is not known becomes an empty text, without any error: of \
      http://$public_ipv4:2379 remains http://:2379. A config drive tells no addresses; they come from \
      /etc/environment, where few images put more than the IPv4 addresses of their interfaces.
      """,
    example: .init(
      bad: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: $public_ipv6\n",
      good: "#cloud-config\nwrite_files:\n- path: /etc/x\n  content: $private_ipv4\n"))
}
