import Machine
import Systemd

extension FilePath: TextValue {
  /// A path with an example.
  public static let expected =
    "an absolute path outside /usr, without '.', '..' or empty parts, such as /etc/motd"

  /// Beginning with a slash; invalid parts are found when it is read.
  public static let pattern = #"^(/[^/\u0000-\u001F\u007F-\u009F]+)+$"#

  /// What is wrong with a path.
  public static func fault(in text: String) -> String? {
    if text == "/usr" || text.hasPrefix("/usr/") { return "/usr is read-only on the machines" }
    return advice("/" + text) ?? advice(String(text.dropLast()))
  }
}

extension FileMode: TextValue {
  /// Reads three octal digits, optionally after a zero; nil for anything else.
  public init?(_ text: String) {
    let digits =
      text.utf8.count == 4 && text.utf8.first == UInt8(ascii: "0") ? text.dropFirst() : text[...]
    guard digits.utf8.count == 3, digits.utf8.allSatisfy(\.isDigit),
      let bits = Int(digits, radix: 8)
    else { return nil }
    self.init(bits)
  }

  /// A mode with an example.
  public static let expected = "a file mode in octal digits such as '0644'"

  /// Nine bits.
  public static let pattern = "^0?[0-7]{3}$"

  /// What is beyond the nine bits.
  public static func fault(in text: String) -> String? {
    text.utf8.count == 4 && Int(text, radix: 8) != nil
      ? "coreos-cloudinit drops set-id and sticky bits" : nil
  }
}

extension UnitName: TextValue {
  /// A name with an example.
  public static let expected = "a unit name with its type such as node-exporter.service"

  /// Letters, digits and some marks before a known type.
  public static let pattern =
    #"^[A-Za-z0-9:_.\\-][A-Za-z0-9:_.\\@-]*\."#
    + "(\(UnitType.allCases.map(\.rawValue).joined(separator: "|")))$"

  /// Why systemd rejects a name.
  public static func fault(in text: String) -> String? {
    do throws(Problem) {
      _ = try UnitName(validating: text)
      return nil
    } catch { return error.description }
  }
}

extension DropInName: TextValue {
  /// A name with an example.
  public static let expected = "a drop-in file name such as 50-limits.conf"

  /// One file name that ends in .conf.
  public static let pattern =
    #"^[^./ \u0000-\u001F\u007F-\u009F][^/ \u0000-\u001F\u007F-\u009F]*\.conf$"#

  /// Why systemd rejects a name.
  public static func fault(in text: String) -> String? {
    do throws(Problem) {
      _ = try DropInName(validating: text)
      return nil
    } catch { return error.description }
  }
}

/// The name of a user or group on a machine.
struct AccountName: TextValue {
  let description: String

  init?(_ text: String) {
    guard (1...31).contains(text.utf8.count), text.utf8.first?.isLowercase == true,
      text.utf8.allSatisfy({ $0.isLowercase || $0.isDigit || "_-".utf8.contains($0) })
    else { return nil }
    description = text
  }

  static let expected = "a user or group name such as core"
  static let pattern = "^[a-z][a-z0-9_-]{0,30}$"

  static func fault(in text: String) -> String? { advice(text.lowercased()) }
}

/// The owner of a file: a user, or a user and a group, as chown takes them.
struct OwnerName: TextValue {
  let description: String

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ AccountName(String($0)) != nil }) else { return nil }
    description = text
  }

  static let expected = "a user, or a user and a group, such as core or root:docker"
  static let pattern = "^[a-z][a-z0-9_-]{0,30}(:[a-z][a-z0-9_-]{0,30})?$"

  static func fault(in text: String) -> String? {
    advice(text.lowercased()) ?? advice(text.replacing(".", with: ":"))
  }
}

/// A password hashed by crypt.
struct PasswordHash: TextValue {
  let description: String

  init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count > 3, parts[0].isEmpty, parts.dropFirst().allSatisfy({ !$0.isEmpty }),
      text.utf8.allSatisfy({ $0.isAlphanumeric || "$./=,+-".utf8.contains($0) })
    else { return nil }
    description = text
  }

  static let expected = "a password hash such as '$6$salt$…'"
  static let pattern = #"^\$[A-Za-z0-9]+(\$[A-Za-z0-9./=,+-]+){2,}$"#

  static func fault(in text: String) -> String? {
    "hash the password first, for example with: openssl passwd -6"
  }
}

/// The path of a login shell.
struct ShellPath: TextValue {
  let description: String

  init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasSuffix("/"),
      text.utf8.allSatisfy({ $0.isAlphanumeric || "/._+-".utf8.contains($0) })
    else { return nil }
    description = text
  }

  static let expected = "the absolute path of a program such as /bin/bash"
  static let pattern = "^(/[A-Za-z0-9._+-]+)+$"
}

/// The path of a file in the spec's folder.
struct PathBeside: TextValue {
  let description: String

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.isEmpty, PlainText(text) != nil, !text.contains(where: \.isNewline),
      parts.allSatisfy({ !["", ".", ".."].contains($0) })
    else { return nil }
    description = text
  }

  static let expected = "the path of a file in the spec's folder such as files/motd"
  static let pattern =
    #"^(?!\.{1,2}(/|$))[^/\u0000-\u001F\u007F-\u009F]+(/(?!\.{1,2}(/|$))[^/\u0000-\u001F\u007F-\u009F]+)*$"#

  static func fault(in text: String) -> String? {
    if text.hasPrefix("/") { return "it must be relative to the spec's folder" }
    let parts = text.split(separator: "/")
    return parts.contains("..") ? "a file outside the spec's folder is not read" : nil
  }
}

/// The name of an environment variable.
struct VariableName: TextValue {
  let description: String

  init?(_ text: String) {
    guard let first = text.utf8.first, text.utf8.count <= 255,
      first.isLetter || first == UInt8(ascii: "_"),
      text.utf8.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "_") })
    else { return nil }
    description = text
  }

  static let expected = "the name of an environment variable such as GOGC"
  static let pattern = "^[A-Za-z_][A-Za-z0-9_]{0,254}$"
}

/// The name of a kernel setting for sysctl.
struct KernelSettingName: TextValue {
  let description: String

  init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { "./".contains($0) }
    guard parts.count > 1, text.utf8.count <= 255,
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { $0.isAlphanumeric || "_-".utf8.contains($0) }
      })
    else { return nil }
    description = text
  }

  static let expected = "the name of a kernel setting such as vm.max_map_count"
  static let pattern = "^[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)+$"
}

/// The content of a file: any text without NUL.
struct FileContent: TextValue {
  let description: String

  init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    description = text
  }

  static let expected = "a text without NUL"
  static let pattern = #"^[^\u0000]*$"#
}
