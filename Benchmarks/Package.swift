// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds rkgen builds this.
let package = Package(
  name: "rkgen-benchmarks",
  dependencies: [
    .package(name: "rkgen", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "AllocationCounter", path: "Stages/AllocationCounter"),
    // rkgen's own sources, which are no product; this path and that of FolderOutput.swift lead there. They
    // need another name here than in their own package.
    .target(
      name: "MeasuredSupport",
      dependencies: [
        .product(name: "CloudConfig", package: "rkgen"),
        .product(name: "ClusterSpec", package: "rkgen"),
        .product(name: "Diagnostics", package: "rkgen"),
        .product(name: "Guests", package: "rkgen"),
        .product(name: "KubernetesRelease", package: "rkgen"),
        .product(name: "Lint", package: "rkgen"),
        .product(name: "Rendering", package: "rkgen"),
        .product(name: "YAMLDocument", package: "rkgen"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Stages/MeasuredSupport",
      // What explains rules has a page of its own in the binary, and is not measured.
      exclude: ["Lint/AllRules.swift", "Lint/RulePage.swift"]),
    .executableTarget(
      name: "StageBenchmark",
      dependencies: [
        "AllocationCounter", "MeasuredSupport",
        .product(name: "CloudConfig", package: "rkgen"),
        .product(name: "ClusterSpec", package: "rkgen"),
        .product(name: "Lint", package: "rkgen"),
        .product(name: "Rendering", package: "rkgen"),
      ], path: "Stages/StageBenchmark",
      swiftSettings: [.unsafeFlags(["-module-alias", "CommandSupport=MeasuredSupport"])]),
  ],
  swiftLanguageModes: [.v6]
)
