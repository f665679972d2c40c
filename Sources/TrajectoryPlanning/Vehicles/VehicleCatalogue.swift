/// The vehicles of data/vehicles, compiled in so that they are found wherever the program runs; a test keeps the texts equal.
public enum VehicleCatalogue {
  /// The racing quadrotor of the multi-fidelity re-planner.
  public static let defaultName = "mfrl"

  /// Name and text of each file, in alphabetical order.
  public static let files: [(name: String, text: String)] = [
    ("cpc", cpc),
    ("crazyflie-brushless", crazyflieBrushless),
    ("flightgoggles", flightgoggles),
    ("hummingbird", hummingbird),
    ("mfrl", mfrl),
    ("mfrl-paper", mfrlPaper),
  ]

  public static var names: [String] { files.map(\.name) }

  /// - Throws: `PlanningError` with all names where there is none of this one.
  public static func vehicle(_ name: String) throws(PlanningError) -> QuadrotorParameters {
    guard let file = files.first(where: { $0.name == name.lowercased() }) else {
      throw PlanningError(.unknownVehicle, place: "vehicle", value: "'\(name)'", allowed: names.joined(separator: ", "))
    }
    return try QuadrotorParameters(VehicleFile(name: file.name, text: file.text))
  }
}
