import ScenarioModel
import Simulation
import Testing

@testable import Experiments

/// Layouts and schemas are complete: names, units, ranges, documents.
@Suite struct LayoutConformanceTests {
  @Test(arguments: ConformanceCatalogue.names)
  func everyFieldHasANameAUnitAndARange(_ world: String) throws {
    let layout = try ConformanceHarness(world).layout
    for (kind, fields) in [("observation", layout.observation), ("signal", layout.signals), ("state", layout.state)] {
      #expect(!fields.isEmpty, "\(kind)")
      #expect(Set(fields.map(\.name)).count == fields.count, "\(kind) names repeat")
      for field in fields {
        #expect(!field.longName.isEmpty && field.width >= 1, "\(kind) \(field.name)")
        if field.unit != "1" { #expect(throws: Never.self, "\(kind) \(field.name): unit '\(field.unit)'") { try Unit.parse(field.unit) } }
        #expect(field.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }, "\(field.name)")
      }
    }
    #expect(!layout.agents.isEmpty && Set(layout.agents).count == layout.agentCount)
    #expect(layout.agents.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } })
    #expect(layout.action.allSatisfy { !$0.longName.isEmpty && $0.count >= 1 })
  }

  @Test(arguments: ConformanceCatalogue.names)
  func everyMeasureNamesASignal(_ world: String) throws {
    let instance = try ConformanceHarness(world).experiment.instance
    for measure in instance.measures {
      let signal = instance.layout.signal(measure.signal)
      #expect(signal != nil, "\(measure.name) sums up \(measure.signal)")
      #expect(signal?.field.unit == measure.unit, "\(measure.name)")
    }
  }

  @Test(arguments: ConformanceCatalogue.names)
  func everyPolicyOfTheSchemaExists(_ world: String) throws {
    let instance = try ConformanceHarness(world).experiment.instance
    let schema = ConformanceCatalogue.entry(world).schema
    #expect(!schema.policies.isEmpty)
    for policy in schema.policies { #expect(instance.policy(policy.name) != nil, "\(policy.name)") }
    #expect(instance.policy("no such policy") == nil)
  }

  @Test(arguments: ConformanceCatalogue.names)
  func everySchemaEntryIsDocumented(_ world: String) {
    let schema = ConformanceCatalogue.entry(world).schema
    #expect(!schema.summary.isEmpty)
    func check(_ fields: [FieldSchema], _ place: String) {
      #expect(Set(fields.map(\.name)).count == fields.count, "\(place): field names repeat")
      for field in fields { #expect(field.summary.count > 3, "\(place).\(field.name)") }
    }
    func check(_ block: BlockSchema) {
      #expect(!block.summary.isEmpty)
      check(block.fields, block.keyword)
      for child in block.children { check(child) }
    }
    check(schema.worldFields, "world")
    for block in schema.blocks { check(block) }
  }
}
