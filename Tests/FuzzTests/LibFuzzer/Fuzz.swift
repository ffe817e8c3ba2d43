import CloudConfig
import Diagnostics
import Lint
import Systemd
import YAMLDocument

/// Called by libFuzzer with its inputs. The first byte selects the reader for the rest, so that all readers
/// share one corpus. Built and run by `scripts/soak/fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 0 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  switch data[0] % 4 {
  case 0:
    let strict = YAMLReader.read(bytes, file: "x")
    let loose = YAMLReader.read(bytes, file: "x", dialect: .guest)
    // What is right without a word is the same for both.
    precondition(!strict.diagnostics.isEmpty || strict.node == loose.node)
  case 1:
    let file = UnitFile.parse(bytes, file: "a.service").file
    for section in file.sections {
      for entry in section.entries { _ = try? CommandLine.parse(entry.value) }
    }
  case 2:
    _ = LintReport([MachineLint(userData: bytes, file: "x")], options: LintOptions())
  default:
    let text = String(decoding: bytes, as: UTF8.self)
    let units = ["a.service", "a.timer", "b.service.d/10-x.conf"]
      .compactMap { UnitFileText(file: $0, text: text) }
    _ = LintReport([MachineLint(folder: ".", units: units)], options: LintOptions())
  }
  return 0
}
