import Diagnostics
import YAMLDocument

/// Reads user-data as the guests do, whoever wrote it.
public enum UserData {
  /// What is in user-data and what is wrong with it, for all guests at once: a finding names those
  /// that it applies to. Never traps; time and memory grow linearly with the input and what it unpacks to.
  ///
  /// - Parameters:
  ///   - bytes: The user-data as it is sent.
  ///   - file: Its name in findings.
  ///   - cloudInit: Whether cloud-init reads it and not coreos-cloudinit; nil to go by the keys in it.
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
        reading.diagnostics += VariableRules.findings(in: part.source, isScript: true)
      case .other: break
      }
    }
    if reading.isForCloudInit {
      // What coreos-cloudinit thinks of how it is wrapped up is of no interest then.
      reading.diagnostics.removeAll { finding in
        finding.code != EnvelopeRules.template.code
          && EnvelopeRules.rules.contains { $0.code == finding.code }
      }
    }
    return reading
  }
}
