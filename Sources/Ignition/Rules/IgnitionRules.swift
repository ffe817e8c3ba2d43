import Diagnostics
import YAMLDocument

/// Rules about Ignition configs: what makes Ignition fail, and what it ignores.
public enum IgnitionRules {
  /// All of them.
  public static let rules: [Rule] =
    JSONRules.rules
    + [
      version, versionSupport, butane, unknownKey, wrongType, badPath, duplicate, throughLink,
      belowFile, badMode,
      octalMode, specialBits, badSource, brokenContents, fetched, noTarget, contradiction,
      badExtension, unitName,
      idleUnit, emptyDropIn, maskedContents, namelessUser, variable, unknownAccount,
    ]

  /// Those for which Ignition rejects a config before it does anything.
  package static let refusals: Set<DiagnosticCode> = Set(
    [
      JSONRules.syntax, version, butane, wrongType, badPath, duplicate, throughLink, badMode,
      badSource, noTarget,
      contradiction, badExtension,
    ].map(\.code))

  // MARK: The document

  static let version = Rule(
    "RK2011", "ignition-version", .error, "missing or unknown version of Ignition's format",
    reason: """
      ignition.version decides how everything else is read. Without it, or with one that the \
      image's Ignition does not know, the machine stays in the initramfs.
      """)

  static let versionSupport = Rule(
    "RK2012", "ignition-version-support", .warning, "version that not every Ignition reads",
    reason: """
      Flatcar stable of 2026 reads 3.0.0 to 3.5.0 and translates 2.x; Flatcar since 3185 reads up \
      to 3.3.0. Drafts such as 3.4.0-experimental are dropped once they are final. Source: \
      coreos/ignition docs/release-notes.md.
      """)

  static let butane = Rule(
    "RK2013", "butane-config", .error, "Butane config as user-data",
    reason: """
      Butane is for people: the program butane translates it into an Ignition config on their \
      computer. No machine reads it: to Ignition it is not valid JSON, to coreos-cloudinit an \
      unknown format.
      """)

  static let unknownKey = Rule(
    "RK2021", "unknown-ignition-key", .error, "key unknown to this version of Ignition",
    reason: """
      Ignition silently ignores it when the machine boots, so whatever was meant does not happen; \
      only ignition-validate warns. Keys differ between versions: kernelArguments was added in \
      3.3.0; 2.x had enable for enabled, and its files had a filesystem.
      """)

  static let wrongType = Rule(
    "RK2022", "ignition-value-type", .error, "value of the wrong type",
    reason: """
      Go's decoder stops at it, and the machine stays in the initramfs. Modes are JSON numbers, \
      not strings, without a decimal point or exponent.
      """)

  // MARK: Files

  static let badPath = Rule(
    "RK2031", "ignition-path", .error, "path that is not absolute and clean",
    reason:
      "Ignition rejects the config: a path must begin with / and have no empty, . or .. parts.")

  static let duplicate = Rule(
    "RK2032", "duplicate-ignition-entry", .error, "duplicate entry",
    reason: """
      Ignition rejects a config with two files, links or directories with the same path, two units \
      or users with the same name, or even the same SSH key twice for a user.
      """)

  static let throughLink = Rule(
    "RK2033", "path-through-link", .error, "path through a link of the same config",
    reason: "Ignition rejects the config, since it can't tell where the file would end up.")

  static let belowFile = Rule(
    "RK2034", "path-below-file", .error, "path below a file",
    reason: """
      The file in the place of a directory is written first, and then nothing can be written below \
      it: Ignition fails and the machine stays in the initramfs.
      """)

  static let badMode = Rule(
    "RK2035", "illegal-file-mode", .error, "invalid file mode",
    reason:
      "Ignition rejects the config: a mode is a number from 0 to 4095, which is 07777 in octal.")

