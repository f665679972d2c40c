/// The vehicles of data/vehicles, compiled in so that they are found wherever the program runs; a test keeps the texts equal.
public enum VehicleCatalogue {
  /// The racing quadrotor of the multi-fidelity re-planner.
  public static let defaultName = "mfrl"

  /// Name and text of each file, in the order of the documents.
  public static let files: [(name: String, text: String)] = [
    ("mfrl", mfrl),
    ("mfrl-paper", mfrlPaper),
    ("flightgoggles", flightgoggles),
    ("cpc", cpc),
    ("hummingbird", hummingbird),
    ("crazyflie", crazyflie),
    ("crazyflie-brushless", crazyflieBrushless),
    ("cf2x", cf2x),
    ("crazyflie-rltools", crazyflieRLtools),
  ]

  public static var names: [String] { files.map(\.name) }

  /// - Throws: `PlanningError` with all names where there is none of this one.
  public static func file(_ name: String) throws(PlanningError) -> VehicleFile {
    guard let file = files.first(where: { $0.name == name.lowercased() }) else {
      throw PlanningError(.unknownVehicle, place: "vehicle", value: "'\(name)'", allowed: names.joined(separator: ", "))
    }
    return try VehicleFile(name: file.name, text: file.text)
  }

  /// What a planner needs of a vehicle.
  ///
  /// - Throws: `PlanningError` for an unknown name, and for "crazyflie", whose published inertia no rigid body has.
  public static func vehicle(_ name: String) throws(PlanningError) -> QuadrotorParameters { try QuadrotorParameters(file(name)) }
}
