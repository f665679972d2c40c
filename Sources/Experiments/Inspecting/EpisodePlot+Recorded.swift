import Recording

extension EpisodePlot {
  /// Signals over time that a drawing has room for.
  private static let panelCount = 4

  /// The plot of a recorded episode: signals whose last axis is "xy" or "xyz" as paths, the others over time.
  init(_ reader: SegmentReader, episode: UInt64, title: String) throws {
    let names = try reader.signalNames(episode).filter { $0 != "time" }
    let series = try names.map { try reader.signal(episode, $0) }
    let times = names.isEmpty ? [] : try reader.signal(episode, "time").values
    var tracks: [Track] = []
    var panels: [Panel] = []
    for signal in series.sorted(by: { Self.entities($0) < Self.entities($1) }) {
      if let axis = signal.dimensions.last, axis.hasPrefix("xy") {
        tracks += Self.tracks(signal, colour: Self.palette, times.count)
      } else if panels.count < Self.panelCount {
        panels.append(Self.panel(signal, times.count))
      }
    }
    self.init(title: title, timesSeconds: times, tracks: tracks, panels: panels)
  }

  private static func entities(_ signal: RecordedSeries) -> Int { signal.shape.dropFirst().reduce(1, *) }

  private static func tracks(_ signal: RecordedSeries, colour: [String], _ rows: Int) -> [Track] {
    let axes = signal.shape.last ?? 2
    let count = entities(signal) / axes
    let isFew = count <= 8
    let group = signal.name.split(separator: ".").first.map(String.init) ?? signal.name
    return (0..<count).map { entity in
      let points = (0..<rows).map { row in
        (x: signal.values[(row * count + entity) * axes], y: signal.values[(row * count + entity) * axes + 1])
      }
      let name = isFew ? "\(group) \(entity)" : entity == 0 ? group : ""
      return Track(name: name, colour: isFew ? colour[entity % colour.count] : "#7F7F7F", points: points, isProminent: isFew)
    }
  }

  private static func panel(_ signal: RecordedSeries, _ rows: Int) -> Panel {
    let count = entities(signal)
    // bit rates are read in megabits
    let (factor, unit) = signal.unit == "bit/s" ? (1e-6, "Mbit/s") : (1, signal.unit)
    let series = (0..<min(count, 64)).map { entity in
      Series(
        name: count > 1 ? "\(entity)" : "", colour: Self.palette[entity % Self.palette.count],
        values: (0..<rows).map { signal.values[$0 * count + entity] * factor })
    }
    return Panel(title: "\(signal.name): \(signal.longName)", unit: unit, series: series)
  }
}
