import Diagnostics
import Systemd

/// Unpacks user-data and detects its kind, as each guest would.
struct Envelope {
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  /// An unopened envelope; `file` is its name in findings.
  init(file: String) { self.file = file }

  /// The parts of the user-data.
  mutating func open(_ bytes: [UInt8]) -> [UserDataPart] {
    guard bytes.starts(with: Self.gzipMark) else { return plain(bytes) }
    diagnostics.append(EnvelopeRules.compressed(at: start))
    switch Inflation.inflated(bytes) {
    case .success(let unpacked):
      if unpacked.starts(with: Self.gzipMark) {
        breaks("it is gzip inside gzip", for: [.coreos2018, .flatcar])
        return []
      }
      return plain(unpacked)
    case .failure(let fault):
      breaks(fault.reason, for: [.coreos2018, .flatcar])
      return []
    }
  }

  private static let gzipMark: [UInt8] = [0x1F, 0x8B]
  private static let header = Array("#cloud-config".utf8)

  private var start: SourceLocation {
    return SourceLocation(file: file, line: 1)
  }

  private mutating func breaks(_ reason: String, for guests: [Guest]) {
    diagnostics.append(EnvelopeRules.broken(reason, at: start, guests: guests))
  }

  private mutating func plain(_ bytes: [UInt8]) -> [UserDataPart] {
    let source = SourceText(name: file, bytes: bytes)
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if bytes.isEmpty { return [] }
    if line.starts(with: Array("#!".utf8)) { return [UserDataPart(kind: .script, source: source)] }
    if Self.isTemplate(line),
      Self.rest(of: bytes.dropFirst(line.count + 1).prefix { $0 != UInt8(ascii: "\n") }) != nil
    {
      return [UserDataPart(kind: .cloudConfig, source: source)]
    }
    if let rest = Self.rest(of: line) {
      header(rest, of: line)
      return [UserDataPart(kind: .cloudConfig, source: source)]
    }
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    if Self.isIgnition(text) {
      diagnostics.append(EnvelopeRules.ignition(at: start))
      return [UserDataPart(kind: .other, source: source)]
    }
    if let archive = MultipartArchive(bytes) {
      diagnostics.append(EnvelopeRules.multipart(at: start))
      return opened(archive)
    }
    diagnostics.append(EnvelopeRules.unrecognised(Self.guess(text), at: start))
    // Check what was probably intended anyway.
    return Self.mentionsHeader(text) ? [UserDataPart(kind: .cloudConfig, source: source)] : []
  }

  /// Whether the line marks a template, which cloud-init renders before it looks for the header on
  /// the next line.
  private static func isTemplate(_ line: ArraySlice<UInt8>) -> Bool {
    line.elementsEqual("## template: jinja".utf8)
  }

  /// What follows the header on its line; nil if there is no header.
  private static func rest(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard line.starts(with: header) else { return nil }
    let rest = line.dropFirst(header.count)
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? rest : nil
  }

  /// The guest of 2015 strips one CR from the line and nothing else.
  private mutating func header(_ rest: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
    guard !rest.isEmpty, Array(rest) != [0x0D] else { return }
    diagnostics.append(EnvelopeRules.blanksBehindHeader(at: start))
  }

  private static func isIgnition(_ text: String) -> Bool {
    text.first == "{" && (text.contains("\"ignitionVersion\"") || text.contains("\"ignition\""))
  }

  private static func mentionsHeader(_ text: String) -> Bool {
    text.split(separator: "\n", maxSplits: 20, omittingEmptySubsequences: false).prefix(20)
      .contains { $0.contains("cloud-config") || $0 == "coreos:" || $0.hasPrefix("write_files:") }
  }

  private static func guess(_ text: String) -> String? {
    if text.hasPrefix("\u{FEFF}") { return "remove the byte order mark" }
    let first = text.prefix { $0 != "\n" && $0 != "\r\n" }
    if first.allSatisfy(\.isWhitespace) { return "the header must be the first line" }
    if first.contains("cloud-config") || first.lowercased().contains("cloud_config") {
      return "the line must be '#cloud-config' and nothing else"
    }
    if looksEncoded(first) {
      return "it looks like base64; pass plain text to Nova's clients, they encode it"
    }
    return "start the file with the line '#cloud-config'"
  }

  private static func looksEncoded(_ line: Substring) -> Bool {
    line.utf8.count >= 60
      && line.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      }
  }

  private mutating func opened(_ archive: MultipartArchive) -> [UserDataPart] {
    archive.parts.enumerated().compactMap { number, part in
      let name = "\(file)#\(number + 1)"
      guard let bytes = unpacked(part, name) else { return nil }
      let kind = part.kind ?? Self.kind(of: bytes)
      if kind == .cloudConfig, bytes.count < Self.header.count {
        diagnostics.append(EnvelopeRules.shortPart(number + 1, at: start))
      }
      return UserDataPart(kind: kind, source: SourceText(name: name, bytes: bytes))
    }
  }

  private mutating func unpacked(_ part: MultipartArchive.Part, _ name: String) -> [UInt8]? {
    guard let bytes = part.decoded else {
      breaks("\(name) is not valid base64", for: [.flatcar])
      return nil
    }
    guard bytes.starts(with: Self.gzipMark) else { return bytes }
    switch Inflation.inflated(bytes) {
    case .success(let unpacked): return unpacked
    case .failure(let fault):
      breaks("\(name): \(fault.reason)", for: [.flatcar])
      return nil
    }
  }

  private static func kind(of bytes: [UInt8]) -> UserDataPart.Kind {
    if bytes.starts(with: Array("#!".utf8)) { return .script }
    return rest(of: bytes.prefix { $0 != UInt8(ascii: "\n") }) == nil ? .other : .cloudConfig
  }
}
