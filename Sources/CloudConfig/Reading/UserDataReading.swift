import Diagnostics
import Machine

/// The result of reading user-data.
public struct UserDataReading: Sendable {
  /// The machine that each cloud-config describes: one, or one per part of a multipart archive.
  public var machines: [Machine] = []
  /// The scripts: the whole user-data, or parts of an archive.
  public var scripts: [EmbeddedText] = []
  /// The scalars of the cloud-configs under keys that some guest knows.
  package var values: [WrittenValue] = []
  /// The findings about all parts.
  public var diagnostics: [Diagnostic] = []
  /// The decompressed and decoded texts that findings point into.
  public var sources: [SourceText] = []
  /// The locations of placeholders, if it is a template. Findings about them are spurious.
  package var placeholders: [SourceLocation] = []
  /// Whether it is for cloud-init rather than coreos-cloudinit.
  public internal(set) var isForCloudInit = false
  /// How it could be sent compressed.
  package var compression = Compression.whole
  /// The size as sent, before decompression, in bytes.
  public var rawBytes = 0

  /// An empty reading.
  public init() {}

  /// How user-data can be compressed so that what reads it can decompress it.
  package enum Compression: Sendable {
    /// With gzip.
    case whole
    /// In another Ignition config, which it replaces. Ignition decompresses nothing but contents.
    case embedded
    /// Not at all, or not again.
    case none
  }
}
