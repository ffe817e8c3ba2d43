import Diagnostics

/// The parts of user-data; only Flatcar supports more than one (flatcar: initialize/user_data.go).
extension GuestApplication {
  /// A parsed part.
  struct Part {
    enum Content {
      case cloudConfig(GuestConfig)
      case script([UInt8])
      /// What the guest ignores.
      case other
    }

    let content: Content
    var origins: SubstitutedText.Origins?
  }

  /// The maximum depth of archives inside archives.
  private static let depthLimit = 16

  /// The parts of a text; an archive's parts are named `file#1`, `file#2` and so on.
  mutating func parts(
    of bytes: [UInt8], file: String, depth: Int
  ) throws(Stop) -> [Part] {
    switch UserDataKind(bytes, guest) {
    case .script: return [try script(bytes)]
    case .cloudConfig: return [try cloudConfig(bytes, file: file)]
    case .ignition:
      note(.passesOver, "Ignition configs are ignored", at: nil)
      return [Part(content: .other)]
    case .multipart: return try archive(bytes, file: file, depth: depth)
    case .empty, .unknown:
      note(.passesOver, "\(file) is neither a cloud-config nor a script", at: nil)
      return [Part(content: .other)]
    }
  }

  private mutating func archive(
    _ bytes: [UInt8], file: String, depth: Int
  ) throws(Stop) -> [Part] {
    guard depth < Self.depthLimit else {
      note(.unknown, "\(file): archives are nested too deeply", at: nil)
      throw Stop()
    }
    var rest = bytes[...]
    guard let header = try? GoMIMEHeader(&rest), let type = type(of: header),
      type.name == "multipart/mixed", let boundary = type["boundary"],
      let parts = GoMultipart.parts(rest, boundary: boundary)
    else { throw stop("\(file) is not a complete MIME archive", at: nil) }
    var read: [Part] = []
    for (number, part) in parts.enumerated() {
      read += try self.parts(of: part, file: "\(file)#\(number + 1)", depth: depth)
    }
    return read
  }

  private mutating func parts(
    of part: GoMultipart.Part, file: String, depth: Int
  ) throws(Stop) -> [Part] {
    guard let type = type(of: part.header) else {
      throw stop("\(file) has no valid Content-Type", at: nil)
    }
    var body = part.body
    if part.header["Content-Transfer-Encoding"] == Array("base64".utf8) {
      guard let decoded = Base64Bytes.decoded(body) else {
        throw stop("\(file) is not valid base64", at: nil)
      }
      body = decoded
    }
    switch type.name {
    case "text/cloud-config": return [try cloudConfig(body, file: file)]
    case "text/x-shellscript": return [try script(body)]
    case "application/gzip", "application/gzip-compressed", "application/gzipped",
      "application/x-compress", "application/x-compressed", "application/x-gunzip",
      "application/x-gzip", "application/x-gzip-compressed":
      return try parts(of: unzipped(body, file), file: file, depth: depth + 1)
    default: return try parts(of: body, file: file, depth: depth + 1)
    }
  }

  /// The `Content-Type`; nil if Go reports an error for it or for the `Content-Disposition`.
  private func type(of header: GoMIMEHeader) -> GoMediaType? {
    let disposition = header["Content-Disposition"]
    guard disposition.isEmpty || GoMediaType(disposition) != nil else { return nil }
    return GoMediaType(header["Content-Type"])
  }

  private mutating func unzipped(_ bytes: [UInt8], _ file: String) throws(Stop) -> [UInt8] {
    guard let gzip = GoGzip(bytes, limit: decodingBudget), gzip.isComplete else {
      throw stop("\(file) is not a complete gzip file", at: nil)
    }
    decodingBudget -= gzip.bytes.count
    return gzip.bytes
  }

  private mutating func script(_ bytes: [UInt8]) throws(Stop) -> Part {
    let text = SubstitutedText(bytes, values: surroundings.addresses)
    guard case .script = UserDataKind(text.bytes, guest) else {
      throw stop("a part of type text/x-shellscript does not start with '#!'", at: nil)
    }
    return Part(content: .script(text.bytes))
  }

  private mutating func cloudConfig(_ bytes: [UInt8], file: String) throws(Stop) -> Part {
    let text = SubstitutedText(bytes, values: surroundings.addresses)
    let origins = SubstitutedText.Origins(text)
    self.origins = origins
    let config = try decoded(text.bytes, file: file)
    guard text.bytes.count >= UserDataKind.header.count else {
      note(.stops, "\(file) is shorter than '#cloud-config', which crashes the guest", at: nil)
      throw Stop(exit: 2)
    }
    return Part(content: .cloudConfig(config), origins: origins)
  }
}
