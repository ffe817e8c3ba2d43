import Diagnostics
import YAMLDocument

/// Reads user-data as the guests do, whether or not rkgen wrote it.
public enum UserData {
  /// The content of user-data and its problems, for all guests at once: a finding names the guests
  /// it applies to. Never traps; time and memory grow linearly with the size of the input and of
  /// what it unpacks to.
  ///
  /// - Parameters:
  ///   - bytes: The user-data as sent.
  ///   - file: Its name in findings.
  ///   - cloudInit: Whether cloud-init reads it rather than coreos-cloudinit; nil to decide by its
  ///     keys.
  /// - Returns: The cloud-configs and scripts, with the findings.
  public static func read(
    _ bytes: [UInt8], file: String, byCloudInit cloudInit: Bool? = nil
  ) -> UserDataReading {
    var reading = UserDataReading()
    reading.rawBytes = bytes.count
    var envelope = Envelope(file: file)
    let parts = envelope.open(bytes)
    reading.diagnostics = envelope.diagnostics
    for part in parts {
      reading.sources.append(part.source)
      switch part.kind {
      case .cloudConfig:
        var reader = DocumentReader(part)
        reading.machines.append(reader.read(byCloudInit: cloudInit))
        if reader.isForCloudInit { reading.isForCloudInit = true }
        reading.diagnostics += reader.diagnostics
        reading.values += reader.values
        reading.placeholders += reader.placeholders
      case .script:
        reading.scripts.append(part.script)
        reading.diagnostics += VariableRules.findings(in: part.source)
      case .other: break
      }
    }
    if reading.isForCloudInit {
      // How coreos-cloudinit handles the envelope does not matter then.
      reading.diagnostics.removeAll { finding in
        finding.code != EnvelopeRules.template.code
          && EnvelopeRules.rules.contains { $0.code == finding.code }
      }
    }
    return reading
  }
}
