/// The type of a value in an Ignition config.
indirect enum IgnitionShape: Sendable {
  case text, flag, number
  case list(IgnitionShape)
  case map([IgnitionKey])
  /// Not checked.
  case any

  /// Completes "must be …".
  var expected: String {
    switch self {
    case .text: "a string"
    case .flag: "true or false"
    case .number: "an integer"
    case .list: "a list"
    case .map: "an object"
    case .any: "a value"
    }
  }
}

struct IgnitionKey: Sendable {
  let name: String
  let shape: IgnitionShape
  /// The minor version 3.x that added it.
  let since: Int

  init(_ name: String, _ shape: IgnitionShape, since: Int = 0) {
    (self.name, self.shape, self.since) = (name, shape, since)
  }
}

/// The keys of Ignition configs (coreos/ignition docs/configuration-v*.md, config/v3_*/schema).
enum IgnitionKeys {
  /// Of the versions 3.x.
  static let spec3: [IgnitionKey] = [
    IgnitionKey(
      "ignition",
      .map([
        IgnitionKey("version", .text),
        IgnitionKey(
          "config", .map([IgnitionKey("merge", .list(resource)), IgnitionKey("replace", resource)])),
        timeouts,
        IgnitionKey(
          "security",
          .map([
            IgnitionKey("tls", .map([IgnitionKey("certificateAuthorities", .list(resource))]))
          ])),
        IgnitionKey(
          "proxy",
          .map([
            IgnitionKey("httpProxy", .text), IgnitionKey("httpsProxy", .text),
            IgnitionKey("noProxy", .list(.text)),
          ]), since: 1),
      ])),
    IgnitionKey(
      "passwd",
      .map([
        IgnitionKey("users", .list(.map(user + [IgnitionKey("shouldExist", .flag, since: 2)]))),
        IgnitionKey("groups", .list(.map(group + [IgnitionKey("shouldExist", .flag, since: 2)]))),
      ])),
    IgnitionKey(
      "storage",
      .map([
        IgnitionKey("disks", .list(.map(disk))),
        IgnitionKey("raid", .list(.map(raid))),
        IgnitionKey("filesystems", .list(.map(filesystem))),
        IgnitionKey("luks", .list(.map(luks)), since: 2),
        IgnitionKey("directories", .list(.map(place + [IgnitionKey("mode", .number)]))),
        IgnitionKey(
          "files",
          .list(
            .map(
              place + [
                IgnitionKey("mode", .number), IgnitionKey("contents", resource),
                IgnitionKey("append", .list(resource)),
              ]))),
        IgnitionKey("links", .list(.map(place + link))),
      ])),
    IgnitionKey("systemd", .map([IgnitionKey("units", .list(.map(unit)))])),
    IgnitionKey(
      "kernelArguments",
      .map([
        IgnitionKey("shouldExist", .list(.text)), IgnitionKey("shouldNotExist", .list(.text)),
      ]), since: 3),
  ]

  /// Of the versions 2.x, which Flatcar translates.
  static let spec2: [IgnitionKey] = [
    IgnitionKey(
      "ignition",
      .map([
        IgnitionKey("version", .text),
        IgnitionKey(
          "config",
          .map([IgnitionKey("append", .list(resource)), IgnitionKey("replace", resource)])),
        timeouts,
        IgnitionKey(
          "security",
          .map([
            IgnitionKey("tls", .map([IgnitionKey("certificateAuthorities", .list(resource))]))
          ])),
        IgnitionKey("proxy", .any),
      ])),
    IgnitionKey(
      "passwd",
      .map([
        IgnitionKey("users", .list(.map(user + [IgnitionKey("create", .any)]))),
        IgnitionKey("groups", .list(.map(group))),
      ])),
    IgnitionKey(
      "storage",
      .map([
        IgnitionKey("disks", .any), IgnitionKey("raid", .any), IgnitionKey("filesystems", .any),
        IgnitionKey(
          "directories",
          .list(.map(place + [IgnitionKey("mode", .number), IgnitionKey("filesystem", .text)]))),
        IgnitionKey(
          "files",
          .list(
            .map(
              place + [
                IgnitionKey("mode", .number), IgnitionKey("contents", resource),
                IgnitionKey("append", .flag), IgnitionKey("filesystem", .text),
              ]))),
        IgnitionKey("links", .list(.map(place + link + [IgnitionKey("filesystem", .text)]))),
      ])),
    IgnitionKey(
      "systemd", .map([IgnitionKey("units", .list(.map(unit + [IgnitionKey("enable", .flag)])))])),
    IgnitionKey(
      "networkd",
      .map([
        IgnitionKey(
          "units",
          .list(
            .map([
              IgnitionKey("name", .text), IgnitionKey("contents", .text),
              IgnitionKey("dropins", .list(.map(dropIn))),
            ])))
      ])),
  ]

