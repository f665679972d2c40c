import ScenarioLanguage

extension ScenarioChecker {
  /// Makes the block `train "LEARNER" { }` where the scenario has one.
  ///
  /// A layer may leave the learner's name out to change the block of the scenario that it extends; with another name it begins anew.
  func buildTraining() {
    var learner: LearnerSchema?
    var parts: [(layer: ScenarioLayer, syntax: BlockSyntax)] = []
    for layer in layers {
      for case .block(let syntax) in layer.syntax.items where syntax.keyword.text == "train" {
        if let first = parts.last, first.layer.number == layer.number {
          report(
            .duplicateKey, "a second 'train' block", layer.scope, at: syntax.headRange,
            notes: [.init("first here", at: first.syntax.headRange, in: layer.module.source)])
          continue
        }
        guard let chosen = learnerSchema(syntax, layer.scope, inherited: learner) else { continue }
        if chosen.name != learner?.name { parts = [] }
        learner = chosen
        parts.append((layer, syntax))
      }
    }
    guard let learner, let top = parts.last else { return }
    let head = TextPlace(scope: top.layer.scope, range: top.syntax.headRange)
    let block = BlockInstance(schema: learner.trainBlock, name: "train", count: 1, isGroup: false, head: head)
    trainBlock = block
    learnerName = learner.name
    for part in parts {
      block.forgetChildHeads()
      assignItems(part.syntax.items, to: block, part.layer.scope)
    }
  }

  /// The learner that a head names; nil after a complaint.
  private func learnerSchema(_ syntax: BlockSyntax, _ scope: CheckScope, inherited: LearnerSchema?) -> LearnerSchema? {
    if let count = syntax.count { report(.wrongType, "'train' takes no count", scope, at: count.range) }
    let names = learners.map(\.name)
    let known = names.isEmpty ? [] : [Diagnostic.Help("the learners are \(names.joined(separator: ", "))")]
    guard let label = syntax.label else {
      if inherited == nil {
        report(
          .missingField, "the training has no learner", scope, at: syntax.headRange, help: [.init("write 'train \"NAME\" { ... }'")] + known
        )
      }
      return inherited
    }
    guard let schema = learners.first(where: { $0.name == label.text }) else {
      let near = nearestNames(to: label.text, in: names).first
      let help = near.map { [Diagnostic.Help("did you mean \"\($0)\"?", replacing: label.range, with: "\"\($0)\"")] } ?? []
      report(.unknownName, "unknown learner '\(label.text)'", scope, at: label.range, help: help + known)
      return nil
    }
    if !syntax.labelIsString {
      report(
        .wrongType, "the name of a learner stands in quotes", scope, at: label.range,
        help: [.init("write \"\(label.text)\"", replacing: label.range, with: "\"\(label.text)\"")])
    }
    return schema
  }

  /// The checked block; nil where the scenario has none.
  var resolvedTraining: ResolvedTraining? {
    guard let trainBlock, let learnerName else { return nil }
    return ResolvedTraining(
      learner: learnerName, block: resolvedBlock(trainBlock),
      place: trainBlock.head.map { ResolvedPlace($0.scope.source, at: $0.range) },
      fieldTexts: texts(of: trainBlock.withDescendants))
  }
}
