import Diagnostics

/// From user-data to what is applied (coreos-cloudinit.go, initialize/user_data.go).
extension GuestApplication {
  /// Does everything that the guest does with user-data.
  mutating func boot(_ userData: [UInt8], file: String) {
    let (bytes, isWhole) = unpacked(userData)
    if !isWhole { run.exit = 1 }
    do throws(Stop) {
      if guest == .flatcar {
        try boot(parts: bytes, file: file, isWhole: isWhole)
      } else {
        try boot(whole: bytes, file: file)
      }
    } catch {
      run.exit = error.exit
    }
  }

  /// The decompressed user-data, as far as it can be read, and whether it is complete.
  mutating func unpacked(_ bytes: [UInt8]) -> (bytes: [UInt8], isWhole: Bool) {
    guard guest != .coreos2015, bytes.starts(with: GoGzip.mark) else { return (bytes, true) }
    guard let gzip = GoGzip(bytes, limit: decodingBudget) else {
      note(.stops, "the user-data is not a gzip file", at: nil)
      return ([], false)
    }
    if gzip.isTooLarge { note(.unknown, "the user-data decompresses to too much data", at: nil) }
    if !gzip.isComplete { note(.stops, "the gzip is corrupt or truncated", at: nil) }
    return (gzip.bytes, gzip.isComplete)
  }

  /// CoreOS: variables first, then one document or script.
  private mutating func boot(whole bytes: [UInt8], file: String) throws(Stop) {
    let text = SubstitutedText(bytes, values: surroundings.addresses)
    origins = SubstitutedText.Origins(text)
    var config = GuestConfig()
    var script: [UInt8]?
    switch UserDataKind(text.bytes, guest) {
    case .empty: break
    case .script: script = text.bytes
    case .cloudConfig:
      do throws(Stop) {
        config = try decoded(text.bytes, file: file)
      } catch {
        // Without the document the guest continues with what it has from elsewhere.
        if error.exit != 1 { throw error }
        run.exit = 1
      }
    case .ignition: return
    case .multipart, .unknown:
      note(.stops, "the user-data is neither a cloud-config nor a script", at: nil)
      run.exit = 1
    }
    try apply(config)
    if let script { try runScript(script) }
  }

  /// Flatcar: all parts are read before any is applied, and each is applied even if others fail.
  private mutating func boot(
    parts bytes: [UInt8], file: String, isWhole: Bool
  ) throws(Stop) {
    if bytes.isEmpty { return }
    let parts = try parts(of: bytes, file: file, depth: 0)
    try setHostname(parts)
    try authorizeCore(parts)
    guard isWhole else { return }
    for part in parts {
      origins = part.origins
      do throws(Stop) {
        switch part.content {
        case .cloudConfig(let config): try apply(config)
        case .script(let script): try runScript(script)
        case .other: break
        }
      } catch {
        if error.exit != 1 { throw error }
        run.exit = 1
      }
    }
  }

  /// The configuration that the guest continues with, with contents decoded if it does so at this
  /// point.
  mutating func decoded(_ bytes: [UInt8], file: String) throws(Stop) -> GuestConfig {
    switch GuestDecoder.decode(bytes, for: guest, file: file) {
    case .success(var config):
      for scalar in config.scalars {
        guard let location = written(scalar.location) else { continue }
        run.taken[GuestRun.Place(location)] = scalar.value
      }
      guard guest != .coreos2015 else { return config }
      for index in config.writeFiles.indices {
        config.writeFiles[index].content.value = try decodedContent(config.writeFiles[index])
        config.writeFiles[index].encoding.value = []
      }
      return config
    case .failure(let failure):
      switch failure.kind {
      case .refused: note(.stops, failure.message, at: failure.location)
      case .crash:
        note(.stops, failure.message, at: failure.location)
        throw Stop(exit: 2)
      case .tooLarge: note(.unknown, failure.message, at: failure.location)
      }
      throw Stop()
    }
  }
}
