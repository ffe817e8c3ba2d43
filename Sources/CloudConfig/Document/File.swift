extension CloudConfig {
  /// A file that the guest writes (config/file.go).
  public struct File: Hashable, Sendable {
    /// Where.
    public var path: FilePath
    /// What; with an encoding, the encoded text.
    public var content: GuestText
    /// Who may do what with it.
    public var permissions: FileMode
    /// `user`, `user:group` or numbers. An owner unknown to the guest stops everything that follows.
    public var owner: String?
    /// How the content is encoded. Variables in encoded content are not filled.
    public var encoding: Encoding?

    /// A file.
    public init(
      path: FilePath, content: GuestText = GuestText(), permissions: FileMode = .plain,
      owner: String? = nil, encoding: Encoding? = nil
    ) {
      self.path = path
      self.content = content
      self.permissions = permissions
      self.owner = owner
      self.encoding = encoding
    }
  }

  /// How a file's content is encoded (config/decode.go); of equal names, the longer one.
  public enum Encoding: String, Hashable, Sendable, CaseIterable {
    case base64
    case gzipBase64 = "gzip+base64"
  }
}
