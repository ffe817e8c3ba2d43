import CloudConfig
import Synchronization

/// What user-data takes when it is compressed. Computed when somebody asks for it, and kept then:
/// machines that are alike share one.
final class CompressedSize: Sendable {
  private let userData: [UInt8]
  private let known = Mutex<Int??>(nil)

  /// The size of user-data that is not compressed yet.
  init(of userData: [UInt8]) { self.userData = userData }

  /// The bytes of the gzip file; nil if zlib has no memory for it.
  var bytes: Int? {
    known.withLock { known in
      if let known { return known }
      let bytes = Gzip.compressedCount(userData)
      known = .some(bytes)
      return bytes
    }
  }
}

extension CompressedSize: Hashable {
  static func == (left: CompressedSize, right: CompressedSize) -> Bool {
    left.userData == right.userData
  }

  func hash(into hasher: inout Hasher) { hasher.combine(userData) }
}
