import Diagnostics

extension SettingRules {
  static let rules = [etcHosts, badStrategy, badValue, unescaped, hostname]

  static let etcHosts = Rule(
    "RK1131", .error, "manage_etc_hosts with anything but localhost",
    reason: """
      Only the text localhost is known. At anything else, true as well, the guest stops before it \
      writes a file, and no validator warns of it (system/etc_hosts.go).
      """,
    example: .init(
      bad: "#cloud-config\nmanage_etc_hosts: true\n",
      good: "#cloud-config\nmanage_etc_hosts: localhost\n"))

  static let badStrategy = Rule(
    "RK1132", .error, "a reboot strategy that the guest does not know",
    reason: "The guest stops before it writes a file (config/update.go, system/update.go).",
    example: .init(
      bad: "#cloud-config\ncoreos:\n  update:\n    reboot_strategy: never\n",
      good: "#cloud-config\ncoreos:\n  update:\n    reboot_strategy: \"off\"\n"))

  static let badValue = Rule(
    "RK1133", .error, "a value that the service does not take",
    reason: "The guest writes it as it is, and the service fails when it starts.",
    example: .init(
      bad: "#cloud-config\ncoreos:\n  etcd2:\n    proxy: yes please\n",
      good: "#cloud-config\nhostname: node\n"))

  static let unescaped = Rule(
    "RK1134", .error, "a setting that systemd would read otherwise",
    reason: """
      The guest writes settings as Environment="NAME=value" and escapes nothing: a quote ends the \
      value, a percent sign begins a specifier (system/env.go).
      """,
    example: .init(
      bad: "#cloud-config\ncoreos:\n  fleet:\n    metadata: 'role=\"node\"'\n",
      good: "#cloud-config\nhostname: node\n"))

  static let hostname = Rule(
    "RK1135", .warning, "a name that is no host name",
    reason: """
      Flatcar cuts names at the first dot and after 63 characters, CoreOS passes them on as they are; \
      the same file gives machines of different names.
      """,
    example: .init(
      bad: "#cloud-config\nhostname: node.example.com\n", good: "#cloud-config\nhostname: node\n"))
}