  private static let resource = IgnitionShape.map([
    IgnitionKey("source", .text),
    IgnitionKey("compression", .text),
    IgnitionKey(
      "httpHeaders", .list(.map([IgnitionKey("name", .text), IgnitionKey("value", .text)])),
      since: 1),
    IgnitionKey("verification", .map([IgnitionKey("hash", .text)])),
  ])

  private static let timeouts = IgnitionKey(
    "timeouts",
    .map([IgnitionKey("httpResponseHeaders", .number), IgnitionKey("httpTotal", .number)]))

  private static let user = [
    IgnitionKey("name", .text), IgnitionKey("gecos", .text), IgnitionKey("groups", .list(.text)),
    IgnitionKey("homeDir", .text), IgnitionKey("noCreateHome", .flag),
    IgnitionKey("noLogInit", .flag), IgnitionKey("noUserGroup", .flag),
    IgnitionKey("passwordHash", .text), IgnitionKey("primaryGroup", .text),
    IgnitionKey("shell", .text), IgnitionKey("sshAuthorizedKeys", .list(.text)),
    IgnitionKey("system", .flag), IgnitionKey("uid", .number),
  ]

  private static let group = [
    IgnitionKey("name", .text), IgnitionKey("gid", .number), IgnitionKey("passwordHash", .text),
    IgnitionKey("system", .flag),
  ]

  private static let account = IgnitionShape.map([
    IgnitionKey("id", .number), IgnitionKey("name", .text),
  ])

  private static let place = [
    IgnitionKey("path", .text), IgnitionKey("overwrite", .flag), IgnitionKey("user", account),
    IgnitionKey("group", account),
  ]

  private static let link = [IgnitionKey("target", .text), IgnitionKey("hard", .flag)]

  private static let dropIn = [IgnitionKey("name", .text), IgnitionKey("contents", .text)]

  private static let unit = [
    IgnitionKey("name", .text), IgnitionKey("enabled", .flag), IgnitionKey("mask", .flag),
    IgnitionKey("contents", .text), IgnitionKey("dropins", .list(.map(dropIn))),
  ]

  private static let disk = [
    IgnitionKey("device", .text), IgnitionKey("wipeTable", .flag),
    IgnitionKey(
      "partitions",
      .list(
        .map([
          IgnitionKey("guid", .text), IgnitionKey("label", .text), IgnitionKey("number", .number),
          IgnitionKey("resize", .flag, since: 2), IgnitionKey("shouldExist", .flag),
          IgnitionKey("sizeMiB", .number), IgnitionKey("startMiB", .number),
          IgnitionKey("typeGuid", .text), IgnitionKey("wipePartitionEntry", .flag),
        ]))),
  ]

  private static let raid = [
    IgnitionKey("name", .text), IgnitionKey("level", .text), IgnitionKey("devices", .list(.text)),
    IgnitionKey("options", .list(.text)), IgnitionKey("spares", .number),
  ]

  private static let filesystem = [
    IgnitionKey("device", .text), IgnitionKey("format", .text), IgnitionKey("label", .text),
    IgnitionKey("mountOptions", .list(.text), since: 1), IgnitionKey("options", .list(.text)),
    IgnitionKey("path", .text), IgnitionKey("uuid", .text), IgnitionKey("wipeFilesystem", .flag),
  ]

  private static let luks = [
    IgnitionKey("name", .text), IgnitionKey("device", .text), IgnitionKey("label", .text),
    IgnitionKey("uuid", .text), IgnitionKey("options", .list(.text)),
    IgnitionKey("keyFile", resource), IgnitionKey("wipeVolume", .flag),
    IgnitionKey("clevis", .any), IgnitionKey("discard", .flag, since: 4),
    IgnitionKey("openOptions", .list(.text), since: 4), IgnitionKey("cex", .any, since: 5),
  ]
}
