import TrajectoryPlanning

/// `sortie plan`: a flight through the waypoints of a file.
public struct PlanJob {
  public enum Method: String, Sendable, CaseIterable {
    case minimumSnap = "min-snap"
    case pointMass = "point-mass"
  }

  /// The command line.
  public struct Request: Sendable {
    public var track: String
    public var vehicle = VehicleCatalogue.defaultName
    public var method = Method.minimumSnap
    public var heading = HeadingRule.zyx
    public var piecesPerSegment = 1
    public var durations: String?
    public var start: String?
    public var gateTolerance = 0.0
    public var speedLimit: Double?
    public var heightMinimum: Double?
    public var hold: Double?

    public init(track: String) { self.track = track }

    /// "zyx", "zxy" or "free".
    public mutating func setHeading(_ name: String) { heading = HeadingRule(name: name) ?? heading }
  }

  public static var vehicles: [String] { VehicleCatalogue.names }
  public static var pieceRange: ClosedRange<Int> { PlanRequest.pieceRange }
  public static var defaultVehicle: String { VehicleCatalogue.defaultName }
  private static let fileLimit = 4 << 20
  private let request: Request
  private let plan: PlanRequest

  /// Reads the files.
  /// - Throws: `CommandFailure` 66 for a missing file, 65 for one that cannot be planned with, 64 for an option that cannot be read.
  public init(_ request: Request) throws {
    self.request = request
    let track = try Self.naming(request.track) { () throws(PlanningError) in try Track(text: Self.text(request.track)) }
    var plan = PlanRequest(waypoints: track.waypoints, vehicle: try Self.vehicle(request.vehicle))
    plan.heading = request.heading
    plan.piecesPerSegment = request.piecesPerSegment
    plan.gateTolerance = request.gateTolerance
    plan.speedLimit = request.speedLimit
    plan.heightMinimum = request.heightMinimum
    if let hold = request.hold { plan.coincidentWaypoints = .held(hold) }
    do throws(PlanningError) {
      plan.durations = try request.durations.map { text throws(PlanningError) in
        try NumberList.parse(text, place: "--times", range: DurationLimits.range)
      }
      plan.start = try request.start.map { text throws(PlanningError) in try FlightStart(text: text) }
    } catch {
      throw CommandFailure(error.kind == .syntax ? .usage : .scenarioError, "\(error)")
    }
    self.plan = plan
  }

  public func run() throws -> PlanReport {
    try Self.naming(request.track) { () throws(PlanningError) in
      switch request.method {
      case .minimumSnap:
        return PlanReport(request: request, vehicle: plan.vehicle, flight: .minimumSnap(try MinimumSnapPlanner.plan(plan)))
      case .pointMass:
        return PlanReport(request: request, vehicle: plan.vehicle, flight: .pointMass(try plan.pointMassPlan()))
      }
    }
  }

  private static func text(_ path: String) throws(PlanningError) -> String {
    let bytes: [UInt8]
    do throws(InputFile.Problem) { bytes = try InputFile.read(path, limit: fileLimit) } catch {
      switch error {
      case .missing(let reason): throw PlanningError(.missingFile, place: "file", value: reason, allowed: "a file that can be read")
      case .tooLarge(let size, let limit):
        throw PlanningError(.syntax, place: "file", value: "\(size) bytes", allowed: "up to \(limit) bytes")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PlanningError(.syntax, place: "file", value: "bytes that are not UTF-8", allowed: "text in UTF-8")
    }
    return text
  }

  /// A name of the catalogue, or a file's path.
  private static func vehicle(_ name: String) throws -> QuadrotorParameters {
    if name.contains("/") || name.hasSuffix(".vehicle") {
      return try naming(name) { () throws(PlanningError) in
        try QuadrotorParameters(VehicleFile(name: name, text: text(name)))
      }
    }
    return try naming("--vehicle") { () throws(PlanningError) in try VehicleCatalogue.vehicle(name) }
  }

  private static func naming<T>(_ file: String, _ body: () throws(PlanningError) -> T) throws -> T {
    do throws(PlanningError) { return try body() } catch {
      let status: ExitStatus = switch error.kind {
      case .missingFile: .missingInput
      case .unknownVehicle: .usage
      default: .scenarioError
      }
      throw CommandFailure(status, error.kind == .missingFile ? "\(file): \(error.value)" : "\(file): \(error)")
    }
  }
}
