import Diagnostics

/// Rules about keys and the kinds of their values.
enum KeyRules {
  static let rules = [
    unknown, hyphen, someGuests, wrongKind, empty, spelledBoolean, deprecated, notAMapping,
  ]

  static let unknown = Rule(
    "RK1121", .error, "a key that no guest knows",
    reason: """
      Guests pass over unknown keys without a word, so whatever was meant does not happen. There is no \
      runcmd, packages or bootcmd: that is another cloud-init (coreos-cloudinit config/config.go).
      """,
    example: .init(
      bad: "#cloud-config\nhostnam: node\n", good: "#cloud-config\nhostname: node\n"))

  static let hyphen = Rule(
    "RK1122", .error, "a key with hyphens",
    reason: """
      CoreOS takes write-files for write_files. Flatcar lost that in 2024 and drops keys with hyphens, \
      and its own validator does not say so.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          update:
            reboot-strategy: "off"

        """,
      good: """
        #cloud-config
        coreos:
          update:
            reboot_strategy: "off"

        """))

  static let someGuests = Rule(
    "RK1123", .warning, "a key that only some guests know",
    reason: """
      The others pass over it without a word, so the setting takes effect on some machines only.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          locksmith:
            window_start: "04:00"

        """,
      good: """
        #cloud-config
        coreos:
          locksmith:
            endpoint: http://127.0.0.1:2379

        """))

  static let wrongKind = Rule(
    "RK1124", .error, "a value of the wrong kind",
    reason: """
      CoreOS passes over a value of the wrong kind and applies the rest; Flatcar refuses the whole \
      cloud-config and applies nothing.
      """,
    example: .init(
      bad: """
        #cloud-config
        ssh_authorized_keys: ssh-ed25519 AAAA me@home

        """,
      good: """
        #cloud-config
        ssh_authorized_keys:
        - ssh-ed25519 AAAA me@home

        """))

  static let empty = Rule(
    "RK1125", .warning, "a key without a value",
    reason: """
      To the guest the key is as good as absent, and every guest's validator finds fault with it. \
      Mostly the value was lost on its way through a template.
      """,
    example: .init(bad: "#cloud-config\nhostname:\n", good: "#cloud-config\nhostname: node\n"))

  static let spelledBoolean = Rule(
    "RK1126", .warning, "a truth value that is not true or false",
    reason: """
      YAML 1.1 takes yes, on and their like for true; YAML 1.2 takes them for text. Guests of both \
      kinds exist.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            mask: yes

        """,
      good: """
        #cloud-config
        coreos:
          units:
          - name: docker.service
            mask: true

        """))

  static let deprecated = Rule(
    "RK1127", .note, "a deprecated key",
    reason: """
      Later guests warn of it; the services behind etcd, etcd2 and fleet are gone from Flatcar, where \
      the key makes a drop-in for a unit that does not exist.
      """,
    example: .init(
      bad: """
        #cloud-config
        coreos:
          fleet:
            metadata: role=node

        """,
      good: """
        #cloud-config
        hostname: node

        """))

  static let notAMapping = Rule(
    "RK1128", .error, "a cloud-config that is no mapping",
    reason: "At the top there must be keys. CoreOS takes a list for nothing, Flatcar refuses it.",
    example: .init(
      bad: "#cloud-config\n- hostname: node\n", good: "#cloud-config\nhostname: node\n"))
}
