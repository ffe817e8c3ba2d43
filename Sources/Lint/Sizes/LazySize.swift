import Synchronization

/// The size of user-data in another encoding. Computed on first use and cached: identical machines
/// share one.
final class LazySize: Sendable {
  private let userData: [UInt8]
  private let compute: @Sendable ([UInt8]) -> Int?
  private let known = Mutex<Int??>(nil)

  /// The size that `compute` returns for user-data.
  init(of userData: [UInt8], compute: @escaping @Sendable ([UInt8]) -> Int?) {
    self.userData = userData
    self.compute = compute
  }

  /// The size in the other encoding; nil if it can't be determined.
  var bytes: Int? {
    known.withLock { known in
      if let known { return known }
      let bytes = compute(userData)
      known = .some(bytes)
      return bytes
    }
  }
}

extension LazySize: Hashable {
  static func == (left: LazySize, right: LazySize) -> Bool {
    left.userData == right.userData
  }

  func hash(into hasher: inout Hasher) { hasher.combine(userData) }
}
