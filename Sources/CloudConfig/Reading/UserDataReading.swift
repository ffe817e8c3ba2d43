import Diagnostics
import Machine

/// What reading user-data gave.
public struct UserDataReading: Sendable {
  /// What each cloud-config in it makes of a machine: one, or one per part of a multipart archive.
  public var machines: [Machine] = []
  /// The scripts in it: the whole, or parts of an archive.
  public var scripts: [EmbeddedText] = []
  /// The scalars of the cloud-configs at keys that some guest knows.
  package var values: [WrittenValue] = []
  /// What was found, by position.
  public var diagnostics: [Diagnostic] = []
  /// The texts that findings point into: decompressed, decoded.
  public var sources: [SourceText] = []
  /// Where placeholders of a template stand, if it is one. What is found about them is not meant.
  package var placeholders: [SourceLocation] = []
  /// Whether it is for cloud-init, which reads other keys than coreos-cloudinit.
  public internal(set) var isForCloudInit = false
  /// The bytes as they are sent, before decompression.
  public var rawBytes = 0

  /// A reading without content.
  public init() {}
}
