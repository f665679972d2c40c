/// The forms of the grammar, each chosen now and then.
extension GeneratedScenario {
  mutating func fileItem() {
    switch below(6) {
    case 0:
      put("import")
      put(string())
      if oneIn(2) {
        put("as")
        put(name())
      }
      if oneIn(2) { body() }
    case 1: parameter()
    case 2: constant()
    case 3:
      put("sweep")
      put(string())
      body()
    default:
      put("scenario")
      put(string())
      if oneIn(3) {
        put("extends")
        put(string())
      }
      body()
    }
  }

  private mutating func parameter() {
    put("param")
    put(name())
    put(":")
    put(pick(["int", "rate", "length"]))
    put("=")
    formula(1)
    if oneIn(2) {
      put("in")
      formula(1)
    }
  }

  private mutating func constant() {
    put("let")
    put(name())
    put("=")
    formula(1)
  }

  mutating func blockItem() {
    switch below(14) {
    case 0: parameter()
    case 1: constant()
    case 2:
      put(pick(["region", "reward"]))
      put(name())
      put("=")
      formula(1)
    case 3:
      put("rate")
      put(name())
      put("->")
      put(name())
      put("=")
      formula(1)
    case 4: event()
    case 5: requirement()
    case 6:
      put("monitor")
      put(name())
      put("=")
      formula(1)
      if oneIn(2) { body() }
    case 7...8: block()
    default: setting()
    }
  }

  private mutating func event() {
    put("event")
    put(pick(["jam", "gust"]))
    switch below(3) {
    case 0:
      put("at")
      formula(1)
      if oneIn(2) {
        put("for")
        formula(1)
      }
    case 1:
      put("when")
      formula(1)
    default:
      put("every")
      quantity()
    }
    body()
  }

  private mutating func requirement() {
    put("require")
    if oneIn(3) { list("[", "]", 1) { $0.put($0.number()) } }
    if oneIn(2) {
      put("apart")
      put("=")
      formula(1)
    } else {
      // without a name, a formula that begins with `[` would be a probability
      put(name())
      put(pick(["<", ">", "==", "!=", "<=", ">="]))
      formula(6)
    }
  }

  private mutating func block() {
    put(pick(["agents", "users", "world", "channel", "radio"]))
    let label = below(3)
    if label == 0 { put(string()) }
    if label == 1 { put(name()) }
    if oneIn(3) { list("[", "]", 1) { $0.formula(1) } }
    body()
  }

  private mutating func setting() {
    put(pick(["uav", "position", "rate", "then", "speed_max", "reward", "in"]))
    while oneIn(3) {
      if oneIn(3) {
        list("[", "]", 1) { $0.formula(1) }
      } else {
        put(".")
        put(oneIn(4) ? "*" : name())
      }
    }
    put(pick(["=", "~", "+="]))
    formula(1)
    while oneIn(5) {
      put("then")
      formula(1)
    }
    if oneIn(6) {
      put("where")
      formula(1)
    }
    if oneIn(6) { body() }
  }
}
