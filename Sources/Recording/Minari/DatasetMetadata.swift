import RunStorage
import Simulation

/// The document in data/metadata.json, in the form of Minari 0.5.4 with the layout beside it.
struct DatasetMetadata {
  static let minariVersion = "0.5.4"

  let description: RecordingDescription
  let episodes: Int
  let steps: Int
  /// Bytes of the files that hold the episodes.
  let bytes: Int

  /// "sortie/<scenario>-v0"; characters that Minari does not allow in a name become '-'.
  static func datasetID(scenario: String) -> String {
    let name = scenario.utf8.map { (byte) -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"): byte
      default: UInt8(ascii: "-")
      }
    }
    return "sortie/\(name.isEmpty ? "unnamed" : String(decoding: name, as: UTF8.self))-v0"
  }

  var document: JSONValue {
    [
      "total_episodes": .whole(episodes),
      "total_steps": .whole(steps),
      "data_format": "hdf5",
      "jpeg_encoding": false,
      "observation_space": .string(SpaceText.observations(description.layout)),
      "action_space": .string(SpaceText.actions(description.layout)),
      "dataset_id": .string(Self.datasetID(scenario: description.scenario)),
      "dataset_size": .number(megabytes),
      "algorithm_name": .string(description.policy),
      "description": .string(description.summary),
      "code_permalink": "",
      "author": ["sortie"],
      "author_email": [],
      "requirements": [],
      "minari_version": .string(Self.minariVersion),
      "format_version": .integer(SegmentFormat.version),
      "scenario_sha256": .string(description.scenarioSHA256),
      "creator": .string(description.creator),
      "agents": .array(description.layout.agents.map { .string($0) }),
      "observation_fields": .array(Self.observationFields(description.layout)),
      "action_fields": .array(Self.actionFields(description.layout)),
      "measures": .array(description.plan.measures.map { Self.measure($0.measure) }),
    ]
  }

  /// Megabytes (10^6) to one decimal, as Minari counts them.
  private var megabytes: Double { (Double(bytes) / 100_000).rounded() / 10 }

  private static func observationFields(_ layout: WorldLayout) -> [JSONValue] {
    var first = 0
    return layout.observation.map { field in
      defer { first += field.width }
      return Self.field(
        field.name, field.longName, field.unit, field.frame, first, field.width, shape: field.shape, dimensions: field.dimensions)
    }
  }

  private static func actionFields(_ layout: WorldLayout) -> [JSONValue] {
    var first = 0
    return layout.action.map { field in
      defer { first += field.count }
      return Self.field(
        field.name, field.longName, field.unit, field.frame, first, field.count, shape: field.count == 1 ? [] : [field.count],
        dimensions: field.count == 1 ? [] : [field.name], cases: field.caseCount)
    }
  }

  private static func measure(_ measure: SummaryMeasure) -> JSONValue {
    ["name": .string(measure.name), "long_name": .string(measure.title), "units": .string(measure.unit)]
  }

  private static func field(
    _ name: String, _ longName: String, _ unit: String, _ frame: String, _ first: Int, _ width: Int, shape: [Int],
    dimensions: [String], cases: Int? = nil
  ) -> JSONValue {
    let members = [
      JSONMember("name", .string(name)), JSONMember("long_name", .string(longName)), JSONMember("units", .string(unit)),
      JSONMember("frame", .string(frame)), JSONMember("first_column", .whole(first)), JSONMember("columns", .whole(width)),
      JSONMember("shape", .array(shape.map { .whole($0) })), JSONMember("dims", .array(dimensions.map { .string($0) })),
    ]
    return .object(members + (cases.map { [JSONMember("cases", .whole($0))] } ?? []))
  }
}
