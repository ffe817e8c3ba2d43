import Diagnostics
import Machine

/// Rules about `write_files`.
enum FileRules {
  static let rules = [
    noPath, relativePath, readOnlyPath, permissions, oddPermissions, unknownEncoding,
    brokenContent, hiddenVariable, repeatedPath, unknownOwner,
  ]

  static let noPath = Rule(
    "RK1141", "file-without-path", .error, "file without a path",
    reason: """
      The guest tries to replace / with the file, fails, and applies nothing that follows; a \
      temporary file is left behind (coreos-cloudinit system/file.go).
      """)

  static let relativePath = Rule(
    "RK1142", "unclean-path", .warning, "path that is not absolute and normalized",
    reason: """
      The guest prepends / to a path and removes . and .. (system/file.go). The file ends up \
      somewhere, but not where a reader expects it.
      """)

  static let readOnlyPath = Rule(
    "RK1143", "read-only-path", .error, "file in /usr",
    reason: """
      /usr is read-only on CoreOS and Flatcar. The guest fails at this file and applies nothing that \
      follows.
      """)

  static let permissions = Rule(
    "RK1144", "permissions-not-octal", .error, "permissions that are not octal",
    reason: """
      The guest reads permissions as octal digits and stops at anything else, including 0o644 and \
      rw-r--r--: later files are not written, no unit is started (system/file.go).
      """)

  static let oddPermissions = Rule(
    "RK1145", "odd-permissions", .warning, "permissions that are probably not intended",
    reason: """
      The digits are always octal: 420, which is 0644 in decimal, gives mode 0420. Set-id and \
      sticky bits are silently dropped, and missing digits are those of the owner.
      """)

  static let unknownEncoding = Rule(
    "RK1146", "unknown-encoding", .error, "unknown encoding",
    reason: """
      CoreOS of 2018 and Flatcar reject the whole cloud-config because of it, CoreOS of 2015 stops \
      when it reaches the file (config/decode.go).
      """)

  static let brokenContent = Rule(
    "RK1147", "undecodable-content", .error, "content that does not match its encoding",
    reason: """
      CoreOS of 2018 and Flatcar reject the whole cloud-config because of it, CoreOS of 2015 stops \
      when it reaches the file (config/decode.go).
      """)

  static let hiddenVariable = Rule(
    "RK1164", "variable-in-encoded-content", .error, "variable in encoded content",
    reason: """
      The guest replaces variables such as $private_ipv4 in the text of the user-data, before it \
      decodes anything. Inside base64 or gzip they stay as they are (initialize/env.go).
      """)

  static let repeatedPath = Rule(
    "RK1148", "duplicate-file", .warning, "file written twice",
    reason: "The later one silently replaces the earlier one.")

  static let unknownOwner = Rule(
    "RK1149", "unknown-owner", .error, "unknown owner",
    reason: """
      The owner is passed to chown. If there is no such user or group, the guest stops at the file \
      and applies nothing that follows, not even units (system/file.go). Users are created before \
      files are written.
      """)

  static func noPath(at location: SourceLocation) -> Diagnostic {
    noPath.finding(
      "this file has no path; the guest tries to replace / with it and stops", at: location,
      hint: "add path: with the file's absolute path")
  }

  static func problems(ofPath path: Located<String>) -> [Diagnostic] {
    let place = FilePath(cleaning: path.value).description
    var problems: [Diagnostic] = []
    if place != path.value {
      problems.append(
        relativePath.finding(
          "the path \(quotedName(path.value)) becomes \(place)", at: path.location,
          hint: "write \(place)"))
    }
    if place == "/usr" || place.hasPrefix("/usr/") {
      problems.append(
        readOnlyPath.finding(
          "\(place) can't be written: /usr is read-only on the image", at: path.location,
          hint: "put programs in /opt/bin, settings in /etc"))
    }
    return problems
  }

  /// The mode that the guest sets for permissions; nil if it stops at them.
  static func mode(_ permissions: String?) -> FileMode? {
    guard let permissions, !permissions.isEmpty else { return .plain }
    // Go's ParseInt with 32 bits.
    return Int32(permissions, radix: 8).flatMap { FileMode(Int($0 & 0o777)) }
  }

