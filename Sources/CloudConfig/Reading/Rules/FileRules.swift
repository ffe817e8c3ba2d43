import Diagnostics
import Machine

/// Rules about `write_files`.
enum FileRules {
  static let rules = [
    noPath, relativePath, readOnlyPath, permissions, oddPermissions, unknownEncoding,
    brokenContent, hiddenVariable, repeatedPath, unknownOwner,
  ]

  static let noPath = Rule(
    "RK1141", "file-without-path", .error, "a file without path",
    reason: """
      The guest tries to put the file in the place of /, fails, and applies nothing that follows; a \
      temporary file stays behind (coreos-cloudinit system/file.go).
      """)

  static let relativePath = Rule(
    "RK1142", "unclean-path", .warning, "a path that is not absolute and clean",
    reason: """
      The guest puts / before a path and takes out . and .. (system/file.go). The file lands somewhere, \
      but not where a reader expects it.
      """)

  static let readOnlyPath = Rule(
    "RK1143", "read-only-path", .error, "a file below /usr",
    reason: """
      /usr is read-only on CoreOS and Flatcar. The guest fails at this file and applies nothing that \
      follows.
      """)

  static let permissions = Rule(
    "RK1144", "permissions-not-octal", .error, "permissions that are no octal number",
    reason: """
      The guest reads permissions as octal digits and stops at anything else, 0o644 and rw-r--r-- as \
      well: later files are not written, no unit is started (system/file.go).
      """)

  static let oddPermissions = Rule(
    "RK1145", "odd-permissions", .warning, "permissions that hardly mean what they say",
    reason: """
      The digits are always octal: 420, which is 0644 in decimal, gives mode 0420. Set-id and sticky \
      bits are dropped without a word, and missing digits are missing on the owner's side.
      """)

  static let unknownEncoding = Rule(
    "RK1146", "unknown-encoding", .error, "an encoding that no guest knows",
    reason: """
      CoreOS of 2018 and Flatcar refuse the whole cloud-config for it, CoreOS of 2015 stops when it \
      comes to the file (config/decode.go).
      """)

  static let brokenContent = Rule(
    "RK1147", "undecodable-content", .error, "content that is not in its encoding",
    reason: """
      CoreOS of 2018 and Flatcar refuse the whole cloud-config for it, CoreOS of 2015 stops when it \
      comes to the file (config/decode.go).
      """)

  static let hiddenVariable = Rule(
    "RK1164", "variable-in-encoded-content", .error, "a variable in encoded content",
    reason: """
      The guest replaces $private_ipv4 and its like in the text of the user-data, before anything is \
      decoded. Inside base64 or gzip they stay as they are (initialize/env.go).
      """)

  static let repeatedPath = Rule(
    "RK1148", "duplicate-file", .warning, "a file that is written twice",
    reason: "The later one replaces the earlier one without a word.")

  static let unknownOwner = Rule(
    "RK1149", "unknown-owner", .error, "an owner that no image has",
    reason: """
      The owner is handed to chown. If there is no such user or group, the guest stops at the file and applies \
      nothing that follows, no unit either (system/file.go). Users are made before files are written.
      """)

  static func noPath(at location: SourceLocation) -> Diagnostic {
    noPath.finding(
      "this file has no path; the guest tries to replace / by it and stops", at: location,
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
          hint: "programs go to /opt/bin, settings to /etc"))
    }
    return problems
  }

  /// The mode that permissions give; nil if the guest stops at them.
  static func mode(_ permissions: String?) -> FileMode? {
    guard let permissions, !permissions.isEmpty else { return .plain }
    return Int(permissions, radix: 8).flatMap {
      $0 >= 0 && $0 <= 0o37777777777 ? FileMode($0 & 0o777) : nil
    }
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
          "no guest knows the encoding \(quotedName(encoding.value)); known are \(known)",
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
          at: raw.place, hint: "leave the content plain, or read the address from /etc/environment")
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
            "\(file.path.value) is written twice; the later one stays", at: file.path.location,
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
    guard let bits = Int(text, radix: 8), bits >= 0 else {
      return [
        Self.permissions.finding(
          "permissions \(quotedName(text)) are no octal number; the guest stops here and starts "
            + "no unit", at: permissions.location, hint: "write them as \"0644\"")
      ]
    }
    if bits > 0o777 {
      return [
        oddPermissions.finding(
          "of permissions \(quotedName(text)) only the last three digits count; set-id and sticky "
            + "bits are lost", at: permissions.location)
      ]
    }
    // What would be an ordinary mode in decimal hardly ever is one in octal.
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
      // The highest number stands for "leave it" (chown(2)).
      let isNumber = UInt32(name).map { $0 < .max } ?? false
      guard !isNumber, !ImageAccounts.have(name, asGroup: index > 0), !own.contains(String(name))
      else { return nil }
      return unknownOwner.finding(
        "\(quotedName(name)) is no \(index == 0 ? "user" : "group") of the image and none of users; the "
          + "guest stops here and starts no unit", at: owner.location,
        hint: "add it to users, or write root")
    }
  }
}

extension String {
  fileprivate var padded: String { String(repeating: "0", count: Swift.max(0, 3 - count)) + self }
}
