import ClusterSpec
import Diagnostics
import Testing

/// Compares the schemas with the reader. Python's jsonschema checks them as a whole with the fixtures.
@Suite struct SchemaTests {
  private static func member(_ name: String, of value: JSONValue?) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }

  private static func key(_ path: String, _ root: JSONValue = ClusterSpec.schema) -> JSONValue? {
    path.split(separator: ".").reduce(root) { value, name in
      value.flatMap {
        name == "NAME"
          ? member("additionalProperties", of: $0)
          : member(String(name), of: member("properties", of: $0))
      }
    }
  }

  private static func reads(_ setting: String) -> Bool {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata:\n  name: a\n"
    let input = SpecInput(file: "x", bytes: Array(text.utf8), settings: [setting])
    return !ClusterSpec.read(input).diagnostics.contains { $0.code == "RK0204" }
  }

  @Test func everyKeyIsDescribed() {
    for key in ClusterSpec.keys {
      let schema = Self.key(key.path)
      guard case .string(let text) = Self.member("description", of: schema) else {
        Issue.record("\(key.path)")
        continue
      }
      #expect(text.contains(key.effect))
    }
    for key in SecretsBundle.keys { #expect(Self.key(key.path, SecretsBundle.schema) != nil) }
  }

  @Test func onlyWhatMustBeGivenIsRequired() {
    let root = ClusterSpec.schema
    #expect(Self.member("required", of: root) == ["apiVersion", "kind", "metadata"])
    #expect(Self.member("type", of: root) == "object")
    #expect(Self.member("type", of: Self.key("metadata")) == "object")
    #expect(Self.member("type", of: Self.key("network.pods")) == ["object", "null"])
    #expect(Self.member("additionalProperties", of: Self.key("network")) == false)
  }

  /// The schema allows exactly the types whose spellings the reader accepts.
  @Test(arguments: [
    "master.flavor", "network.dns.server", "network.pods.cidr", "kubernetes.version",
    "network.cloud.interface", "release.url", "update.group", "sshKey.name",
  ])
  func textsWithoutQuotes(_ path: String) throws {
    var schema = try #require(Self.key(path))
    if case .array(let choices) = Self.member("anyOf", of: schema), let first = choices.first {
      schema = first
    }
    let types: [JSONValue]
    switch try #require(Self.member("type", of: schema)) {
    case .array(let list): types = list
    case let one: types = [one]
    }
    let takesWhole = types.contains("integer") || types.contains("number")
    #expect(types.contains("string"))
    let isRange = path.hasSuffix("cidr")
    #expect(takesWhole == (!isRange && Self.reads("\(path)=5")))
    #expect(types.contains("number") == (!isRange && Self.reads("\(path)=1.5")))
    #expect(types.contains("boolean") == (!isRange && Self.reads("\(path)=true")))
  }

  @Test func namesAreWholeNumbersAtMost() {
    let name = Self.key("metadata.name")
    #expect(Self.member("type", of: name) == ["string", "integer", "boolean"])
    #expect(Self.member("minimum", of: name) == 0)
    #expect(Self.member("type", of: Self.key("network.pods.cidr")) == "string")
  }

  @Test func defaultsAreValues() {
    #expect(Self.member("default", of: Self.key("nodes.count")) == 4)
    #expect(Self.member("default", of: Self.key("network.dns.enabled")) == true)
    #expect(Self.member("default", of: Self.key("etcd.discovery")) == .null)
    #expect(Self.member("default", of: Self.key("lint.allow")) == [])
    #expect(Self.member("minimum", of: Self.key("nodes.count")) == 0)
    #expect(Self.member("maximum", of: Self.key("nodes.count")) == 100_000)
  }

  @Test func membersAreNotEmpty() {
    guard case .array(let choices) = Self.member("anyOf", of: Self.key("etcd.members")) else {
      Issue.record("etcd.members may be null")
      return
    }
    #expect(Self.member("minProperties", of: choices.first) == 1)
    #expect(!Self.reads("etcd.members={}"))
  }

  @Test func allowancesHaveThreeKeys() {
    let items = Self.member("items", of: Self.key("lint.allow"))
    #expect(Self.member("required", of: items) == ["code", "where", "reason"])
    #expect(Self.member("additionalProperties", of: items) == false)
    #expect(Self.member("pattern", of: Self.key("code", items ?? nil)) == .string(LintCode.pattern))
  }
}
