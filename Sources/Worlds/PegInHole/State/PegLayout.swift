import DeterministicMath
import Simulation

extension PegInHoleWorld {
  /// Largest commands: m, N and rad.
  static let positionMax_m = 0.02
  static let forceMax_N = 100.0
  static let tiltMax_rad = 0.2
  static let yawMax_rad = 2.0

  static let layout = WorldLayout(
    agents: ["arm"], observation: observationFields, action: actionFields, signals: signalFields, state: stateFields)

  /// - Parameter axes: 0 for a single number; `isPlace`: whether the components are a point, which plots draw as a path.
  private static func field(
    _ name: String, _ longName: String, _ unit: String, axes: Int = 0, frame: String = "", isPlace: Bool = false,
    _ range: ClosedRange<Double> = unbounded
  ) -> FieldLayout {
    FieldLayout(
      name, longName, unit: unit, shape: axes == 0 ? [] : [axes], dimensions: axes == 0 ? [] : [isPlace ? "xyz" : "axis"], frame: frame,
      range: range)
  }

  private static let believed = "hole as the robot believes it"
  private static let observationFields = [
    field("sensor.force", "Force of the part and the tool on the sensor, tared", "N", axes: 3, frame: "sensor"),
    field("sensor.torque", "Torque about the sensor, tared", "N*m", axes: 3, frame: "sensor"),
    field("tool.position", "Tip of the peg by the arm's joints", "m", axes: 3, frame: believed, isPlace: true),
    field("tool.tilt", "Rotation vector of the tilt by the arm's joints", "rad", axes: 2, frame: believed),
    field("tool.yaw", "Twist about the peg's axis", "rad"),
    field("attempt.clock", "Time since the attempt began", "s", 0...(.infinity)),
    field("attempt.waiting", "1 between two attempts, else 0", "1", 0...1),
  ]

  private static let actionFields = [
    ActionLayout(
      "position", "Where the peg's tip is pulled to across the axis", unit: "m", frame: believed, count: 2,
      kind: .continuous(-positionMax_m...positionMax_m)),
    ActionLayout(
      "force", "Force along the axis, negative towards the plate", unit: "N", frame: believed, kind: .continuous(-forceMax_N...forceMax_N)),
    ActionLayout(
      "tilt", "Rotation vector of the tilt", unit: "rad", frame: believed, count: 2, kind: .continuous(-tiltMax_rad...tiltMax_rad)),
    ActionLayout("yaw", "Twist about the peg's axis", unit: "rad", kind: .continuous(-yawMax_rad...yawMax_rad)),
    ActionLayout(
      "decision", "0 go on; 1 declare the part done, if the peg is in; 2 stop the attempt",
      kind: .discrete(cases: AttemptDecision.count)),
  ]

  private static let signalFields = [
    field("sensor.force", "Force of the part and the tool on the sensor, tared", "N", axes: 3, frame: "sensor"),
    field("sensor.torque", "Torque about the sensor, tared", "N*m", axes: 3, frame: "sensor"),
    field("peg.position", "Tip of the peg", "m", axes: 3, frame: "hole", isPlace: true),
    field("peg.depth", "How far the tip is below the plate's surface; negative above it", "m"),
    field("peg.tilt", "Rotation vector of the tilt", "rad", axes: 2, frame: "hole"),
    field("peg.yaw", "Twist about the peg's axis", "rad"),
    field("contact.force", "Force of the part on the peg", "N", axes: 3, frame: "hole"),
    field("contact.torque", "Torque of the part on the peg about its tip", "N*m", axes: 3, frame: "hole"),
    field("hidden.offset", "Where the peg is against where it is believed to be", "m", axes: 2, frame: "hole"),
    field("hidden.tilt", "Tilt of the peg that the robot does not know", "rad", axes: 2, frame: "hole"),
    field("hidden.friction", "Coefficient of friction of the attempt", "1", 0...2),
    field("part.clearance", "Diameter of the hole minus that of the peg", "m", 0...0.01),
    field("attempt.number", "Attempts begun", "1", 1...1000),
    field("attempt.clock", "Time since the attempt began", "s", 0...(.infinity)),
    field("attempt.waiting", "1 between two attempts, else 0", "1", 0...1),
    field("sortie.time", "Time since the start of the episode", "s", 0...(.infinity)),
    field("sortie.done", "1 once the part is done, else 0", "1", 0...1),
  ]

  private static func sixAxes(_ name: String, _ longName: String, _ units: (String, String), frame: String) -> [FieldLayout] {
    [
      field("\(name).force", "\(longName): forces", units.0, axes: 3, frame: frame),
      field("\(name).torque", "\(longName): torques", units.1, axes: 3, frame: frame),
    ]
  }

  private static let stateFields =
    [
      field("attempt.waiting", "1 between two attempts, else 0", "1", 0...1),
      field("attempt.number", "Attempts begun", "1", 1...1000),
      field("attempt.steps", "Steps since the attempt began", "1", 0...(.infinity)),
      field("attempt.wait", "Time until the next attempt begins", "s", 0...3600),
      field("sortie.done", "1 once the part is done, else 0", "1", 0...1),
      field("sortie.steps", "Steps since the start of the episode", "1", 0...(.infinity)),
      field("peg.centre", "Centre of compliance", "m", axes: 3, frame: "hole", isPlace: true),
      field("peg.tilt", "Rotation vector of the tilt", "rad", axes: 2, frame: "hole"),
      field("peg.yaw", "Twist about the peg's axis", "rad"),
      field("peg.velocity", "Velocity of the centre of compliance", "m/s", axes: 3, frame: "hole"),
      field("peg.angular_rate", "Rates of tilt x, tilt y and twist", "rad/s", axes: 3, frame: "hole"),
      field("part.clearance", "Diameter of the hole minus that of the peg", "m", 0...0.01),
      field("hidden.bias", "Mean of the offset", "m", axes: 2, frame: "hole"),
      field("hidden.friction", "Coefficient of friction of the attempt", "1", 0...2),
      field("hidden.offset", "Where the peg is against where it is believed to be", "m", axes: 2, frame: "hole"),
      field("hidden.tilt", "Tilt of the peg that the robot does not know", "rad", axes: 2, frame: "hole"),
    ] + sixAxes("drift", "Rate of the sensor's drift", ("N/s", "N*m/s"), frame: "sensor")
    + sixAxes("tare", "Error of the tare", ("N", "N*m"), frame: "sensor")
    + sixAxes("load", "Low-passed load on the sensor", ("N", "N*m"), frame: "sensor")
    + sixAxes("sensor", "Reading", ("N", "N*m"), frame: "sensor")
    + sixAxes("contact", "Load of the part on the peg about its tip", ("N", "N*m"), frame: "hole")

  /// What a run says of an episode.
  static let measures = [
    SummaryMeasure("makespan", "makespan", signal: "sortie.time", .last, unit: "s", isBetterWhenHigher: false),
    SummaryMeasure(
      "success", "done", signal: "sortie.done", .last, unit: "1", displayFactor: 100, displayUnit: "%", isBetterWhenHigher: true),
    SummaryMeasure("attempts", "attempts", signal: "attempt.number", .last, unit: "1", isBetterWhenHigher: false),
  ]

  private static let unbounded = -Double.infinity...Double.infinity
}
