/// A field whose value differs between scenes: drawn, or computed from what is drawn.
struct DrawnField: Sendable {
  enum Content: Sendable {
    case draw(CheckedDraw)
    /// One expression a component.
    case computed([ScalarExpression])
  }

  /// Dotted path without element, such as "uav.position".
  let path: String
  let slots: SceneSlots
  let lowest: Double
  let highest: Double
  let content: Content
  /// The elements that it writes.
  let elements: [Range<Int>]
  /// The name under which its rejections are counted.
  let clauseName: String
  /// Scenes in which it writes them; nil for all.
  var selection: Selection?

  /// The scenes in which the number of a choice's alternative is one of `numbers`, or is none of them.
  struct Selection: Sendable {
    let selector: ScalarExpression
    let numbers: [Int]
    let isExcluded: Bool
  }

  /// The numbers of the drawn fields that must be drawn before.
  var dependencies: Set<Int> {
    var fields: Set<Int> = []
    let expressions =
      switch content {
      case .draw(let draw): draw.arguments + [draw.condition].compactMap { $0 }
      case .computed(let components): components
      }
    for expression in expressions { expression.collectFields(into: &fields) }
    selection?.selector.collectFields(into: &fields)
    fields.remove(SlotReference.ownDraw)
    return fields
  }

  /// What it does, without the path.
  var canonicalText: String {
    switch content {
    case .draw(let draw): draw.canonicalText
    case .computed(let components): components.count == 1 ? components[0].canonicalText : tupleText(components)
    }
  }

  /// The key path of an element: "uav[2].position" for "uav.position" of a group, "channel.frequency" for an unnamed block.
  func keyPath(element: Int, isGroup: Bool) -> String {
    guard isGroup, let dot = path.firstIndex(of: ".") else { return path }
    return path[..<dot] + "[\(element)]" + path[dot...]
  }
}

/// A checked `require`.
struct CheckedRequirement: Sendable {
  let name: String
  let formula: ScalarExpression
  /// The share of attempts in which it is asked for; nil for all of them.
  var probability: Double?

  var canonicalText: String { (probability.map { "[\(numberText($0))] " } ?? "") + formula.canonicalText }
}
