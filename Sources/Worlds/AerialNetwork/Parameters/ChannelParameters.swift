import DeterministicMath
import ScenarioModel

/// Large-scale path loss.
enum PathLossModel: Sendable, Equatable {
  case freeSpace
  /// Free space and the excess loss of a line-of-sight state that is sampled per link.
  case sampledLineOfSight(AirToGroundEnvironment)
  /// Free space and the mean excess loss in dB.
  case meanExcessLoss(AirToGroundEnvironment)

  var isSampled: Bool {
    if case .sampledLineOfSight = self { return true }
    return false
  }

  /// Excess loss of a link in line of sight straight below a UAV, dB.
  var overheadExcessLoss_dB: Double {
    switch self {
    case .freeSpace: 0
    case .sampledLineOfSight(let environment): environment.excessLossLineOfSight_dB
    case .meanExcessLoss(let environment): environment.meanExcessLoss_dB(elevation_deg: 90.0)
    }
  }
}

/// Small-scale fading.
enum FadingModel: Sendable, Equatable {
  case none
  /// Rician with this factor (a linear ratio) in line of sight, Rayleigh otherwise.
  case rician(lineOfSightFactor: Double)
  case rayleigh

  var isOn: Bool { self != .none }
  /// Rice's factor in line of sight; 0 for Rayleigh.
  var lineOfSightFactor: Double {
    guard case .rician(let factor) = self else { return 0 }
    return factor
  }
}

/// Radio propagation and receiver noise.
struct ChannelParameters: Sendable {
  let pathLoss: PathLossModel
  let fading: FadingModel
  let frequency_Hz: Double
  /// Bandwidth of one sub-channel.
  let bandwidth_Hz: Double
  /// Noise of one sub-channel.
  let noise_W: Double
  let decorrelation_m: Double

  init(_ block: ResolvedBlock) {
    frequency_Hz = block.real("frequency")
    bandwidth_Hz = block.real("bandwidth")
    noise_W = ThermalNoise.power_W(
      bandwidth_Hz: bandwidth_Hz, temperature_K: block.real("temperature"), noiseFigure: block.real("noise_figure"))
    decorrelation_m = block.real("decorrelation")
    pathLoss = Self.pathLoss(block.choice("model"))
    fading = Self.fading(block.choice("fading"))
  }

  private static func pathLoss(_ choice: (name: String, arguments: [ResolvedArgument])) -> PathLossModel {
    if choice.name == "free_space" { return .freeSpace }
    let name = choice.arguments.value("environment").choice.name
    guard let environment = AirToGroundEnvironment.named.first(where: { $0.name == name })?.environment else {
      preconditionFailure("no environment \(name)")
    }
    return choice.arguments.value("los").choice.name == "mean" ? .meanExcessLoss(environment) : .sampledLineOfSight(environment)
  }

  private static func fading(_ choice: (name: String, arguments: [ResolvedArgument])) -> FadingModel {
    switch choice.name {
    case "rician": .rician(lineOfSightFactor: choice.arguments.value("k").real)
    case "rayleigh": .rayleigh
    default: .none
    }
  }
}
