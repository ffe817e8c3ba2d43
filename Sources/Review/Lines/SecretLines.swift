import Diagnostics
import Machine

extension LineDiff.Hidden {
  /// What may be secret in two user-data.
  init(of old: ReviewedMachine?, _ new: ReviewedMachine?) {
    self.init(old: old?.secretLines ?? [], new: new?.secretLines ?? [])
  }
}

extension ReviewedMachine {
  /// The lines of its user-data, from 0, with what only a file's owner may read. Where a placeholder stands
  /// no secret does.
  fileprivate var secretLines: Set<Int> {
    machines.flatMap(\.files).reduce(into: []) { lines, file in
      guard file.mode.bits & 0o077 == 0, let text = file.text?.source, !text.text.hasPlaceholder
      else { return }
      switch text.layout {
      case .lines(let first, _):
        let last = text.text.hasSuffix("\n") ? first - 2 : first - 1
        lines.formUnion(first - 1...last + text.text.utf8.count { $0 == UInt8(ascii: "\n") })
      case .escaped, .opaque:
        let range = text.place.range
        lines.formUnion(range.start.line - 1..<range.end.line)
      }
    }
  }
}
