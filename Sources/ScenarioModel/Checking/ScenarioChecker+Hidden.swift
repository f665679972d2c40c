import ScenarioLanguage

/// Groups and fields that the scenario itself makes: they stand in the scene behind those of the world.
extension ScenarioChecker {
  /// Gives the fields of a hidden block their place in the scene; what is the same in every scene is written there.
  func placeHidden(_ block: BlockInstance) {
    for field in block.fields {
      let count = block.count * field.componentCount
      guard slotCount + count <= Self.slotLimit else {
        let place = block.head ?? TextPlace(scope: fileScope, range: scenarioHead)
        report(.limitExceeded, "the scene has more than \(Self.slotLimit) numbers", place.scope, at: place.range)
        return
      }
      field.slots = SceneSlots(offset: slotCount, elements: block.count, components: field.componentCount)
      slotCount += count
      template += repeatElement(0, count: count)
      if case .elements(let values) = field.content { writeTemplate(values, of: field) }
    }
  }

  /// Writes one value an element.
  func writeTemplate(_ values: [[Double]], of field: FieldInstance) {
    guard let slots = field.slots else { return }
    for (element, components) in values.enumerated() {
      for (component, value) in components.enumerated() { template[slots.index(element: element, component: component)] = value }
    }
  }

  /// A hidden field of one element: a drawn `let`, or the number of a choice.
  func makeHidden(_ name: String, in blockName: String, _ type: FieldType, head: TextPlace) -> FieldInstance {
    let schema = BlockSchema(
      blockName, "of the scenario", fields: [FieldSchema(name, "drawn once a scene", type, default: nil, drawable: true)])
    let block = BlockInstance(schema: schema, name: blockName, count: 1, isGroup: false, head: head)
    hiddenBlocks.append(block)
    if areBlocksReady { placeHidden(block) }
    return block.fields[0]
  }
}
