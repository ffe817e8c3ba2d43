import ClusterSpec
import Diagnostics

/// Rules about allowances.
enum AllowanceRules {
  static let rules = [unused, malformed, unknownCode]

  static let unused = Rule(
    "RK1801", "unused-allowance", .warning, "unused allowance",
    reason: """
      What it once allowed is gone, or has moved to another line. Left in place, it would hide the \
      next fault introduced there.
      """)

  static let malformed = Rule(
    "RK1802", "malformed-allowance", .warning, "allowance without a code or reason",
    reason: """
      An allowance names the codes it allows and says why, so that the next reader can tell a \
      decision from an accident. Without both, it allows nothing.
      """)

  static let unknownCode = Rule(
    "RK1803", "unknown-allowance-code", .warning, "allowance of an unknown code",
    reason: """
      No finding ever has this code: it is misspelt, or from another version. docs/rules.md lists \
      all codes.
      """)
}

/// All allowances, and which of them have been used.
struct Allowances {
  private let comments: [AllowComment]
  private let spec: [LintAllowance]
  private let everywhere: Set<DiagnosticCode>
  private var byPlace: [FileLine: [Int]] = [:]
  private var usedComments: Set<Int> = []
  private var usedSpec: Set<Int> = []

  /// Allowances from comments, from the spec, and of codes that `--allow` allows everywhere.
  init(comments: [AllowComment], spec: [LintAllowance], everywhere: Set<DiagnosticCode>) {
    self.comments = comments
    self.spec = spec
    self.everywhere = everywhere
    for (index, comment) in comments.enumerated() where !comment.reason.isEmpty {
      byPlace[FileLine(file: comment.location.file, line: comment.line), default: []].append(index)
    }
  }

  /// Why a finding is allowed; nil if it is not.
  mutating func reason(for finding: Diagnostic) -> String? {
    if let location = finding.location {
      for line in [location.range.start.line, nil] {
        let place = FileLine(file: location.file, line: line)
        for index in byPlace[place] ?? []
        where comments[index].codes.contains(finding.code)
          && comments[index].covers(location.range.start)
        {
          usedComments.insert(index)
          return comments[index].reason
        }
      }
    }
    for (index, allowance) in spec.enumerated() where allowance.covers(finding) {
      usedSpec.insert(index)
      return allowance.reason
    }
    return everywhere.contains(finding.code) ? "allowed by --allow" : nil
  }

  /// What is wrong with the allowances themselves. One is reported as unused only if everything
  /// that can have its codes was checked.
  func findings(canCheckUse: (DiagnosticCode) -> Bool) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, comment) in comments.enumerated() {
      if comment.codes.isEmpty || comment.reason.isEmpty {
        findings.append(Self.malformed(comment))
        continue
      }
      let unknown = comment.codes.filter { !RuleBook.knows($0) }
      findings += unknown.map { Self.unknown($0, at: comment.location) }
      if unknown.isEmpty, comment.codes.allSatisfy(canCheckUse), !comment.isOpen,
        !usedComments.contains(index)
      {
        findings.append(Self.unused(comment.codes, at: comment.location))
      }
    }
    for (index, allowance) in spec.enumerated() {
      if !RuleBook.knows(allowance.code) {
        findings.append(Self.unknown(allowance.code, at: allowance.location))
      } else if canCheckUse(allowance.code), !usedSpec.contains(index) {
        findings.append(Self.unused([allowance.code], at: allowance.location))
      }
    }
    return findings
  }

  private static func malformed(_ comment: AllowComment) -> Diagnostic {
    AllowanceRules.malformed.finding(
      comment.codes.isEmpty
        ? "this allowance names no code, so it allows nothing"
        : "this allowance gives no reason, so it allows nothing",
      at: comment.location, hint: "write '# rkgen: allow RK1203 <reason>'")
  }

  private static func unknown(_ code: DiagnosticCode, at location: SourceLocation?) -> Diagnostic {
    AllowanceRules.unknownCode.finding(
      "no rule has the code \(code)", at: location,
      hint: "a finding's code is in brackets after its message")
  }

  private static func unused(_ codes: [DiagnosticCode], at location: SourceLocation?) -> Diagnostic
  {
    let names = codes.map(\.description).joined(separator: ", ")
    return AllowanceRules.unused.finding(
      "there is no \(names) finding here to allow", at: location, hint: "remove the allowance")
  }
}
