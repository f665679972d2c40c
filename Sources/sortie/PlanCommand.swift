import ArgumentParser
import Experiments

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan a quadrotor's flight through the waypoints of a CSV file.",
    discussion: """
      The file has a line x,y,z or x,y,z,yaw for each waypoint, in metres and radians, z up; '#' starts a comment. Without --times the
      plan keeps motor speeds and commands within the vehicle's limits at every millisecond, or there is none (status 65). With --times
      the times are taken as given and the plan says whether it is feasible. STATE is x,y,z[,vx,vy,vz[,ax,ay,az[,jx,jy,jz]]][;yaw[,rate]].

      EXAMPLES
        sortie plan data/tracks/four-points.csv
        sortie plan data/tracks/split-s.csv --vehicle cpc --tolerance 0.3 --plot split-s.svg
        sortie plan data/tracks/split-s.csv --vehicle cpc --tolerance 0.3 --heading free --pieces 4
        sortie plan data/tracks/split-s.csv --vehicle cpc --tolerance 0.3 --method point-mass
        sortie plan data/tracks/four-points.csv --times 1,1.5,1.2 --json
        sortie plan moved.csv --from 1,2,1,2.1,3.0,2.4,0.1,-6.5,1.4 --json
      """)

  enum Method: String, ExpressibleByArgument, CaseIterable {
    case minimumSnap = "min-snap"
    case pointMass = "point-mass"
  }

  enum Heading: String, ExpressibleByArgument, CaseIterable { case zyx, zxy, free }

  @Argument(help: "The waypoints (*.csv).", completion: .file(extensions: ["csv"])) var track: String
  @Option(help: ArgumentHelp("\(PlanCommand.vehicles), or the path of a vehicle file.", valueName: "name")) var vehicle = PlanJob.defaultVehicle
  @Option(help: "min-snap, or point-mass: the fastest flight of a point mass with the vehicle's thrust, a bound for all others.")
  var method = Method.minimumSnap
  @Option(parsing: .unconditional, help: ArgumentHelp("Seconds of each segment, taken as they are.", valueName: "t1,t2,...")) var times: String?
  @Option(name: .customLong("from"), parsing: .unconditional, help: ArgumentHelp("Start from a state in flight.", valueName: "state"))
  var start: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("Waypoints between the ends may be passed within so many metres.", valueName: "m"))
  var tolerance = 0.0
  @Option(name: .customLong("max-speed"), parsing: .unconditional, help: ArgumentHelp("Stay below a speed.", valueName: "m/s"))
  var speedLimit: Double?
  @Option(name: .customLong("min-height"), parsing: .unconditional, help: ArgumentHelp("Stay above a height.", valueName: "m"))
  var heightMinimum: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop for so many seconds where two successive waypoints are at one place; else that is an error.", valueName: "s"))
  var hold: Double?
  @Option(help: "How yaw fixes the attitude: zyx (yaw, pitch, roll) or zxy; or free: no yaw, the vehicle does not turn about its thrust axis.")
  var heading = Heading.zyx
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Up to so many polynomials a segment, 1 ... 16: slower to plan, faster to fly.", valueName: "count"))
  var pieces = 1
  @Option(help: ArgumentHelp("Draw path, speed, height and motors.", valueName: "file.svg"), completion: .file(extensions: ["svg"]))
  var plot: String?
  @Option(name: .customLong("output"), help: ArgumentHelp("Write the JSON document to a file.", valueName: "file.json"))
  var document: String?
  @OptionGroup var output: OutputOptions

  static var vehicles: String { PlanJob.vehicles.joined(separator: ", ") }

  func validate() throws {
    if method == .pointMass, times != nil { throw ValidationError("--times belongs to --method min-snap") }
    guard PlanJob.pieceRange.contains(pieces) else {
      throw ValidationError("--pieces: got \(pieces); allowed: \(PlanJob.pieceRange.lowerBound) ... \(PlanJob.pieceRange.upperBound)")
    }
    if pieces > 1, times != nil { throw ValidationError("--times gives one time a segment: --pieces is 1 with it") }
    if pieces > 1, method == .pointMass { throw ValidationError("--pieces belongs to --method min-snap") }
  }

  func run() throws {
    var request = PlanJob.Request(track: track)
    request.vehicle = vehicle
    request.method = PlanJob.Method(rawValue: method.rawValue) ?? .minimumSnap
    request.setHeading(heading.rawValue)
    request.piecesPerSegment = pieces
    request.durations = times
    request.start = start
    request.gateTolerance = tolerance
    request.speedLimit = speedLimit
    request.heightMinimum = heightMinimum
    request.hold = hold
    let job = try PlanJob(request)
    try PlanReport.requireWritable([("--plot", plot), ("--output", document)])
    let report = try job.run()
    if let document { try report.write(to: document) }
    if let plot { try report.plot(to: plot) }
    try output.write(json: report.json(), text: report.text())
  }
}
