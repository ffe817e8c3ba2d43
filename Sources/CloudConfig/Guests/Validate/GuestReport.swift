/// The rules of a guest's validator, applied to the document itself and to the guest's reading of
/// it (coreos-cloudinit config/validate/rules.go).
struct GuestReport {
  private(set) var verdict = GuestVerdict()
  private let root: ValidatorNode
  private let shape: GoShape

  /// A report on a document as an untyped map, `weak`, and as the guest reads it, `strong` of
  /// `shape`.
  init(_ weak: GoValue, _ strong: GoValue, _ shape: GoShape, text: [UInt8]) {
    self.shape = shape
    guard let root = ValidatorNode(weak, strong, shape, lines: ValidatorLines(text)) else {
      // The guest's walk over the document ends at what it can't handle.
      self.root = .absent
      verdict.failure = "toNode(): unhandled kind uint64"
      return
    }
    self.root = root
    checkDiscovery()
    checkEncoding()
    checkStructure(root, shape)
    checkValidity(root, shape, nil)
    checkPaths()
    checkPlace()
  }

  private mutating func add(_ level: GuestVerdict.Level, _ node: ValidatorNode, _ message: String) {
    guard verdict.failure == nil else { return }
    verdict.entries.append(
      GuestVerdict.Entry(line: node.line, level: level, message: message))
  }

  private mutating func checkDiscovery() {
    let discovery = root["coreos"]["etcd"]["discovery"]
    if discovery.isPresent, !GoURL.isRequestURI(discovery.string) {
      add(.warning, discovery, "discovery URL is not valid")
    }
  }

  private mutating func checkEncoding() {
    for file in root["write_files"].children where file["encoding"].isPresent {
      let encoding = file["encoding"].string
      if !isDecodable(file["content"].string, String(decoding: encoding, as: UTF8.self)) {
        let shown = String(decoding: GoString.quoted(encoding), as: UTF8.self)
        add(.error, file["content"], "content cannot be decoded as \(shown)")
      }
    }
  }

  private func isDecodable(_ content: [UInt8], _ encoding: String) -> Bool {
    if encoding.isEmpty { return true }
    guard GuestKeys.encodings.contains(encoding) else { return false }
    let isBase64 = encoding.hasSuffix("64")
    guard let bytes = isBase64 ? Base64Bytes.decoded(content) : content else { return false }
    // A valid header is enough; nothing checks whether the rest can be read.
    return !encoding.hasPrefix("g") || GoGzip(bytes, limit: 0) != nil
  }

  private mutating func checkStructure(_ node: ValidatorNode, _ shape: GoShape) {
    guard ValidatorNode.fits(node.value, shape) else {
      return add(.warning, node, "incorrect type for \(node.quotedName) (want \(shape.name))")
    }
    switch shape {
    case .record:
      for child in node.children {
        guard let (_, field) = shape.field(child.name) else {
          add(.warning, child, "unrecognized key \(child.quotedName)")
          continue
        }
        if let deprecated = field.deprecated {
          add(.warning, child, "deprecated key \(child.quotedName) (\(deprecated))")
        }
        checkStructure(child, field.shape)
      }
    case .list(let element):
      for child in node.children { checkStructure(child, element) }
    case .text, .int, .float, .bool, .any: break
    }
  }

  private mutating func checkValidity(
    _ node: ValidatorNode, _ shape: GoShape, _ valid: GoValid?
  ) {
    if let valid, verdict.failure == nil {
      switch node.value.kind {
      case .null:
        // Go panics on a null value, which ends the validator.
        verdict.failure = "reflect: call of reflect.Value.Interface on zero Value"
        return
      case .map, .list:
        // Go can't compare them.
        verdict.failure = "runtime error: comparing uncomparable type"
        return
      // To the guest a struct without public fields is empty.
      case .time: break
      default:
        if !node.value.isZero, !valid.allows(node.value.text) {
          add(.error, node, "invalid value \(String(decoding: node.value.text, as: UTF8.self))")
        }
      }
    }
    switch shape {
    case .record:
      for child in node.children {
        guard let (_, field) = shape.field(child.name) else { continue }
        checkValidity(child, field.shape, field.valid)
      }
    case .list(let element):
      for child in node.children { checkValidity(child, element, nil) }
    case .text, .int, .float, .bool, .any: break
    }
  }

  private mutating func checkPaths() {
    for file in root["write_files"].children where file["path"].isPresent {
      if GoPath.directory(of: file["path"].string).starts(with: Array("/usr".utf8)) {
        add(.error, file["path"], "file cannot be written to a read-only filesystem")
      }
    }
  }

  private mutating func checkPlace() {
    let misplaced = root["coreos"]["write_files"]
    if misplaced.isPresent { add(.info, misplaced, "write_files doesn't belong under coreos") }
  }
}

extension ValidatorNode {
  /// Its name in quotes, as `%q` prints it.
  fileprivate var quotedName: String { String(decoding: GoString.quoted(name), as: UTF8.self) }
}
