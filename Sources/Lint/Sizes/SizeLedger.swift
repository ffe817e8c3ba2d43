import CloudConfig
import Diagnostics
import Ignition

/// The sizes of the parts of a machine's user-data, and how much of OpenStack's limit they take.
public struct SizeLedger: Hashable, Sendable {
  /// A part of the user-data.
  public struct Entry: Hashable, Sendable {
    /// What a part is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case file
      case unit
      case dropIn = "drop-in"
      case script
      /// Keys, settings, comments: everything around the others.
      case other
    }

    /// What it is.
    public let kind: Kind
    /// Its path, its unit's name or `<unit>.d/<name>`; empty for `other`.
    public let name: String
    /// The bytes it takes in the document, with its indentation.
    public let rawBytes: Int
    /// What compression makes smaller; compressed only on demand, since that is slow.
    let compressible: String
    /// The bytes that compression leaves as they are.
    let incompressible: Int

    /// About what it takes if the user-data is compressed: its size as a gzip file of its own, or
    /// for encoded content the number of decoded bytes.
    public var gzipBytes: Int {
      guard !compressible.isEmpty else { return incompressible }
      return incompressible + (Gzip.compressedCount(Array(compressible.utf8)) ?? 0)
    }

    /// The base64 characters that its raw bytes take.
    public var base64Characters: Int { UserDataSize(rawBytes: rawBytes).base64Characters }
  }

  /// The largest number of base64 characters that OpenStack accepts (nova, schemas/user_data.py).
  public static let limit = UserDataSize.limit

  /// The machine's or file's name.
  public let name: String
  /// The size as written, with placeholders filled.
  public let size: UserDataSize
  /// The bytes as written, with placeholders.
  private let writtenBytes: Int
  /// The same packed; nil if it is sent as is.
  private let packed: LazySize?
  /// The same compressed; nil if it is already, or its reader does not decompress it.
  private let compressed: LazySize?
  /// How it is compressed.
  let compression: UserDataReading.Compression
  /// The bytes that fill placeholders: they are random and do not shrink.
  private let filling: Int
  /// The parts in the order of the document: files, units with their drop-ins, scripts, the rest.
  public let entries: [Entry]

  /// The bytes as written, with placeholders filled.
  public var rawBytes: Int { size.rawBytes }
  /// The size packed, as rkgen sends what it renders; nil for what is sent as is. Computed on
  /// demand.
  public var packedSize: UserDataSize? {
    (packed?.bytes).map { UserDataSize(rawBytes: rawBytes - writtenBytes + $0) }
  }
  /// The size as sent.
  public var sentSize: UserDataSize { packedSize ?? size }
  /// The size if it is compressed; nil if it already is or can't be. Computed on demand.
  public var gzipSize: UserDataSize? {
    (compressed?.bytes).map { UserDataSize(rawBytes: $0 + filling) }
  }
  /// The bytes if it is compressed; nil if it already is or can't be.
  public var gzipBytes: Int? { gzipSize?.rawBytes }
  /// The base64 characters that are sent.
  public var base64Characters: Int { sentSize.base64Characters }
  /// Their share of the limit in percent, rounded up.
  public var percent: Int { (base64Characters * 100 + Self.limit - 1) / Self.limit }

  /// The parts that take the most bytes, largest first; of equal ones, the earlier first.
  public func largest(_ count: Int = 3) -> [Entry] {
    let order = entries.indices.sorted {
      (entries[$1].rawBytes, $0) < (entries[$0].rawBytes, $1)
    }
    return order.prefix(count).map { entries[$0] }
  }

  /// Measures user-data.
  ///
  /// - Parameters:
  ///   - reading: What was read from it.
  ///   - bytes: The user-data as sent; without it, the compressed size is estimated from the texts
  ///     that were read.
  ///   - name: The machine's or file's name.
  ///   - filledSize: The size with every placeholder filled, if it differs.
  ///   - packedBytes: The size when packed, if it is sent packed: compressed, or with larger files
  ///     packed.
  public init(
    _ reading: UserDataReading, bytes: [UInt8]? = nil, name: String,
    filledSize: UserDataSize? = nil, packedBytes: (@Sendable () -> Int)? = nil
  ) {
    self.name = name
    let written = bytes?.count ?? reading.rawBytes
    writtenBytes = written
    let size = filledSize ?? UserDataSize(rawBytes: written)
    self.size = size
    let whole = bytes ?? reading.sources.first?.bytes ?? []
    let isCompressed = whole.starts(with: [0x1F, 0x8B]) || (bytes == nil && whole.count != written)
    packed = packedBytes.map { count in LazySize(of: whole) { _ in count() } }
    compression = isCompressed ? .none : reading.compression
    compressed =
      switch compression {
      case .whole: LazySize(of: whole) { Gzip.compressedCount($0) }
      case .embedded: LazySize(of: whole) { Ignition.packed($0, maker: "rkgen").utf8.count }
      case .none: nil
      }
    filling = max(0, size.rawBytes - written)
    entries = Self.entries(
      reading, rawBytes: max(written, reading.sources.map(\.bytes.count).max() ?? 0))
  }

  /// The ledger of another machine of about the same content.
  func copied(as name: String, size: UserDataSize) -> SizeLedger {
    SizeLedger(self, name: name, size: size)
  }

  private init(_ like: SizeLedger, name: String, size: UserDataSize) {
    self.name = name
    self.size = size
    writtenBytes = like.writtenBytes
    packed = like.packed
    compressed = like.compressed
    compression = like.compression
    filling = like.filling
    entries = like.entries
  }
}
