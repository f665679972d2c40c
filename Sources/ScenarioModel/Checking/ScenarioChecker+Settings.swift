import ScenarioLanguage

extension ScenarioChecker {
  /// Takes in `path = value` or `path ~ distribution`, with the path relative to a block.
  func assign(_ setting: SettingSyntax, to block: BlockInstance, _ scope: CheckScope, skipping skipped: Int = 0) {
    guard checkTail(setting, scope) else { return }
    var owner = block
    var element: ExpressionSyntax?
    let segments = setting.path.segments.dropFirst(skipped)
    for (position, segment) in segments.enumerated() {
      if position == 0, skipped == 1, segments.count > 1, block.isGroup, case .index(let index, _) = segment {
        element = index
        continue
      }
      guard case .name(let name) = segment else {
        report(
          .wrongType, "a value is given to a field, or to that of one element: '\(block.isGroup ? block.name : "uav")[0].FIELD = ...'",
          scope, at: setting.path.range)
        return
      }
      if position < segments.count - 1 {
        guard let child = owner.child(name.text) else {
          if owner.field(name.text) != nil {
            report(.wrongType, "'\(owner.path).\(name.text)' is a field and has no parts", scope, at: name.range)
          } else {
            reportUnknownField(name, of: owner, scope)
          }
          return
        }
        owner = child
        continue
      }
      guard let field = owner.field(name.text) else {
        if owner.child(name.text) != nil {
          report(.wrongType, "'\(name.text)' is a block: write '\(name.text) { ... }'", scope, at: name.range)
        } else {
          reportUnknownField(name, of: owner, scope)
        }
        return
      }
      let assignment = assignment(of: setting, scope)
      if element != nil, alternative != nil {
        report(.wrongType, "an alternative gives values to all elements of a group", scope, at: setting.path.range)
      } else if let element {
        field.parts.append(.init(scope: .element(element), assignment: assignment))
      } else if let alternative {
        field.parts.append(.init(scope: .alternative(alternative.choice, alternative.number), assignment: assignment))
      } else {
        give(field, assignment)
      }
    }
  }

  func assignment(of setting: SettingSyntax, _ scope: CheckScope) -> Assignment {
    Assignment(setting, in: scope.source, of: scope.module, layer: scope.layer)
  }

  private func give(_ field: FieldInstance, _ assignment: Assignment) {
    if let first = field.assignment {
      if first.layer == assignment.layer {
        report(
          .duplicateKey, "'\(field.path)' is given a value twice", assignment.scope, at: assignment.keyRange,
          notes: [.init("first here", at: first.keyRange, in: first.source)])
        return
      }
      field.replaced.append(first)
    }
    // `--set uav.altitude=...` counts over `uav[2].altitude = ...` of the file
    field.replacedParts += field.parts.filter { $0.assignment.layer < assignment.layer }
    field.parts.removeAll { $0.assignment.layer < assignment.layer }
    field.assignment = assignment
  }

  /// False, after a complaint, where a setting has parts of later versions.
  func checkTail(_ setting: SettingSyntax, _ scope: CheckScope) -> Bool {
    if let successor = setting.successors.first {
      report(.unsupportedConstruct, "'then' is not supported in this version", scope, at: successor.range)
      return false
    }
    if let condition = setting.condition, setting.operator != .draw {
      report(.wrongType, "'where' follows a draw: 'name ~ distribution where formula'", scope, at: condition.range)
      return false
    }
    if setting.items != nil {
      report(.unsupportedConstruct, "a block after a value is not supported in this version", scope, at: setting.range)
      return false
    }
    return true
  }

  /// `--set`: a parameter, `policy`, `record.every`, `record.signals`, or a path that begins with a block.
  func applyOverride(_ setting: SettingSyntax, _ scope: CheckScope) {
    guard checkTail(setting, scope), case .name(let head) = setting.path.segments[0] else { return }
    if let definition = overriddenDefinition(setting.path, scope) {
      guard definition.kind == .parameter else {
        report(
          .unknownName, "'\(head.text)' is a \(definition.kind.rawValue); only params and fields can be set", scope, at: head.range,
          notes: [.init("defined", at: definition.name.range, in: definition.source)])
        return
      }
      definition.override = assignment(of: setting, scope)
      return
    }
    switch head.text {
    case "policy" where setting.path.segments.count == 1: policyOverride = assignment(of: setting, scope)
    case "record": recordOverrides.append((setting, scope))
    default: overrides.append((setting, scope))
    }
  }

  /// What `people` or `radio.frequency` in front of `=` means, where it is a name of a file or of the scenario.
  private func overriddenDefinition(_ path: PathSyntax, _ scope: CheckScope) -> Definition? {
    var module = root
    for (position, segment) in path.segments.enumerated() {
      guard case .name(let name) = segment else { return nil }
      if position == path.segments.count - 1 {
        return position == 0 ? definition(name.text, scope) : module.definition(name.text)
      }
      guard let imported = module.imported(as: name.text) else { return nil }
      module = imported
    }
    return nil
  }

  /// `--set` of block fields, once the blocks are known.
  func applyFieldOverrides() {
    for (setting, scope) in overrides {
      guard case .name(let head) = setting.path.segments[0] else { continue }
      guard let block = topBlock(named: head.text) else {
        let parameters = definitions.filter { $0.kind == .parameter && ($0.module === root || $0.isInScenario) }.map(\.name.text)
        let names = (setting.path.segments.count == 1 ? parameters : []) + ["world"] + blocks.map(\.name)
          + (trainBlock == nil ? [] : ["train"]) + ["policy", "record"]
        report(
          .unknownName, "nothing is called '\(head.text)' here", scope, at: head.range,
          help: nearestHelp(head, among: names) + [.init("names here: \(names.joined(separator: ", "))")])
        continue
      }
      guard setting.path.segments.count > 1 else {
        let example = block.schema.fields.first.map { "\(head.text).\($0.name)=..." } ?? ""
        report(.wrongType, "'\(head.text)' is a block: name one of its fields, such as '\(example)'", scope, at: head.range)
        continue
      }
      assign(setting, to: block, scope, skipping: 1)
    }
  }
}
