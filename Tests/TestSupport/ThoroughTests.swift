import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// The test takes long, and `scripts/test --quick` skips it: it needs a cloud, kills programs, or tries
  /// thousands or megabytes of hostile input.
  public static var thorough: Self {
    .disabled(if: isQuick, "left out by scripts/test --quick")
  }
}

private let isQuick = ProcessInfo.processInfo.environment["RKGEN_QUICK"] == "1"
