import CloudConfig
import Diagnostics
import YAMLDocument

/// What a machine receives at its first boot, in whichever format.
public enum MachineDocument {
  /// The formats of documents.
  public enum Format: Hashable, Sendable {
    /// What coreos-cloudinit reads: cloud-configs, scripts, archives.
    case cloudConfig
    /// JSON for Ignition.
    case ignition
    /// What people write and `butane` translates into an Ignition config.
    case butane
  }

  /// The format of a document: JSON begins with `{`, whatever whitespace precedes it.
  public static func format(of bytes: [UInt8]) -> Format {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if bytes.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") { return .ignition }
    return butaneLine(bytes) == nil ? .cloudConfig : .butane
  }

  /// Reads a document and checks it. Never traps; time and memory grow linearly with the input and
  /// its decompressed size.
  ///
  /// - Parameters:
  ///   - bytes: The document as it is sent.
  ///   - file: Its name in findings.
  ///   - cloudInit: Whether cloud-init reads it and not coreos-cloudinit; nil to decide by its
  ///     keys.
  /// - Returns: The machine that it describes, several for an archive, with the findings.
  public static func read(
    _ bytes: [UInt8], file: String, byCloudInit cloudInit: Bool? = nil
  ) -> UserDataReading {
    switch format(of: bytes) {
    case .cloudConfig: return UserData.read(bytes, file: file, byCloudInit: cloudInit)
    case .ignition: return ignition(bytes, file: file)
    case .butane:
      var reading = UserDataReading()
      reading.diagnostics = [
        IgnitionRules.butane.finding(
          "this is a Butane config, which no machine reads",
          at: SourceLocation(file: file, line: butaneLine(bytes) ?? 1),
          hint: "make it an Ignition config: butane --strict \(file) > \(file.ignitionName)")
      ]
      reading.sources = [SourceText(name: file, bytes: bytes)]
      reading.rawBytes = bytes.count
      return reading
    }
  }

  /// How deep configs may be nested in each other: 'rkgen render --packed' nests one in another.
  private static let depthLimit = 4

  private static func ignition(
    _ bytes: [UInt8], file: String, depth: Int = 1
  ) -> UserDataReading {
    var reader = IgnitionReader(SourceText(name: file, bytes: bytes))
    var reading = UserDataReading()
    let machine = reader.read()
    if let replacement = reader.replacement, depth < depthLimit {
      // Ignition reads nothing else of the outer one. Its text matters only if something is wrong
      // with it.
      let isOuterRight = reader.diagnostics.isEmpty
      reading = ignition(
        replacement, file: isOuterRight ? file : file + " (ignition.config.replace)",
        depth: depth + 1)
      reading.compression = .none
      if !isOuterRight { reading.sources.append(reader.source) }
    } else {
      reading.machines = [machine]
      reading.sources = [reader.source]
      // Configs of version 2 can't be compressed, and what reads only those reads no other.
      reading.compression = reader.version?.major == 3 ? .embedded : .none
    }
    reading.diagnostics = reader.diagnostics + reading.diagnostics
    reading.rawBytes = bytes.count
    return reading
  }

  /// The line of Butane's key `variant`, if a document has that and no header of another format.
  private static func butaneLine(_ bytes: [UInt8]) -> Int? {
    guard !bytes.starts(with: "#cloud-config".utf8), !bytes.starts(with: "#!".utf8) else {
      return nil
    }
    let lines = bytes.prefix(1 << 12).split(
      separator: UInt8(ascii: "\n"), maxSplits: 50, omittingEmptySubsequences: false)
    return lines.firstIndex { $0.starts(with: "variant:".utf8) }.map { $0 + 1 }
  }
}

extension UserDataReading {
  /// Whether nothing of it could be read, since it is neither JSON nor YAML nor a template.
  public var isUnreadable: Bool {
    let codes = ([JSONRules.syntax] + YAMLRules.aboutSyntax).map(\.code)
    return placeholders.isEmpty
      && diagnostics.contains { $0.severity == .error && codes.contains($0.code) }
  }
}

extension String {
  /// The name for the Ignition config translated from a file.
  fileprivate var ignitionName: String {
    for ending in [".yaml", ".yml", ".bu"] where hasSuffix(ending) {
      return dropLast(ending.count) + ".ign"
    }
    return self + ".ign"
  }
}
