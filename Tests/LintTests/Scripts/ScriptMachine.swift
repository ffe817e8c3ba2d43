import CloudConfig
import Diagnostics
import Lint
import YAMLDocument

/// A machine made from the files and units of a cloud-config, without the guest's own reading.
func scriptMachine(_ text: String) -> Inventory {
  var document = GuestDocument(file: "user-data.yaml")
  let root = YAMLReader.read(Array(text.utf8), file: "user-data.yaml").node
  for entry in root?["write_files"]?.elements ?? [] {
    let path = entry["path"]?.scalar ?? ""
    let content = entry["content"].map {
      EmbeddedText(name: path, text: $0.scalar, place: $0.location, layout: .opaque)
    }
    document.files.append(
      .init(
        path: Located(path, at: entry.location), content: content,
        mode: Int(entry["permissions"]?.scalar ?? "0644", radix: 8), location: entry.location))
  }
  for entry in root?["coreos"]?["units"]?.elements ?? [] {
    let name = entry["name"]?.scalar ?? ""
    let content = entry["content"].map {
      EmbeddedText(name: name, text: $0.scalar, place: $0.location, layout: .opaque)
    }
    document.units.append(
      .init(name: Located(name, at: entry.location), content: content, location: entry.location))
  }
  return Inventory(document)
}

/// A machine with one script that a unit starts.
func machine(script: String) -> Inventory {
  let start = SourcePosition(line: 1, column: 1)
  let place = Diagnostics.SourceLocation(
    file: "user-data.yaml", range: SourceRange(start: start, end: start))
  var document = GuestDocument(file: "user-data.yaml")
  document.files = [
    .init(
      path: Located("/opt/bin/x", at: place),
      content: EmbeddedText(name: "/opt/bin/x", text: script, place: place, layout: .opaque),
      mode: 0o755, location: place)
  ]
  document.units = [unit("[Service]\nExecStart=/opt/bin/x\n", place)]
  return Inventory(document)
}

/// A machine with one unit.
func machine(unit text: String) -> Inventory {
  let start = SourcePosition(line: 1, column: 1)
  let place = Diagnostics.SourceLocation(
    file: "user-data.yaml", range: SourceRange(start: start, end: start))
  var document = GuestDocument(file: "user-data.yaml")
  document.units = [unit(text, place)]
  return Inventory(document)
}

private func unit(_ text: String, _ place: Diagnostics.SourceLocation) -> GuestDocument.Unit {
  .init(
    name: Located("x.service", at: place),
    content: EmbeddedText(name: "x.service", text: text, place: place, layout: .opaque),
    location: place)
}

extension Node {
  fileprivate subscript(key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  fileprivate var elements: [Node] {
    guard case .sequence(let elements) = content else { return [] }
    return elements
  }

  fileprivate var scalar: String {
    guard case .scalar(let scalar) = content else { return "" }
    return scalar.text
  }
}
