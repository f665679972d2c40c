/// First columns of the fields of one environment's state, in the order of `PegInHoleWorld.stateFields`.
enum PegColumns {
  /// 0 in an attempt, 1 between two attempts.
  static let isWaiting = 0
  /// Attempts begun, from 1.
  static let attempt = 1
  /// Steps since the attempt began, a whole number.
  static let attemptSteps = 2
  /// Time until the next attempt begins, s.
  static let wait = 3
  static let isDone = 4
  /// Steps since the start of the episode, a whole number.
  static let elapsedSteps = 5
  /// Centre of compliance, m.
  static let centre = 6
  /// Rotation vector x and y of the tilt, rad.
  static let tilt = 9
  static let yaw = 11
  /// m/s.
  static let linearRate = 12
  /// rad/s.
  static let angularRate = 15
  static let clearance = 18
  static let bias = 19
  static let friction = 21
  static let offset = 22
  static let tiltError = 24
  /// Rate of drift of the six readings, N/s and N m/s.
  static let driftRate = 26
  /// Error of the tare, N and N m.
  static let tareError = 32
  /// Low-passed load on the sensor, N and N m.
  static let filtered = 38
  /// What the sensor says, N and N m.
  static let reading = 44
  /// Load of the part on the peg about the tip, hole's frame, N and N m.
  static let contact = 50
  static let width = 56

  /// Observation columns.
  enum Observed {
    static let reading = 0
    static let position = 6
    static let tilt = 9
    static let yaw = 11
    static let attemptClock = 12
    static let isWaiting = 13
    static let width = 14
  }

  /// Action columns.
  enum Action {
    static let position = 0
    static let force = 2
    static let tilt = 3
    static let yaw = 5
    static let decision = 6
    static let width = 7
  }

  /// Signal columns, in the order of `PegInHoleWorld.signalFields`.
  enum Signal {
    static let reading = 0
    static let position = 6
    static let depth = 9
    static let tilt = 10
    static let yaw = 12
    static let contact = 13
    static let offset = 19
    static let tiltError = 21
    static let friction = 23
    static let clearance = 24
    static let attempt = 25
    static let attemptClock = 26
    static let isWaiting = 27
    static let elapsed = 28
    static let isDone = 29
    static let width = 30
  }
}

/// What an agent may decide at the end of a step.
enum AttemptDecision {
  static let goOn = 0
  /// Declares the part done; without effect unless the peg is in.
  static let check = 1
  /// Gives the attempt up.
  static let stop = 2
  static let count = 3
}