  static let octalMode = Rule(
    "RK2036", "octal-looking-mode", .error, "octal digits in a decimal mode",
    reason: """
      JSON has no octal numbers. 644 is 01204: the owner may write but not read, and others may \
      read. 0644 is written 420, 0600 is 384, 0755 is 493. Ignition warns only in a log that \
      nobody sees.
      """)

  static let specialBits = Rule(
    "RK2037", "special-mode-bits", .warning, "setuid, setgid or sticky bit that is not applied",
    reason:
      "Before version 3.4.0 of the format only the nine permission bits count; others are dropped."
  )

  static let badSource = Rule(
    "RK2038", "ignition-source", .error, "contents that Ignition can't read",
    reason: """
      Ignition rejects the config. Contents come from a data URL or are fetched over http, https, \
      tftp, s3 or gs; compression is gzip or none; a hash is sha256- or sha512- followed by its \
      digits.
      """)

  static let brokenContents = Rule(
    "RK2039", "broken-contents", .error, "contents that don't match their compression or hash",
    reason: """
      It shows only when the file is written: the contents are not gzip, or have a different hash. \
      Ignition fails and the machine stays in the initramfs.
      """)

  static let fetched = Rule(
    "RK2040", "fetched-contents", .note, "contents fetched at boot",
    reason: """
      What is fetched was not checked. Without a network, or with a different answer, the machine \
      stays in the initramfs until somebody intervenes.
      """)

  static let noTarget = Rule(
    "RK2041", "link-without-target", .error, "link without a target",
    reason: "Ignition rejects the config, whether the link is symbolic or hard.")

  static let contradiction = Rule(
    "RK2042", "ignition-contradiction", .error, "conflicting keys",
    reason: """
      Ignition rejects the config: an owner has an id or a name, not both; overwrite, a hash and a \
      merged config need a source.
      """)

  // MARK: Units and users

  static let badExtension = Rule(
    "RK2051", "ignition-unit-extension", .error,
    "unit or drop-in without a known extension",
    reason: """
      Ignition rejects the config: a unit ends in .service, .socket, .target, .timer or another \
      unit type of systemd, a drop-in in .conf. Files of systemd-networkd are plain files in \
      /etc/systemd/network.
      """)

  static let unitName = Rule(
    "RK2052", "ignition-unit-name", .error, "name that systemd ignores",
    reason: """
      Ignition writes the file under any name with a known extension. systemd accepts only \
      letters, digits and :-_.\\@ before it, and a slash puts the file in another directory \
      (systemd.unit(5)).
      """)

  static let idleUnit = Rule(
    "RK2053", "ignition-idle-unit", .warning, "unit entry without effect",
    reason:
      "Without contents, drop-ins, enabled or mask the entry has no effect, and empty contents are not written."
  )

  static let emptyDropIn = Rule(
    "RK2054", "ignition-empty-drop-in", .warning, "drop-in without contents",
    reason: "Ignition silently writes no file for it when the machine boots.")

  static let maskedContents = Rule(
    "RK2055", "ignition-masked-contents", .warning, "masked unit with contents",
    reason: "Ignition writes the contents and then replaces them with a link to /dev/null.")

  static let namelessUser = Rule(
    "RK2056", "nameless-user", .error, "user or group without a name",
    reason: "Ignition accepts the config, then useradd fails: the machine stays in the initramfs.")

  static let variable = Rule(
    "RK2057", "variable-in-ignition", .warning, "variable that only coreos-cloudinit replaces",
    reason: """
      Ignition does not replace $private_ipv4 and similar variables: the file contains their \
      names. On Flatcar, /run/metadata/flatcar has the addresses once coreos-metadata.service has \
      run.
      """)

  static let unknownAccount = Rule(
    "RK2058", "unknown-account", .error, "user or group that does not exist or can't be created",
    reason: """
      Ignition looks up the owners of files and the groups of users by name, among those of the \
      image and those it creates; a user it creates gets a group with the same name. If one does \
      not exist, or that group already does, Ignition fails and the machine stays in the \
      initramfs.
      """)
}
