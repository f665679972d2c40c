import CHDF5
import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("data/, the run as a Minari dataset")
struct DatasetMasterTests {
  @Test("A Box for one agent, bounds rounded outward to float32, infinity as Python writes it")
  func box() {
    let layout = WorldLayout(
      agents: ["a"],
      observation: [
        FieldLayout("x", "x", unit: "m", shape: [2], dimensions: ["xy"], range: -0.1...0.1),
        FieldLayout("v", "v", unit: "m/s", range: -Double.infinity...Double.infinity),
      ],
      action: [
        ActionLayout("move", "move", kind: .discrete(cases: 5)),
        ActionLayout("thrust", "thrust", unit: "N", count: 2, kind: .continuous(0...0.3)),
      ], signals: [], state: [])
    // float32(0.1) = 0.10000000149011612 lies outside already; float32(0.3) = 0.30000001192092896 too
    #expect(
      SpaceText.observations(layout)
        == #"{"type": "Box", "dtype": "float32", "shape": [3], "low": [-0.10000000149011612, -0.10000000149011612, -Infinity], "#
        + #""high": [0.10000000149011612, 0.10000000149011612, Infinity]}"#)
    #expect(
      SpaceText.actions(layout)
        == #"{"type": "Box", "dtype": "float32", "shape": [3], "low": [0.0, 0.0, 0.0], "#
        + #""high": [4.0, 0.30000001192092896, 0.30000001192092896]}"#)
  }

  @Test("A bound that float32 would round inward is moved outward")
  func rounding() {
    // float32(0.7) = 0.699999988079071 < 0.7, the next is 0.7000000476837158
    let layout = WorldLayout(
      agents: ["a"], observation: [FieldLayout("x", "x", unit: "1", range: -0.7...0.7)],
      action: [ActionLayout("u", "u", kind: .continuous(0.1...0.7))], signals: [], state: [])
    #expect(
      SpaceText.observations(layout)
        == #"{"type": "Box", "dtype": "float32", "shape": [1], "low": [-0.7000000476837158], "high": [0.7000000476837158]}"#)
    // float32(0.1) > 0.1, the one below is 0.09999999403953552
    #expect(
      SpaceText.actions(layout)
        == #"{"type": "Box", "dtype": "float32", "shape": [1], "low": [0.09999999403953552], "high": [0.7000000476837158]}"#)
  }

  @Test("A Dict for several agents")
  func dict() {
    let layout = WorldLayout(
      agents: ["uav_0", "uav_1"], observation: [], action: [ActionLayout("move", "move", kind: .discrete(cases: 2))], signals: [],
      state: [])
    let box = #"{"type": "Box", "dtype": "float32", "shape": [1], "low": [0.0], "high": [1.0]}"#
    #expect(SpaceText.actions(layout) == "{\"type\": \"Dict\", \"subspaces\": {\"uav_0\": \(box), \"uav_1\": \(box)}}")
  }

  @Test(
    "The id holds only what Minari allows",
    arguments: [
      ("relay", "sortie/relay-v0"), ("way.points 1", "sortie/way-points-1-v0"), ("", "sortie/unnamed-v0"),
      ("a/b_c-v2", "sortie/a-b_c-v2-v0"),
    ])
  func id(_ scenario: String, _ id: String) {
    #expect(DatasetMetadata.datasetID(scenario: scenario) == id)
  }

