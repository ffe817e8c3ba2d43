import CloudConfig
import Diagnostics
import Lint
import Systemd
import Testing

/// A machine of hand-made units and what the unit rules find on it.
struct UnitMachine {
  var findings: [Diagnostic]
  var unitCount: Int

  var codes: [DiagnosticCode] { findings.map(\.code) }

  init(_ name: String, _ text: String, isWhole: Bool) {
    self.init([Self.unit(name, text)], isWhole: isWhole)
  }

  init(
    _ units: [GuestDocument.Unit], files: [GuestDocument.File] = [], isWhole: Bool = true
  ) {
    var document = GuestDocument(file: "user-data.yaml")
    document.units = units
    document.files = files
    unitCount = units.count
    let inventory = Inventory(document, isWholeMachine: isWhole)
    // The form's findings come from the parser, the rest from the rules.
    findings =
      units.flatMap { unit in
        ([unit.content].compactMap(\.self) + unit.dropIns.map(\.content)).flatMap {
          UnitFile.parse($0.text, file: $0.name).diagnostics
        }
      } + UnitRules.findings(in: inventory)
  }

  static let place = Diagnostics.SourceLocation(
    file: "user-data.yaml",
    range: SourceRange(
      start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 2)))

  static func unit(
    _ name: String, _ text: String?, dropIn: String? = nil, enable: Bool? = nil,
    command: String? = nil
  ) -> GuestDocument.Unit {
    GuestDocument.Unit(
      name: Located(name, at: place), content: text.map { Self.text(name, $0) },
      dropIns: dropIn.map {
        [.init(name: Located("10.conf", at: place), content: Self.text("\(name).d/10.conf", $0))]
      } ?? [],
      enable: enable.map { Located($0, at: place) },
      command: command.map { Located($0, at: place) }, location: place)
  }

  static func file(_ path: String, _ content: String) -> GuestDocument.File {
    GuestDocument.File(
      path: Located(path, at: place), content: text(path, content), location: place)
  }

  static func text(_ name: String, _ text: String) -> EmbeddedText {
    EmbeddedText(name: name, text: text, place: place, layout: .lines(firstLine: 1, indent: 0))
  }
}
