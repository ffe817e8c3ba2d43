import Crypto
import Foundation

/// A run of a file's bytes that is an object of its own.
struct Segment: Sendable {
  let name: ObjectName
  let range: Range<Int>
  /// In hexadecimal digits.
  let md5: String
}

/// A file that is larger than an object may be, in segments. Their names have the file's SHA-256 in them, so that
/// those of an upload that broke off are found again, and never those of another file.
struct SegmentedFile: Sendable {
  let file: ReleaseFile
  /// The whole.
  let name: ObjectName
  /// What the names of the segments begin with.
  let prefix: ObjectName
  let segments: [Segment]

  /// The size of a segment where the store takes larger ones: little is lost when one breaks off.
  private static let usualSize = 1 << 30

  /// Cuts a file into segments and reads it once more for the digest of each.
  ///
  /// - Throws: `CloudError` if it can't be read, is another one by now, or has too many segments.
  init(
    _ file: ReleaseFile, as name: ObjectName, _ store: ObjectStore.Capabilities
  ) throws(CloudError) {
    self.file = file
    self.name = name
    let most = store.segments?.max_manifest_segments ?? 1000
    // As large as they have to be so that there are not too many.
    let size = max(
      min(store.largestObject, Self.usualSize), (file.size + most - 1) / most,
      store.segments?.min_segment_size ?? 1)
    guard size <= store.largestObject else {
      throw CloudError(
        .refused,
        "\(file.path) has \(file.size) bytes, and Swift takes \(most) segments of "
          + "\(store.largestObject) at most")
    }
    guard
      let prefix = ObjectName(
        container: name.container + "_segments", name: "\(name.name)/\(file.sha256)/\(size)")
    else {
      throw CloudError(.settings, "\(name.name) is too long a name for an object in segments")
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

  /// What Swift says is the ETag of the whole: the digest of those of the segments.
  private var etag: String {
    Insecure.MD5.hash(data: Data(segments.map(\.md5).joined().utf8)).hexadecimal
  }

  /// Sends what is not there yet, and joins it.
  ///
  /// `there`: what is there under the name of the whole.
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
        .mismatch, "what Swift made of the segments is not \(file.path)",
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
      throw CloudError(.file, "\(file.path) changed meanwhile", hint: "run again")
    }
    return sums
  }
}

extension ObjectStore {
  /// Sends a segment, unless the very same is there.
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
