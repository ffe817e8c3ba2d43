import Diagnostics

/// Files (config/decode.go, system/file.go, system/env_file.go).
extension GuestApplication {
  // MARK: Content

  /// The decoded content of a file. Throws if the guest rejects it.
  mutating func decodedContent(_ file: GuestConfig.File) throws(Stop) -> [UInt8] {
    let content = file.content.value
    let encoding = String(decoding: file.encoding.value, as: UTF8.self)
    switch encoding {
    case "": return content
    case "b64", "base64": return try base64(content, file)
    case "gz", "gzip": return try gzip(content, file)
    case "gz+base64", "gzip+base64", "gz+b64", "gzip+b64":
      return try gzip(base64(content, file), file)
    default:
      throw stop("the encoding \(quotedName(encoding)) is unknown", at: file.encoding.location)
    }
  }

  private mutating func base64(
    _ content: [UInt8], _ file: GuestConfig.File
  ) throws(Stop) -> [UInt8] {
    try charge(content.count, file)
    guard let decoded = Base64Bytes.decoded(content) else {
      throw stop("the content is not valid base64", at: file.content.location ?? file.location)
    }
    return decoded
  }

  /// A valid header is enough for the guest: it writes what it could read of corrupt content.
  private mutating func gzip(
    _ content: [UInt8], _ file: GuestConfig.File
  ) throws(Stop) -> [UInt8] {
    guard let gzip = GoGzip(content, limit: decodingBudget) else {
      throw stop("the content is not gzip", at: file.content.location ?? file.location)
    }
    try charge(gzip.bytes.count, file)
    if !gzip.isComplete {
      note(
        .passesOver, "the gzip is corrupt or truncated; what could be read is written",
        at: file.content.location)
    }
    return gzip.bytes
  }

  private mutating func charge(_ count: Int, _ file: GuestConfig.File) throws(Stop) {
    decodingBudget -= count
    guard decodingBudget >= 0 else {
      note(.unknown, "the files decode to too much data", at: file.content.location)
      throw Stop()
    }
  }

  // MARK: Writing

  /// Writes an item of `write_files`.
  mutating func write(_ file: GuestConfig.File) throws(Stop) {
    var file = file
    if guest == .coreos2015 { file.content.value = try decodedContent(file) }
    try write(
      file.content.value, to: file.path.value, permissions: file.permissions,
      owner: file.owner, at: file.path.location ?? file.location)
  }

  /// Writes one of the guest's own files, with mode 0644.
  mutating func write(
    _ content: [UInt8], to path: [UInt8], at location: SourceLocation?
  ) throws(Stop) {
    try write(
      content, to: path, permissions: GuestField([]), owner: GuestField([]), at: location)
  }

  /// Writes a temporary file, sets its mode and owner, and renames it. If setting the owner or
  /// renaming fails, the temporary file stays.
  mutating func write(
    _ content: [UInt8], to relative: [UInt8], permissions: GuestField<[UInt8]>,
    owner: GuestField<[UInt8]>, at location: SourceLocation?
  ) throws(Stop) {
    let path = GoPath.joined([GoPath.slash], relative)
    let folder = GoPath.folder(of: path)
    var file = GuestFileSystem.File(bytes: content)
    do throws(GuestFileSystem.Fault) {
      try files.makeFolders(folder)
    } catch {
      throw unwritable(path, error, at: location)
    }
    if !permissions.value.isEmpty {
      guard let mode = Self.mode(permissions.value) else {
        throw stop(
          "the permissions \(permissions.value.shown) are not octal", at: permissions.location)
      }
      file.mode = mode
      if UInt16(String(decoding: permissions.value, as: UTF8.self), radix: 8) != mode {
        note(
          .passesOver,
          "the permissions \(permissions.value.shown) become \(String(mode, radix: 8))",
          at: permissions.location)
      }
    }
    let temporary = GoPath.joined(folder, Array("cloudinit-temp\(nextTemporary())".utf8))
    do throws(GuestFileSystem.Fault) {
      try files.create(file, at: temporary)
    } catch {
      throw unwritable(path, error, at: location)
    }
    if !owner.value.isEmpty { try chown(temporary, owner) }
    do throws(GuestFileSystem.Fault) {
      try files.rename(temporary, to: path)
    } catch {
      throw unwritable(path, error, at: location)
    }
    if path == GuestRoot.passwords || path == GuestRoot.groups { accounts = nil }
    did(.write(path), at: location)
  }

