/// Expressions by the levels of the parser: 1 implies iff, 2 or, 3 and, 4 not and temporal operators, 5 comparisons, 6 ranges, 7 + -,
/// 8 * / %, 9 negation and powers, 10 postfix forms.
extension GeneratedScenario {
  /// An expression of at least a level; one in three is no leaf, and deep ones are names.
  mutating func formula(_ minimum: Int) {
    height += 1
    defer { height -= 1 }
    guard height < 12 else { return put(oneIn(2) ? "a" : "1") }
    guard oneIn(3) else { return oneIn(2) ? postfix() : operand() }
    switch max(minimum, 1 + below(10)) {
    case 1: binary(2, ["implies", "iff"], 1)
    case 2: binary(2, ["or"], 3)
    case 3: binary(3, ["and"], 4)
    case 4: logicalPrefix()
    case 5: binary(6, ["<", ">", "==", "!=", "<=", ">="], 6)
    case 6: binary(7, ["...", "..<"], 7)
    case 7: binary(7, ["+", "-"], 8)
    case 8: binary(8, ["*", "/", "%"], 9)
    case 9:
      if oneIn(2) {
        put("-")
        formula(9)
      } else {
        postfix()
        put("^")
        formula(9)
      }
    default: postfix()
    }
  }

  private mutating func binary(_ left: Int, _ operators: [String], _ right: Int) {
    formula(left)
    put(pick(operators))
    formula(right)
  }

  private mutating func group() { list("(", ")", 1) { $0.formula(1) } }

  private mutating func interval() {
    if oneIn(2) { list("[", "]", 2) { oneDraw in oneDraw.quantity() } }
  }

  private mutating func logicalPrefix() {
    switch below(4) {
    case 0:
      put("not")
      formula(4)
    case 1:
      put(pick(["always", "eventually", "once", "historically", "next", "prev", "rise", "fall"]))
      interval()
      group()
    case 2:
      group()
      put(pick(["until", "since", "unless"]))
      interval()
      group()
    default:
      put(pick(["forall", "exists"]))
      binder()
      put(":")
      formula(1)
    }
  }

  private mutating func binder() {
    put(pick(["i", "j"]))
    while oneIn(3) {
      put(",")
      put(pick(["k", "l"]))
    }
    put("in")
    formula(6)
    if oneIn(2) {
      put("where")
      formula(1)
    }
  }

  /// A name with members, indices and calls behind it.
  mutating func postfix() {
    put(pick(["uav", "a", "link", "distance_between_two_positions", "f"]))
    while oneIn(2) {
      switch below(3) {
      case 0:
        put(".")
        put(name())
      case 1: list("[", "]", 1) { $0.formula(1) }
      default: arguments("(", ")")
      }
    }
    if oneIn(8) {
      put(".")
      put("*")
    }
  }

  private mutating func arguments(_ opener: String, _ closer: String) {
    list(opener, closer, below(5), trailingComma: oneIn(6)) { file in
      if file.oneIn(8) {
        file.binder()
        if file.oneIn(2) {
          file.put(":")
          file.formula(1)
        }
        return
      }
      if file.oneIn(5) {
        file.put(file.name())
        file.put(":")
      }
      file.formula(1)
    }
  }

  private mutating func operand() {
    switch below(10) {
    case 0...2: put(number())
    case 3...5: quantity()
    case 6: put(pick(["true", "false"]))
    case 7: put(string())
    case 8: arguments("[", "]")
    default: oneIn(2) ? group() : list("(", ")", 2) { $0.formula(1) }
    }
  }
}
