import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The drawings of `rkgen graph`. The README shows those in docs/.
@Suite struct DrawingTests {
  private static let spec = Repository.fixtures.appendingPathComponent("default/cluster.yaml").path

  private static func draw(_ machine: String, _ format: String = "svg") throws -> CommandResult {
    try Command.rkgen(["graph", spec, machine, "--format", format])
  }

  @Test(arguments: ["kubernetes-master", "kubernetes-node-1"])
  func pictureIsAsCommitted(_ machine: String) throws {
    let result = try Self.draw(machine)
    #expect(result.status == 0)
    let file = Repository.root.appendingPathComponent("docs/boot-of-\(machine).svg")
    if Scenario.isUpdating { try result.output.write(to: file) }
    #expect(try result.output == Data(contentsOf: file))
  }

  @Test(arguments: [("default", "cluster.svg"), ("today", "cluster-today.svg")])
  func clusterIsAsCommitted(_ fixture: String, _ picture: String) throws {
    let spec = Repository.fixtures.appendingPathComponent("\(fixture)/cluster.yaml").path
    let result = try Command.rkgen(["graph", spec])
    #expect(result.status == 0)
    let file = Repository.root.appendingPathComponent("docs/\(picture)")
    if Scenario.isUpdating { try result.output.write(to: file) }
    #expect(try result.output == Data(contentsOf: file))
    let reader = BoxReader()
    let parser = XMLParser(data: result.output)
    parser.delegate = reader
    #expect(parser.parse() && reader.boxes.count == 5)
    // The ports that the drawing names are those of the machines.
    let name = fixture == "today" ? "today-master" : "kubernetes-master"
    let master = try Repository.text("fixtures/\(fixture)/rendered/\(name).yaml")
    for text in ["--secure-port=6443 ", ":2379", ":2380"] { #expect(master.contains(text)) }
  }

  @Test func clusterComesInEveryFormat() throws {
    let label = #"network.cloud.label=a "b"\c <d>"#
    let dot = try Command.rkgen(["graph", Self.spec, "--format", "dot", "--set", label])
    #expect(dot.status == 0)
    #expect(dot.text.contains(#"s1 [label="kubernetes-node-{1..4}\lkubelet :10250\l"#))
    #expect(dot.text.contains(#"n2 [label="eth2 a \"b\"\\c <d>, 192.168.0.0/24\l"#))
    #expect(dot.text.contains(#"n0 -- s0 [label="eth0"];"#))
    let mermaid = try Command.rkgen(["graph", Self.spec, "--format", "mermaid", "--set", label])
    #expect(mermaid.status == 0)
    #expect(mermaid.text.hasPrefix("flowchart TB\n  s0[\"kubernetes-master<br/>"))
    #expect(mermaid.text.contains("eth2 a #34;b#34;#92;c #60;d#62;, 192.168.0.0/24<br/>"))
    #expect(mermaid.text.contains("s1 ---|eth1| n1"))
  }

  @Test(arguments: ["kubernetes-master", "kubernetes-node-1"])
  func boxesStandApartAndInside(_ machine: String) throws {
    let reader = BoxReader()
    let parser = XMLParser(data: try Self.draw(machine).output)
    parser.delegate = reader
    #expect(parser.parse(), "well-formed")
    #expect(reader.boxes.count >= 10)
    #expect(reader.names.contains("flanneld.service"))
    for (index, box) in reader.boxes.enumerated() {
      #expect(reader.ground.contains(box))
      for other in reader.boxes[..<index] { #expect(!box.intersects(other)) }
    }
  }

  @Test func otherFormatsNameEveryUnit() throws {
    for format in ["mermaid", "dot"] {
      let text = try Self.draw("kubernetes-node-1", format).text
      for unit in ["etcd2.service", "kubelet.service", "kubernetes.target"] {
        #expect(text.contains("\"\(unit)\""))
      }
    }
    #expect(try Self.draw("kubernetes-node-9").status == 1)
  }
}

/// Reads the boxes of units out of a drawing.
private final class BoxReader: NSObject, XMLParserDelegate {
  private(set) var boxes: [CGRect] = []
  private(set) var ground = CGRect.zero
  private(set) var names: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    func number(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? 0 }
    let size = CGSize(width: number("width"), height: number("height"))
    if element == "svg" { ground = CGRect(origin: .zero, size: size) }
    guard element == "rect" else { return }
    boxes.append(CGRect(origin: CGPoint(x: number("x"), y: number("y")), size: size))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { names.insert(text) }
}