  private mutating func unwritable(
    _ path: [UInt8], _ fault: GuestFileSystem.Fault, at location: SourceLocation?
  ) -> Stop {
    stop("\(path.shown) can't be written: \(fault.reason)", at: location)
  }

  /// A mode as Go reads it: a signed 32-bit number in octal, whose bits 20, 22 and 23 mean sticky,
  /// set-group and set-user; nil if it is not one.
  private static func mode(_ text: [UInt8]) -> UInt16? {
    guard let number = Int32(String(decoding: text, as: UTF8.self), radix: 8) else { return nil }
    let bits = UInt32(bitPattern: number)
    var mode = UInt16(bits & 0o777)
    for (bit, flag) in [(20, 0o1000), (22, 0o2000), (23, 0o4000)] as [(UInt32, UInt16)]
    where bits >> bit & 1 == 1 {
      mode |= flag
    }
    return mode
  }

  private mutating func chown(
    _ path: [UInt8], _ owner: GuestField<[UInt8]>
  ) throws(Stop) {
    let known = accounts ?? GuestAccounts(files)
    accounts = known
    let text = owner.value
    // Only these make chown succeed without an owner.
    if ["--help", "--version"].contains(String(decoding: text, as: UTF8.self)) { return }
    guard text.first != UInt8(ascii: "-"), !text.contains(0), let found = known.owner(text) else {
      let stop = stop("chown rejects the owner \(text.shown)", at: owner.location)
      run.notes[run.notes.count - 1].dependsOnAccounts = true
      throw stop
    }
    try? files.update(path) { file in
      file.uid = found.user ?? file.uid
      file.gid = found.group ?? file.gid
      // The kernel clears set-id bits whenever the owner is set.
      file.mode &= file.mode & 0o010 == 0 ? ~0o4000 : ~0o6000
    }
  }

  // MARK: /etc/environment

  /// Merges the known addresses into `/etc/environment`.
  mutating func writeEnvironment() throws(Stop) {
    var pending: [[UInt8]: [UInt8]] = [:]
    for (variable, address) in surroundings.addresses where !address.isEmpty {
      pending[Array("COREOS_\(variable.rawValue.dropFirst().uppercased())".utf8)] =
        Array(address.utf8)
    }
    guard !pending.isEmpty else { return }
    let path = Array("/etc/environment".utf8)
    let old: [UInt8]
    switch Result(catching: { () throws(GuestFileSystem.Fault) in try files.entry(at: path) }) {
    case .success(.file(let file)): old = file.bytes
    case .failure(.notFound), .success(.device): old = []
    default: throw stop("/etc/environment can't be read", at: nil)
    }
    let new = Self.merged(old, &pending)
    if new != old { try write(new, to: path, at: nil) }
  }

  private static func merged(_ old: [UInt8], _ pending: inout [[UInt8]: [UInt8]]) -> [UInt8] {
    let equals = UInt8(ascii: "=")
    var result: [UInt8] = []
    var lines = old.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      let key = Array(line.prefix { $0 != equals })
      if line.contains(equals), let value = pending.removeValue(forKey: key) {
        result += key + [equals] + value
      } else {
        result += line.last == 0x0D ? line.dropLast() : line
      }
      result.append(0x0A)
    }
    for (key, value) in pending.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      result += key + [equals] + value + [0x0A]
    }
    return result
  }
}

extension GuestFileSystem.Fault {
  /// The reason, for a message.
  var reason: String {
    switch self {
    case .invalid: "it contains a NUL"
    case .nameTooLong: "the name is too long"
    case .notFound: "it does not exist"
    case .notFolder: "a parent is not a directory"
    case .exists: "a directory already exists"
    case .notEmpty: "the directory is not empty"
    case .readOnly: "the file system is read-only"
    case .loop: "too many symbolic links"
    }
  }
}
