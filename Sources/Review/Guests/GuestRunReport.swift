import CloudConfig
import Diagnostics

/// What a guest does with user-data, and what its `-validate` says about it.
package struct GuestRunReport {
  package let run: GuestRun
  let validateExit: Int
  private let guest: Guest

  package init(
    _ userData: [UInt8], _ guest: Guest, surroundings: GuestSurroundings = GuestSurroundings(),
    file: String
  ) {
    run = GuestRun.predict(
      userData: userData, guest: guest, surroundings: surroundings, file: file)
    validateExit = GuestRun.validateExit(userData: userData, guest: guest)
    self.guest = guest
  }

  /// The steps with their locations, what happens to files, and what is not done as written.
  package var text: String {
    let steps = run.steps.map { (Self.place($0.location), $0.action.text) }
    let files: [(GuestRun.File.Content?, String)] = run.files.map {
      ($0.content, Self.shown($0.path) + $0.content.target)
    }
    let notes = run.notes.map { (Self.place($0.location), $0.text) }
    return end
      + Self.section("Steps (location, action)", Self.table(steps.map { [$0.0, $0.1] }))
      + outcome(files)
      + Self.section(
        "Not applied as written (location, reason)", Self.table(notes.map { [$0.0, $0.1] }))
  }

  /// What happens to files, drawn as a tree.
  package var tree: String {
    end + outcome(GuestFileTree(run.files.map { ($0.path, $0.content) }).lines)
  }

  /// Any files, drawn as a tree.
  package static func tree(
    of files: [(path: [UInt8], content: GuestRun.File.Content)]
  ) -> String {
    let rows = GuestFileTree(files).lines.map { content, line in
      [content?.attributes.mode ?? "", content?.attributes.size ?? "", line]
    }
    return table(rows).map { "\($0)\n" }.joined()
  }

  private var end: String {
    "\(guest.rawValue) exits with code \(run.exit), its -validate with \(validateExit).\n"
  }

  /// Lines of files, or of folders where there is no content, and the removed files.
  private func outcome(_ lines: [(GuestRun.File.Content?, String)]) -> String {
    let rows = lines.map { content, line in
      [content?.attributes.text ?? "", content?.attributes.size ?? "", line]
    }
    return Self.section(
      "New or changed files (mode, owner, bytes, path)", Self.table(rows))
      + Self.section("Removed files", run.removed.map(Self.shown))
  }

  /// The same without locations and with the content of each file, for comparison.
  package var comparedText: String {
    let files = run.files.flatMap { file -> [String] in
      let header = "\(Self.shown(file.path))\(file.content.target) \(file.content.attributes.text)"
      guard case .bytes(let bytes, _, _, _) = file.content else { return [header] }
      let end = bytes.last == UInt8(ascii: "\n") ? [] : ["\\ No newline at end of file"]
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return [header] + lines.dropLast(end.isEmpty ? 1 : 0).map { "| \($0)" } + end
    }
    return "exit code \(run.exit), -validate \(validateExit)\n"
      + Self.section("Steps", run.steps.map(\.action.text))
      + Self.section("New or changed files", files)
      + Self.section("Removed files", run.removed.map(Self.shown))
      + Self.section("Not applied as written", run.notes.map(\.text))
  }

  /// The difference to what another guest does, or to what is done with other user-data; empty if there
  /// is none.
  package func difference(
    to other: GuestRunReport, old: String, new: String, colour: Bool
  ) -> String {
    let lines = LineDiff(old: comparedText, new: other.comparedText)
    return lines.hunks.isEmpty ? "" : lines.unified(old: old, new: new, colour: colour)
  }

  /// The bytes of a new or changed file; nil if there is none at the path.
  package func content(of path: String) -> [UInt8]? {
    let path = Array(path.utf8)
    guard case .bytes(let bytes, _, _, _) = run.files.first(where: { $0.path == path })?.content
    else { return nil }
    return bytes
  }

  /// The paths that `content(of:)` knows.
  package var paths: [String] { run.files.map { String(decoding: $0.path, as: UTF8.self) } }

  private static func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n\(title):\n" + lines.map { "\($0)\n" }.joined()
  }

  /// Lines of cells; all but the last are padded to the width of their column.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        let blanks = column == row.count - 1 ? 0 : widths[column] - row[column].count
        return row[column] + String(repeating: " ", count: blanks)
      }.joined(separator: "  ")
    }
  }

  private static func place(_ location: SourceLocation?) -> String {
    location.map { "\($0.file):\($0.range.start.line)" } ?? "-"
  }

  /// Bytes on one line: as they are if they are plain, otherwise quoted as in JSON.
  static func shown(_ bytes: [UInt8]) -> String {
    let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'\\".utf8.contains($0) }
    return isPlain && !bytes.isEmpty
      ? String(decoding: bytes, as: UTF8.self) : JSONText.text(.bytes(bytes))
  }
}

extension GuestRun.Step.Action {
  /// The step on one line.
  package var text: String {
    switch self {
    case .command(let command):
      ([command.name] + command.arguments.map(GuestRunReport.shown)).joined(separator: " ")
        + (command.input.isEmpty ? "" : " <<< " + GuestRunReport.shown(command.input))
    case .systemd(.reload): "systemctl daemon-reload"
    case .systemd(.enable(let unit, let isRuntime)):
      "systemctl enable \(isRuntime ? "--runtime " : "")\(GuestRunReport.shown(unit))"
    case .systemd(.job(let job, let unit)): "systemd \(job) \(GuestRunReport.shown(unit))"
    case .systemd(.script(let unit, let path)): "systemd-run --unit \(unit) /bin/bash \(path)"
    case .write(let path): "write \(GuestRunReport.shown(path))"
    case .mask(let path): "link \(GuestRunReport.shown(path)) to /dev/null"
    case .remove(let path): "remove \(GuestRunReport.shown(path))"
    }
  }
}

extension GuestRun.File.Content {
  fileprivate var attributes: (size: String, mode: String, text: String) {
    switch self {
    case .link: return ("-", "link", "link")
    case .bytes(let bytes, let mode, let uid, let gid):
      let mode = GuestRun.File.text(ofMode: mode)
      return ("\(bytes.count)", mode, "\(mode) \(uid):\(gid)")
    }
  }

  /// The end of a link's line.
  var target: String {
    if case .link(let target) = self { " -> \(GuestRunReport.shown(target))" } else { "" }
  }
}

extension GuestRun.Note {
  fileprivate var text: String {
    switch kind {
    case .stops: "stops: \(message)"
    case .passesOver: message
    case .unknown: "not known: \(message)"
    }
  }
}
