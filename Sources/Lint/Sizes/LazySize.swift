import Synchronization

/// What user-data takes in another form. Computed when somebody asks for it, and kept then: machines
/// that are alike share one.
final class LazySize: Sendable {
  private let userData: [UInt8]
  private let compute: @Sendable ([UInt8]) -> Int?
  private let known = Mutex<Int??>(nil)

  /// The size of what `compute` says of user-data.
  init(of userData: [UInt8], compute: @escaping @Sendable ([UInt8]) -> Int?) {
    self.userData = userData
    self.compute = compute
  }

  /// The bytes in the other form; nil if nobody can say.
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
