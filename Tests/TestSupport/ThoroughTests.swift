import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// `scripts/test --quick` skips the test, which takes seconds: it needs a cloud, kills programs, runs others such as
  /// etcd and openssl, or tries thousands or megabytes of input.
  public static var thorough: Self {
    .disabled(if: isQuick, "left out by scripts/test --quick")
  }
}

private let isQuick = ProcessInfo.processInfo.environment["RKGEN_QUICK"] == "1"
