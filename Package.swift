// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "rkgen",
  products: [
    .executable(name: "rkgen", targets: ["rkgen"]),
    .executable(name: "rkgen-boot", targets: ["rkgen-boot"]),
    .library(name: "Boot", targets: ["Boot"]),
    .library(name: "Lint", targets: ["Lint"]),
    .library(name: "Rendering", targets: ["Rendering"]),
    .library(name: "Review", targets: ["Review"]),
    .library(name: "ClusterSpec", targets: ["ClusterSpec"]),
    .library(name: "CloudConfig", targets: ["CloudConfig"]),
    .library(name: "Guests", targets: ["Guests"]),
    .library(name: "Ignition", targets: ["Ignition"]),
    .library(name: "KubernetesRelease", targets: ["KubernetesRelease"]),
    .library(name: "Machine", targets: ["Machine"]),
    .library(name: "Systemd", targets: ["Systemd"]),
    .library(name: "YAMLDocument", targets: ["YAMLDocument"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "YAMLDocument", dependencies: ["CLibYAML", "Diagnostics"]),
    .target(name: "Systemd", dependencies: ["Diagnostics"]),
    .target(name: "Guests"),
    .target(name: "Machine", dependencies: ["Diagnostics", "Systemd"]),
    .target(
      name: "CloudConfig",
      dependencies: ["CZlib", "Diagnostics", "Machine", "Systemd", "YAMLDocument"]),
    .target(
      name: "Ignition",
      dependencies: [
        "CloudConfig", "Diagnostics", "Machine", "Systemd", "YAMLDocument",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "ClusterSpec",
      dependencies: [
        "Diagnostics", "Guests", "KubernetesRelease", "Machine", "Systemd", "YAMLDocument",
      ]),
    .target(
      name: "KubernetesRelease", dependencies: ["Diagnostics", "Guests"],
      exclude: ["Configuration/Tables", "Flags/Tables"]),
    .target(
      name: "Lint",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "Guests", "Ignition", "KubernetesRelease",
        "Machine", "Systemd", "YAMLDocument",
      ]),
    .target(
      name: "Templates", path: "Templates",
      resources: [
        .embedInCode("common"), .embedInCode("master"), .embedInCode("node"), .embedInCode("today"),
        .embedInCode("ubuntu"),
      ]),
    .target(
      name: "Rendering",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "Ignition", "KubernetesRelease", "Machine",
        "Systemd",
        "Templates", "YAMLDocument", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Review",
      dependencies: [
        "CloudConfig", "Diagnostics", "Ignition", "Machine", "Systemd", "YAMLDocument",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "CertificateAuthority",
      dependencies: [
        "ClusterSpec", "Diagnostics", "KubernetesRelease", "YAMLDocument",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
      ]),
    .target(name: "CRulePage"),
    .target(
      name: "CommandSupport",
      dependencies: [
        "CRulePage", "CloudConfig", "ClusterSpec", "Diagnostics", "Guests", "KubernetesRelease",
        "Lint",
        "Rendering", "YAMLDocument",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "Boot",
      dependencies: [
        "CLibCurl", "Diagnostics", "YAMLDocument",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "rkgen-boot",
      dependencies: [
        "Boot", "CertificateAuthority", "ClusterSpec", "CommandSupport", "Diagnostics",
        "KubernetesRelease", "Lint", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "rkgen",
      dependencies: [
        "CertificateAuthority", "CloudConfig", "CommandSupport", "ClusterSpec", "Diagnostics",
        "Ignition",
        "KubernetesRelease", "Lint", "Machine", "Rendering", "Review", "Systemd", "YAMLDocument",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "BootTests",
      dependencies: ["Boot", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["misbehaving.py"]),
    .testTarget(
      name: "CertificateAuthorityTests",
      dependencies: ["CertificateAuthority", "ClusterSpec", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(
      name: "YAMLDocumentTests", dependencies: ["YAMLDocument", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "SystemdTests", dependencies: ["Systemd", "Diagnostics", "TestSupport"],
      exclude: ["systemd.py"]),
    .testTarget(
      name: "CloudConfigTests",
      dependencies: [
        "CloudConfig", "Diagnostics", "Machine", "Systemd", "TestSupport", "YAMLDocument",
      ],
      exclude: ["guest.py"]),
    .testTarget(
      name: "IgnitionTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "Guests", "Ignition", "KubernetesRelease",
        "Lint",
        "Machine", "Systemd", "TestSupport",
      ]),
    .testTarget(
      name: "ClusterSpecTests",
      dependencies: [
        "ClusterSpec", "Diagnostics", "KubernetesRelease", "TestSupport", "YAMLDocument",
      ]),
    .testTarget(
      name: "KubernetesReleaseTests",
      dependencies: ["ClusterSpec", "Diagnostics", "KubernetesRelease", "TestSupport"]),
    .target(
      name: "TestSupport", path: "Tests/TestSupport", exclude: ["kubernetes-api.py", "who-asks.py"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "KubernetesRelease", "Machine", "Rendering",
        "Systemd", "Templates", "TestSupport",
      ]),
    .testTarget(
      name: "LintTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "Ignition", "KubernetesRelease", "Lint",
        "Machine",
        "Rendering", "Systemd", "TestSupport", "YAMLDocument",
      ]),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Diagnostics", "Lint", "Systemd", "TestSupport",
        "YAMLDocument",
      ], exclude: ["LibFuzzer"]),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["CloudConfig", "Diagnostics", "Machine", "Review", "Systemd", "TestSupport"]),
    .testTarget(
      name: "ScriptTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "Machine", "Rendering", "Systemd", "TestSupport",
      ],
      exclude: [
        "api-server.py", "firewall-neighbours.sh", "firewall-network.sh", "firewall-probe.py",
        "handshake.py", "pod-network.sh", "pod-probe.py", "release-server.py",
        "Today/kubelet-client.csr", "Today/kubelet-server.csr",
        "Today/today-api-server.py",
      ]),
    .testTarget(name: "OpenStackTests", dependencies: ["TestSupport", "rkgen", "rkgen-boot"]),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "CloudConfig", "ClusterSpec", "CommandSupport", "Diagnostics", "Lint", "Machine",
        "Rendering", "Review", "Systemd", "TestSupport", "rkgen",
      ],
      exclude: ["check-cloud-init.py", "check-schema.py", "cloud.py", "read-documents.py"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

// Built only by Benchmarks/stages. It measures internals, not a product of this package.
if Context.environment["RKGEN_STAGES"] != nil {
  package.targets += [
    .target(name: "AllocationCounter", path: "Benchmarks/Stages/AllocationCounter"),
    .executableTarget(
      name: "StageBenchmark",
      dependencies: [
        "AllocationCounter", "CloudConfig", "ClusterSpec", "CommandSupport", "KubernetesRelease",
        "Lint", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Benchmarks/Stages/StageBenchmark"),
  ]
}

// For developers of rkgen: those who only build it may use a later toolchain with more warnings. Set in the manifest,
// not on command lines, so that the scripts share their builds.
if Context.environment["RKGEN_STRICT"] != nil {
  for target in package.targets where target.type != .system {
    target.swiftSettings =
      (target.swiftSettings ?? []) + [
        .treatAllWarnings(as: .error), .treatWarning("DeprecatedDeclaration", as: .warning),
      ]
    // The hot paths of the tests, which render and lint a thousand machines: unoptimized, the tests of Lint and
    // Rendering take about three times as long. Optimizing others costs more than it saves.
    if [
      "CloudConfig", "Diagnostics", "Ignition", "Lint", "Machine", "Rendering", "Systemd",
      "YAMLDocument",
    ].contains(target.name) {
      target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
    // Tests run once: optimizing them costs more than it saves.
    if target.type == .test {
      target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
    }
  }
}

// For programs that can be copied to other machines. Only a linker setting: SwiftPM's own --static-swift-stdlib would
// recompile everything for tests, which can be linked only with Swift's shared libraries.
if Context.environment["RKGEN_PORTABLE"] != nil {
  for target in package.targets where target.type == .executable {
    target.linkerSettings = [.unsafeFlags(["-static-stdlib", "-use-ld=lld"])]
  }
}
