import ScenarioModel

extension AerialNetworkSchema {
  /// `channel { }`: radio propagation and receiver noise.
  static let channel = BlockSchema(
    "channel", "Air-to-ground radio channel.",
    fields: [
      FieldSchema("model", "Large-scale path loss.", .choice([alHourani, freeSpace]), default: "al_hourani(urban)"),
      FieldSchema("frequency", "Carrier frequency.", .quantity(.frequency, 1e7...1e12, unit: "GHz"), default: "2 GHz"),
      FieldSchema("bandwidth", "Bandwidth of one sub-channel.", .quantity(.frequency, 1...1e11, unit: "MHz"), default: "1 MHz"),
      FieldSchema("noise_figure", "Noise figure of a user's receiver.", .decibelRatio(1...1e6), default: "7 dB"),
      FieldSchema("temperature", "Noise temperature.", .quantity(.temperature, 0.1...1e4, unit: "K"), default: "290 K"),
      FieldSchema(
        "fading", "Small-scale power fading, one draw a link, slot and sub-channel, of unit mean.", .choice([none, rayleigh, rician]),
        default: "rician(k: 10 dB)"),
      FieldSchema(
        "decorrelation", "Distance that an end of a link travels until its line-of-sight draw keeps a correlation of 1/e.",
        .quantity(.length, 0.01...1e6, unit: "m"), default: "50 m"),
    ])

  static let alHourani = ChoiceCase(
    "al_hourani", "Free space and an excess loss that depends on line of sight, whose probability follows from the elevation angle.",
    [
      FieldSchema(
        "environment", "Built environment.", .choice(AirToGroundEnvironment.named.map { ChoiceCase($0.name, $0.summary) }),
        default: "urban"),
      FieldSchema(
        "los", "Line of sight: a state sampled a link, or its mean loss in dB.",
        .choice([
          ChoiceCase("sampled", "Each link is in line of sight or not; the draw is held over the decorrelation distance."),
          ChoiceCase("mean", "Every link has the probability-weighted mean of the two losses in dB."),
        ]), default: "sampled"),
    ])
  static let freeSpace = ChoiceCase("free_space", "Free space, always in line of sight.")

  static let none = ChoiceCase("none", "No fading.")
  static let rayleigh = ChoiceCase("rayleigh", "Rayleigh fading on every link.")
  static let rician = ChoiceCase(
    "rician", "Rician fading on links in line of sight, Rayleigh fading on the others.",
    [FieldSchema("k", "Power of the direct path over that of the scattered paths.", .decibelRatio(0...1e6), default: "10 dB")])
}
