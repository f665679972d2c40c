/// What the tree says about a token that its kind does not.
enum FormatRole: UInt8 {
  case plain
  /// The `-` of a negation.
  case prefix
  /// Opens a group, tuple or array: a value of its own, not the arguments of what stands before it.
  case valueOpener
  /// `...` or `..<` between whole numbers.
  case compactRange
  /// Separates the names of a binder, not the entries of a list.
  case binderComma
  /// `and`, `or`, `implies` or `iff` at the loosest level of a list entry.
  case looseOperator
}

extension SyntaxTree {
  /// The role of each token. Linear in the number of nodes.
  func formatRoles() -> [FormatRole] {
    var roles = [FormatRole](repeating: .plain, count: tokens.count)
    for index in nodes.indices {
      let first = Int(nodes[index].firstToken)
      switch nodes[index].kind {
      case .unary where tokens[first].kind == .minus: roles[first] = .prefix
      case .group, .tuple, .array: roles[first] = .valueOpener
      case .range:
        let upper = lastChild(of: index)
        let lower = sibling(before: upper)
        if isWholeNumber(lower) && isWholeNumber(upper) { roles[Int(nodes[lower].endToken)] = .compactRange }
      case .binder:
        var comma = first + 1
        while comma < tokens.count && tokens[comma].kind == .comma {
          roles[comma] = .binderComma
          comma += 2
        }
      case .argument where nodes[index].descendantCount > 0: markLooseOperators(in: lastChild(of: index), &roles)
      default: break
      }
    }
    return roles
  }

  /// The last child of a node that has one.
  private func lastChild(of node: Int) -> Int { node - 1 }

  /// The child before another that is not the first.
  private func sibling(before node: Int) -> Int { node - 1 - Int(nodes[node].descendantCount) }

  /// A whole number without unit, perhaps negated.
  private func isWholeNumber(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .number: tokenText(Int(nodes[node].firstToken)).allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") }
    case .unary:
      tokens[Int(nodes[node].firstToken)].kind == .minus && nodes[node].descendantCount == 1
        && isWholeNumber(lastChild(of: node))
    default: false
    }
  }

  /// Marks the operators of the outermost chain of one logical operator, behind quantifiers.
  private func markLooseOperators(in expression: Int, _ roles: inout [FormatRole]) {
    var node = expression
    while nodes[node].kind == .quantified { node = lastChild(of: node) }
    var chained: TokenKind?
    while nodes[node].kind == .binary {
      let right = lastChild(of: node)
      let left = sibling(before: right)
      let token = Int(nodes[left].endToken)
      let kind = tokens[token].kind
      guard kind == .and || kind == .or || kind == .implies || kind == .iff, chained == nil || chained == kind else { return }
      roles[token] = .looseOperator
      chained = kind
      // `and` and `or` group to the left, the others to the right
      node = kind == .and || kind == .or ? left : right
    }
  }
}
