import Systemd
import Testing

@Suite struct NameTests {
  @Test func partsOfAName() throws {
    let plain = try UnitName(validating: "kube-apiserver.service")
    #expect(plain.type == .service && plain.prefix == "kube-apiserver" && plain.instance == nil)
    #expect(!plain.isTemplate && plain.template == nil)

    let instance = try UnitName(validating: "getty@tty1.service")
    #expect(instance.prefix == "getty" && instance.instance == "tty1")
    #expect(instance.template?.description == "getty@.service")
    #expect(instance.template?.isTemplate == true)

    let mount = try UnitName(validating: "var-lib-docker.mount")
    #expect(mount.type == .mount && !mount.type.isNetworkd)
    #expect(try UnitName(validating: "50-eth2.network").type.isNetworkd)
  }

  @Test(arguments: [
    ("", "a unit name must not be empty"),
    ("kubelet", "a unit name needs a suffix for its type, such as .service"),
    ("@.service", "a unit name needs text before its \"@\" or its suffix"),
    (".service", "a unit name needs text before its \"@\" or its suffix"),
    (
      "a b.service",
      "a unit name has only letters, digits and : - _ . \\ @, not a space"
    ),
    (
      "a\n.service",
      "a unit name has only letters, digits and : - _ . \\ @, not a line break"
    ),
    (
      String(repeating: "a", count: 250) + ".service",
      "a unit name has at most 255 bytes; this one has 258"
    ),
  ])
  func reasonsAgainstUnitNames(text: String, reason: String) {
    #expect(UnitName(text) == nil)
    #expect { try UnitName(validating: text) } throws: { "\($0)" == reason }
  }

  @Test func unknownTypesAreNamedWithTheKnownOnes() {
    #expect { try UnitName(validating: "kubelet.servic") } throws: {
      "\($0)".hasPrefix("\".servic\" is not a unit type; known are .service .socket .target")
    }
  }

  @Test(arguments: [
    ("20-flannel", "a drop-in name must end in .conf; systemd ignores others"),
    (".conf", "a drop-in name needs text before .conf"),
    (".hidden.conf", "a drop-in name must not begin with a dot; systemd ignores hidden files"),
    (
      "a/b.conf",
      "a drop-in name must not have slashes, spaces or control characters; "
        + "this one has \"/\""
    ),
  ])
  func reasonsAgainstDropInNames(text: String, reason: String) {
    #expect(DropInName(text) == nil)
    #expect { try DropInName(validating: text) } throws: { "\($0)" == reason }
  }

  @Test func dropInsAreInByteOrder() {
    let names = ["9-z.conf", "10-a.conf", "a.conf", "B.conf"].compactMap(DropInName.init)
    #expect(names.sorted().map(\.description) == ["10-a.conf", "9-z.conf", "B.conf", "a.conf"])
  }
}