  static func problems(
    of result: FileEncoding.Result, _ encoding: Located<String>, _ raw: EmbeddedText
  ) -> [Diagnostic] {
    switch result {
    case .unknown:
      let known = GuestKeys.encodings.joined(separator: ", ")
      let near = nearestName(to: encoding.value, among: GuestKeys.encodings)
      return [
        unknownEncoding.finding(
          "no guest knows the encoding \(quotedName(encoding.value)); known encodings: \(known)",
          at: encoding.location, hint: near.map { "did you mean '\($0)'?" })
      ]
    case .broken(let reason):
      return [
        brokenContent.finding(
          "the content of \(raw.name) can't be decoded as \(encoding.value): \(reason)",
          at: raw.place)
      ]
    case .binary: return []
    case .text(let text):
      guard let first = VariableReference.all(in: Array(text.utf8).span).first else { return [] }
      return [
        hiddenVariable.finding(
          "\(first.variable.rawValue) in the encoded content of \(raw.name) is not replaced",
          at: raw.place, hint: "write the content plain, or read the address from /etc/environment")
      ]
    }
  }

  static func findings(in document: GuestDocument) -> [Diagnostic] {
    var first: [FilePath: SourceLocation] = [:]
    var findings: [Diagnostic] = []
    for file in document.files {
      if let location = first[file.path.value] {
        findings.append(
          repeatedPath.finding(
            "\(file.path.value) is written twice; the later one wins", at: file.path.location,
            related: [.init(message: "the first is here", location: location)]))
      } else {
        first[file.path.value] = file.path.location
      }
      if let permissions = file.permissions { findings += problems(of: permissions) }
      if let owner = file.owner { findings += problems(ofOwner: owner, in: document) }
    }
    return findings
  }

  private static func problems(of permissions: Located<String>) -> [Diagnostic] {
    let text = permissions.value
    if text.isEmpty { return [] }
    guard let bits = Int32(text, radix: 8) else {
      return [
        Self.permissions.finding(
          "permissions \(quotedName(text)) are not an octal number; the guest stops here and "
            + "starts no unit", at: permissions.location,
          hint: "write octal digits, such as \"0644\"")
      ]
    }
    if !(0...0o777).contains(bits) {
      return [
        oddPermissions.finding(
          "only the last three digits of permissions \(quotedName(text)) count; set-id and sticky "
            + "bits are lost", at: permissions.location)
      ]
    }
    // A number that is a common mode in decimal is hardly ever meant as octal.
    if let decimal = Int(text), !text.hasPrefix("0"),
      [420, 493, 384, 448, 436].contains(decimal)
    {
      return [
        oddPermissions.finding(
          "permissions \(quotedName(text)) are read as octal, so the mode is 0\(text)",
          at: permissions.location,
          hint: "as a decimal number it would be \"0\(String(decimal, radix: 8))\"")
      ]
    }
    let significant = text.drop { $0 == "0" }
    if significant.count < 3, bits != 0 {
      return [
        oddPermissions.finding(
          "permissions \(quotedName(text)) give mode 0\(String(bits, radix: 8).padded), with nothing "
            + "for the owner", at: permissions.location, hint: "write all digits, as in \"0644\"")
      ]
    }
    return []
  }

  private static func problems(
    ofOwner owner: Located<String>, in document: GuestDocument
  ) -> [Diagnostic] {
    let parts = owner.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let own = Set(document.users.map(\.value.name))
    return parts.enumerated().compactMap { index, name in
      // The highest number means "leave unchanged" (chown(2)).
      let isNumber = UInt32(name).map { $0 < .max } ?? false
      guard !isNumber, !ImageAccounts.have(name, asGroup: index > 0), !own.contains(String(name))
      else { return nil }
      return unknownOwner.finding(
        "\(quotedName(name)) is neither a \(index == 0 ? "user" : "group") of the image nor in "
          + "users; the guest stops here and starts no unit", at: owner.location,
        hint: "add it to users, or write root")
    }
  }
}

extension String {
  fileprivate var padded: String { String(repeating: "0", count: Swift.max(0, 3 - count)) + self }
}