  @Test("metadata.json has Minari's keys, the counts of the journal and the fields of the layout")
  func metadata() throws {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, SampleRun.single())
    try rig.record(steps: [3, 4, 5], limits: SegmentLimits(episodes: 2, payloadBytes: .max))
    let bytes = try #require(storage.survivingImage(.keepAll).file(RunFile.metadata))
    let document = try JSONValue(parsing: bytes)
    let keys = [
      "total_episodes", "total_steps", "data_format", "jpeg_encoding", "observation_space", "action_space", "dataset_id",
      "dataset_size", "algorithm_name", "description", "code_permalink", "author", "author_email", "requirements", "minari_version",
    ]
    #expect(keys.allSatisfy { document[$0] != nil })
    #expect(document["total_episodes"]?.intValue == 3 && document["total_steps"]?.intValue == 12)
    #expect(document["jpeg_encoding"]?.boolValue == false && document["data_format"]?.stringValue == "hdf5")
    #expect(document["minari_version"]?.stringValue == "0.5.4" && document["algorithm_name"]?.stringValue == "random")
    let size = rig.run.segments.journal.segments.reduce(0) { $0 + $1.bytes }
    #expect(abs(try #require(document["dataset_size"]?.doubleValue) - Double(size) / 1e6) <= 0.05)
    let history = try #require(document["observation_fields"]?.elements?.last)
    #expect(history["name"]?.stringValue == "history" && history["first_column"]?.intValue == 3 && history["columns"]?.intValue == 15)
    #expect(document["measures"]?.elements?.first?["units"]?.stringValue == "N")
  }

  @Test("A discrete action says how many cases it has")
  func cases() throws {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, SampleRun.several())
    try rig.record(steps: [3])
    let document = try JSONValue(parsing: try #require(storage.survivingImage(.keepAll).file(RunFile.metadata)))
    #expect(document["action_fields"]?.elements?.first?["cases"]?.intValue == 5)
    let reader = try rig.reader(0)
    let cases = try reader.read(0) { (group) throws(RecordingError) -> [Int64] in
      let actions = try group.openGroup(SegmentFormat.actions)
      let dataset = try actions.openObject("uav_1", H5I_DATASET, expected: "a dataset")
      let attribute = try identifier(H5Aopen(dataset, "cases", sortie_h5_default()), "H5Aopen", "cases")
      var cases = [Int64](repeating: -1, count: 1)
      try checked(H5Aread(attribute, sortie_h5_native_int64(), &cases), "H5Aread", "cases")
      try checked(H5Aclose(attribute), "H5Aclose", "cases")
      try checked(H5Dclose(dataset), "H5Dclose", "cases")
      try actions.close()
      return cases
    }
    #expect(cases == [5])
  }

  @Test("data/ follows at most every 30 seconds while recording, main_data.hdf5 before metadata.json")
  func refreshes() throws {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, SampleRun.single())
    var seconds = 100.0
    let recorder = try rig.recorder(limits: SegmentLimits(episodes: 1, payloadBytes: .max), clock: { seconds })
    func episodes() throws -> Int? {
      guard let bytes = storage.survivingImage(.keepAll).file(RunFile.metadata) else { return nil }
      return try JSONValue(parsing: bytes)["total_episodes"]?.intValue
    }
    try recorder.append(SampleRun.episode(rig.description, 0, steps: 2))
    #expect(try episodes() == nil)
    seconds += 29.9
    try recorder.append(SampleRun.episode(rig.description, 1, steps: 2))
    #expect(try episodes() == nil)
    seconds += 0.2
    try recorder.append(SampleRun.episode(rig.description, 2, steps: 2))
    #expect(try episodes() == 3)
    try recorder.append(SampleRun.episode(rig.description, 3, steps: 2))
    #expect(try episodes() == 3)
    try recorder.close(isComplete: true)
    #expect(try episodes() == 4)
    let replaced = storage.calls.filter { $0.operation == .rename && $0.path.hasPrefix("data/") }.map(\.path)
    let pair = ["data/main_data.hdf5.partial", "data/metadata.json.partial"]
    #expect(replaced == pair + pair)
  }

  @Test("A run without episodes is an empty dataset")
  func empty() throws {
    let storage = FaultyStorage()
    let rig = try RecordingRig(storage, SampleRun.single())
    try rig.record(steps: [])
    let image = storage.survivingImage(.keepAll)
    #expect(try JSONValue(parsing: try #require(image.file(RunFile.metadata)))["total_episodes"]?.intValue == 0)
    #expect(image.files.allSatisfy { !$0.path.hasPrefix("segments/") })
  }
}
