import Crypto
import Foundation

/// A range of a file's bytes that is an object of its own.
struct Segment: Sendable {
  let name: ObjectName
  let range: Range<Int>
  /// In hexadecimal.
  let md5: String
}

/// A file that exceeds the maximum object size, in segments. Their names include the file's
/// SHA-256, so that an interrupted upload's segments are found again, and never another file's.
struct SegmentedFile: Sendable {
  let file: ReleaseFile
  /// The name of the whole object.
  let name: ObjectName
  /// The prefix of the segments' names.
  let prefix: ObjectName
  let segments: [Segment]

  /// The size of a segment if the store allows larger ones, so that little is lost on interruption.
  private static let usualSize = 1 << 30

  /// Splits a file into segments, and reads it once more to compute their digests.
  ///
  /// - Throws: `CloudError` if it can't be read, has changed, or has too many segments.
  init(
    _ file: ReleaseFile, as name: ObjectName, _ store: ObjectStore.Capabilities
  ) throws(CloudError) {
    self.file = file
    self.name = name
    let most = store.segments?.max_manifest_segments ?? 1000
    // Large enough to stay below the maximum number of segments.
    let size = max(
      min(store.largestObject, Self.usualSize), (file.size + most - 1) / most,
      store.segments?.min_segment_size ?? 1)
    guard size <= store.largestObject else {
      throw CloudError(
        .refused,
        "\(file.path) has \(file.size) bytes, but Swift allows at most \(most) segments of "
          + "\(store.largestObject) bytes")
    }
    guard
      let prefix = ObjectName(
        container: name.container + "_segments", name: "\(name.name)/\(file.sha256)/\(size)")
    else {
      throw CloudError(.settings, "\(name.name) is too long a name for a segmented object")
    }
    self.prefix = prefix
    let sums = try Self.sums(of: file, size)
    segments = sums.enumerated().compactMap { index, md5 in
      let number = String(index + 1)
      let padded = String(repeating: "0", count: max(0, 8 - number.count)) + number
      return ObjectName(container: prefix.container, name: "\(prefix.name)/\(padded)").map {
        Segment(
          name: $0, range: (index * size)..<min(file.size, (index + 1) * size), md5: md5)
      }
    }
  }

  /// The ETag that Swift computes for the whole object: the digest of the segments' digests.
  private var etag: String {
    Insecure.MD5.hash(data: Data(segments.map(\.md5).joined().utf8)).hexadecimal
  }

  /// Uploads missing segments and joins them.
  ///
  /// `there`: the existing object with the final name.
  func push(
    to store: ObjectStore, there: ObjectStore.Object?, _ capabilities: ObjectStore.Capabilities,
    progress: (@Sendable (Int) -> Void)?
  ) async throws -> ReleaseStore.Upload {
    guard there.map(isWhole) != true else { return .present }
    try await store.createContainer(prefix.container)
    for segment in segments {
      let start = segment.range.lowerBound
      try await store.send(segment, of: file) { progress?(start + $0) }
    }
    try await store.createContainer(name.container)
    try await store.join(self, isStatic: capabilities.segments != nil)
    guard let made = try await store.object(name), isWhole(made) else {
      throw CloudError(
        .mismatch, "the object that Swift joined from the segments does not match \(file.path)",
        hint: "run again; the segments are kept")
    }
    return .sent
  }

  private func isWhole(_ object: ObjectStore.Object) -> Bool {
    object.etag == etag && object.size == file.size
  }

  /// The digest of each segment.
  private static func sums(of file: ReleaseFile, _ size: Int) throws(CloudError) -> [String] {
    guard let handle = FileHandle(forReadingAtPath: file.path) else {
      throw CloudError(.file, "can't read \(file.path): \(String(cString: strerror(errno)))")
    }
    defer { try? handle.close() }
    var (sums, whole, part, count) = ([String](), SHA256(), Insecure.MD5(), 0)
    do {
      while let data = try handle.read(upToCount: min(1 << 20, size - count)), !data.isEmpty {
        whole.update(data: data)
        part.update(data: data)
        count += data.count
        guard count == size else { continue }
        sums.append(part.finalize().hexadecimal)
        (part, count) = (Insecure.MD5(), 0)
      }
    } catch {
      throw CloudError(.file, "can't read \(file.path): \(error.localizedDescription)")
    }
    if count > 0 { sums.append(part.finalize().hexadecimal) }
    guard whole.finalize().hexadecimal == file.sha256 else {
      throw CloudError(.file, "\(file.path) changed while it was read", hint: "run again")
    }
    return sums
  }
}

extension ObjectStore {
  /// Uploads a segment unless an identical one exists.
  fileprivate func send(
    _ segment: Segment, of file: ReleaseFile, progress: @escaping @Sendable (Int) -> Void
  ) async throws {
    if let there = try await object(segment.name), there.etag == segment.md5,
      there.size == segment.range.count
    {
      return progress(segment.range.count)
    }
    try await upload(segment, of: file, progress: progress)
  }
}
