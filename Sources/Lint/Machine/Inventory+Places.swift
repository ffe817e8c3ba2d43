import Diagnostics

extension Inventory {
  /// Findings with locations in the document. Rules report locations in a unit or file; its name
  /// becomes the finding's subject.
  func inPlace(_ findings: [Diagnostic], scripts: [EmbeddedText] = []) -> [Diagnostic] {
    let texts = texts.merging(scripts.map { ($0.id, $0) }) { first, _ in first }
    return findings.map { finding in
      var finding = finding
      if let location = finding.location, let text = texts[location.file] {
        finding.location = text.location(of: location.range)
        finding.subject = finding.subject ?? text.name
        if text.layout == .opaque {
          finding.message += " (line \(location.range.start.line) of \(text.name))"
        }
      }
      finding.related = finding.related.map { related in
        guard let text = texts[related.location.file] else { return related }
        var related = related
        related.location = text.location(of: related.location.range)
        return related
      }
      return finding
    }
  }
}
