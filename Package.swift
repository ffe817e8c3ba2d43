// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "rkgen",
  products: [
    .library(name: "Systemd", targets: ["Systemd"]),
    .library(name: "YAMLDocument", targets: ["YAMLDocument"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "YAMLDocument", dependencies: ["CLibYAML", "Diagnostics"]),
    .target(name: "Systemd", dependencies: ["Diagnostics"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "YAMLDocumentTests", dependencies: ["YAMLDocument", "Diagnostics"]),
    .testTarget(
      name: "SystemdTests", dependencies: ["Systemd", "Diagnostics"], exclude: ["judge.py"]),
  ],
  swiftLanguageModes: [.v6]
)
