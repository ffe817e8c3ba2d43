import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics

/// `rkgen schema`
struct Schema: ParsableCommand {
  /// Of which file.
  enum File: EnumerableFlag {
    case spec
    case secrets
    case cloudConfig

    static func name(for value: File) -> NameSpecification { .long }

    static func help(for value: File) -> ArgumentHelp? {
      switch value {
      case .spec: "Of a cluster spec (the default)."
      case .secrets: "Of the secrets."
      case .cloudConfig: "Of a cloud-config, as CoreOS and Flatcar read it."
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema (2020-12), by which editors complete and check a file.",
    discussion: """
        rkgen schema > .vscode/cluster.schema.json

      Editors with the YAML language server find it by a line at the top of the spec:

        # yaml-language-server: $schema=.vscode/cluster.schema.json
      """)

  @Flag(exclusivity: .exclusive)
  var file = File.spec

  func run() throws {
    let schema =
      switch file {
      case .spec: ClusterSpec.schema
      case .secrets: SecretsBundle.schema
      case .cloudConfig: CloudConfigSchema.value
      }
    try Console().write(JSONText.text(schema, layout: .pretty) + "\n")
  }
}
