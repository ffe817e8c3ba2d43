import Diagnostics

/// The name of a file without folders.
public struct FileName: TextValue {
  /// The name.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    let marks = Set("._+-".utf8)
    guard (1...128).contains(text.utf8.count), text.utf8.first?.isAlphanumeric == true,
      text.utf8.allSatisfy({ $0.isAlphanumeric || marks.contains($0) })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected =
    "a file name of letters, digits and '.', '_', '+', '-' such as kube-apiserver"

  /// No folders, no spaces.
  public static let pattern = "^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$"

  /// What is wrong with a path instead of a name.
  public static func fault(in text: String) -> String? {
    text.contains("/") ? "leave out the folder" : nil
  }
}

/// The address of a folder on a web server, with files under their names.
public struct MirrorURL: TextValue {
  /// The address as written.
  public let description: String

  /// Reads an address without a query; nil if it is not one.
  public init?(_ text: String) {
    guard HTTPURL(text) != nil, !text.contains("?") else { return nil }
    description = text
  }

  /// The address of a file.
  package func url(of file: String) -> String {
    description + (description.hasSuffix("/") ? "" : "/") + file
  }

  /// An address with an example.
  public static let expected =
    "the http or https address of a folder such as https://mirror.example/v1.28.7"

  /// As for any address, without a query.
  public static let pattern =
    #"^https?://[A-Za-z0-9.-]+(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._~:/\[\]@!$&()*+,;=%-]*)?$"#

  /// What is wrong with an address.
  public static func fault(in text: String) -> String? {
    if let fault = HTTPURL.fault(in: text) { return fault }
    return text.contains("?") ? "file names are appended to it, so it can't have a query" : nil
  }
}
