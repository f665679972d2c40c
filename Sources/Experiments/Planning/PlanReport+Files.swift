import TrajectoryPlanning

extension PlanReport {
  /// Finds out before any work whether files can be written.
  /// - Throws: `CommandFailure` 64 for an empty name, 73 where it cannot be made.
  public static func requireWritable(_ paths: [(option: String, path: String?)]) throws {
    for (option, path) in paths {
      guard let path else { continue }
      if path.isEmpty { throw CommandFailure(.usage, "\(option): the file's name is empty") }
      try OutputFile.requireWritable(path)
    }
  }

  /// Writes the JSON document.
  public func write(to path: String) throws { try OutputFile.write(Array((json() + "\n").utf8), to: path) }

  /// Draws the path and, over time, speed, height and motors.
  public func plot(to path: String) throws { try OutputFile.write(Array(drawing.svg().utf8), to: path) }
}
