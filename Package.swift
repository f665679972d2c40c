// swift-tools-version: 6.1
import Foundation
import PackageDescription

// The worlds: one name adds a target, its dependency and its tests (see docs/CONTRIBUTING.md).
let worlds = ["AerialNetwork", "Grid", "Particle", "PegInHole", "Quadrotor"].filter { isPresent("Worlds/\($0)") }

// Models without a world, behind the calculators and the worlds that use them.
let models = ["TrialAndError", "TrajectoryPlanning"].filter(isPresent)

// A branch may lack a folder.
func isPresent(_ folder: String) -> Bool {
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Sources/\(folder)")
}

// Tiny worlds that live in the tests: the drill of adding one.
let drillWorlds = ["PointMass"]

// The CPU level of all Swift code: x86-64-v3 unless SORTIE_CPU says otherwise ("native" allowed); nothing to choose on arm64.
#if arch(x86_64)
  let cpuFlags = ["-Xcc", "-march=\(Context.environment["SORTIE_CPU"] ?? "x86-64-v3")"]
#else
  let cpuFlags: [String] = []
#endif

// A fused multiply-add stands only where it is written (design section 6), so contraction is off everywhere.
let swiftSettings: [SwiftSetting] = [.unsafeFlags(cpuFlags + ["-Xcc", "-ffp-contract=off"])]
// Optimised in debug builds too: the kernels are what most tests wait for.
let cSettings: [CSetting] = [.unsafeFlags(["-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wno-psabi"])]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func library(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: path ?? "Sources/\(name)", swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)",
    resources: FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Tests/\(name)/Data")
      ? [.copy("Data")] : [],
    swiftSettings: swiftSettings)
}

let layer2: [Target.Dependency] = ["DeterministicMath", "Simulation", "ScenarioModel"]
let modelTargets = models.map { Target.Dependency(stringLiteral: $0) }

let libraries: [Target] =
  [
    .target(name: "CKernels", path: "Sources/CKernels", cSettings: cSettings),
    .systemLibrary(
      name: "CHDF5", path: "Sources/CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    library("ScenarioLanguage", []),
    library("RunStorage", [crypto]),
    library("DeterministicMath", ["CKernels", crypto]),
    library("ScenarioModel", ["ScenarioLanguage", "DeterministicMath"]),
    library("Simulation", ["DeterministicMath"]),
    library("NeuralNetworks", ["DeterministicMath", "CKernels"]),
    library("Learning", ["Simulation", "ScenarioModel", "NeuralNetworks", "DeterministicMath", "RunStorage"]),
    library("Recording", ["CHDF5", "RunStorage", "Simulation", "DeterministicMath"]),
    library(
      "Experiments",
      ["ScenarioLanguage", "RunStorage", "Recording", "Learning", "NeuralNetworks"] + layer2 + modelTargets
        + worlds.map { .init(stringLiteral: $0) }),
    .executableTarget(
      name: "sortie", dependencies: ["Experiments", "ScenarioLanguage", "AerialNetwork", argumentParser], path: "Sources/sortie",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "bench",
      dependencies: ["Experiments", "Recording", "RunStorage", "Learning", "NeuralNetworks", "CKernels"] + layer2 + modelTargets
        + worlds.map { .init(stringLiteral: $0) },
      path: "tools/benchmarks", exclude: ["ten-objects.sortie"], swiftSettings: swiftSettings),
    .executableTarget(
      name: "preemption", dependencies: ["Experiments"], path: "tools/experiments", exclude: ["preemption"], swiftSettings: swiftSettings),
    .executableTarget(name: "stepper", dependencies: ["Experiments"], path: "tools/stepper", swiftSettings: swiftSettings),
  ] + models.map { library($0, ["DeterministicMath"]) } + worlds.map { library($0, path: "Sources/Worlds/\($0)", layer2 + modelTargets) }

let drills: [Target.Dependency] = drillWorlds.map { .init(stringLiteral: $0) }

let testTargets: [Target] =
  [
    .target(name: "TestSupport", dependencies: [], path: "Tests/TestSupport", swiftSettings: swiftSettings),
    tests("ScenarioLanguageTests", ["ScenarioLanguage"]),
    tests("RunStorageTests", ["RunStorage"]),
    tests("DeterministicMathTests", ["DeterministicMath", "CKernels"]),
    tests("ScenarioModelTests", ["ScenarioModel", "ScenarioLanguage", "DeterministicMath"]),
    tests("SimulationTests", layer2 + drills),
    tests("NeuralNetworksTests", ["NeuralNetworks", "CKernels", "DeterministicMath"]),
    tests("LearningTests", ["Learning", "NeuralNetworks", "RunStorage"] + layer2),
    tests("RecordingTests", ["Recording", "RunStorage", "CHDF5"] + layer2),
    tests("Conformance", ["Experiments"] + layer2 + drills),
    tests("Reproducibility", ["Experiments", "Recording", "RunStorage", "Learning"] + layer2),
    tests("Crash", ["Experiments", "Recording", "RunStorage"] + layer2),
    tests("EndToEnd", ["Experiments", "Learning", "RunStorage", "DeterministicMath"] + modelTargets),
    tests("Tidy", []),
  ] + models.map { tests("\($0)Tests", [.init(stringLiteral: $0), "DeterministicMath"]) }
  + worlds.map { tests("\($0)Tests", [.init(stringLiteral: $0), "ScenarioLanguage"] + layer2 + modelTargets) }
  + drillWorlds.map { library($0, path: "Tests/DrillWorlds/\($0)", layer2) }

// Folders that a branch does not have yet are left out of its build.
func present(_ target: Target) -> Bool {
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(target.path ?? "")")
}

let package = Package(
  name: "sortie",
  products: libraries.contains { $0.name == "sortie" && present($0) } ? [.executable(name: "sortie", targets: ["sortie"])] : [],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: (libraries + testTargets).filter(present),
  swiftLanguageModes: [.v6])
