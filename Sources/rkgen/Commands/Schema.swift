import ArgumentParser
import CloudConfig
import ClusterSpec
import CommandSupport
import Diagnostics

/// `rkgen schema`
struct Schema: ParsableCommand {
  /// The file that the schema describes.
  enum File: EnumerableFlag {
    case spec
    case secrets
    case cloudConfig

    static func name(for value: File) -> NameSpecification { .long }

    static func help(for value: File) -> ArgumentHelp? {
      switch value {
      case .spec: "The schema of a cluster spec (the default)."
      case .secrets: "The schema of a secrets file."
      case .cloudConfig: "The schema of a cloud-config, as CoreOS and Flatcar read it."
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema (2020-12), with which editors complete and check a file.",
    discussion: """
        rkgen schema > .vscode/cluster.schema.json

      Editors with the YAML language server find it through a line at the top of the spec:

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
