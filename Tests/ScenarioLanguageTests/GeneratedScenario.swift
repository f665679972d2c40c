/// A valid scenario file made from a seed: every form of the grammar, in a wild layout.
struct GeneratedScenario {
  private(set) var text = ""
  private var choices: LosslessnessTests.Choices
  /// Open parentheses and brackets: line ends are free inside.
  private var listDepth = 0
  /// Blocks that must stay on one line.
  private var lineDepth = 0
  /// Expressions around the one in work.
  var height = 0
  /// Blocks around the item in work.
  private var blockDepth = 0
  /// What separates the last token from the next is not yet chosen; nil at the start of an item.
  private var previous: String?

  init(seed: UInt64) {
    choices = LosslessnessTests.Choices(state: seed &* 0xD134_2543_DE82_EF95)
    if oneIn(8) { text = "\u{FEFF}" }
    separateItems(isFirst: true)
    for _ in 0..<below(6) {
      fileItem()
      separateItems(isFirst: false)
    }
    if oneIn(4) { text += "// the end" }
  }

  // MARK: choices

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &choices) }
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

  static let names = [
    "a", "b", "uav", "person", "city", "altitude", "x_1", "radio", "link", "rate", "event", "region", "as", "at", "every", "when", "e5",
    "separation_distance_of_all_vehicles", "received_power_of_the_strongest_station", "_",
  ]

  mutating func name() -> String { pick(Self.names) }

  mutating func string() -> String {
    pick([
      #""""#, #""a""#, #""radio/suburban.sortie""#, #""a \"b\" \\ \n \u{e9}""#, #""// no /* comment""#, #""größer 🚁""#,
      #""{ ( [ ; ""#,
    ])
  }

  mutating func number() -> String {
    pick(["0", "1", "16", "2_000", "0.5", "2.5e-3", "1E6", "12.25", "007", "10_000"])
  }

  // MARK: layout

  /// Writes a token, after white space and comments chosen at random.
  mutating func put(_ token: String) {
    if let previous {
      let gap = separator(previous, token)
      // a division before a comment would begin a comment of its own
      text += previous == "/" && gap.hasPrefix("/") ? " " + gap : gap
    }
    text += token
    previous = token
  }

  private mutating func separator(_ previous: String, _ next: String) -> String {
    let isTight = canTouch(previous, next)
    guard oneIn(5) else { return isTight && oneIn(2) ? "" : " " }
    guard listDepth > 0 else { return pick(["  ", "\t", " /* c */ ", "/**/", " /* a /* b */ */ "]) }
    if lineDepth > 0 { return pick(["  ", "/* in */"]) }
    return pick(["\n", "\r\n\t", "\n\n\n  ", " // c  \n", "\n// own\n", "/* a\n  b */", "/* c */ ", "\n/* d */ ", " /* e */\n", "//\n"])
  }

  /// Whether two tokens stay two without white space.
  private func canTouch(_ previous: String, _ next: String) -> Bool {
    let brackets = Set("(){}[],:;")
    guard let last = previous.last, let first = next.first else { return true }
    if brackets.contains(last) || brackets.contains(first) { return true }
    return ["=", "~", "+=", "==", "<", ">", "..<"].contains(next) && first != "."
  }

  /// A number and its unit share a line, without a comment.
  mutating func quantity() {
    put(number())
    let unit = pick(["m", "m/s", "kg*m^2", "dBm", "s^-1", "Mbit/s", "µs", "deg", "km_2"])
    text += pick(["", " ", "   ", "\t"]) + unit
    previous = unit
  }

  private mutating func separateItems(isFirst: Bool) {
    previous = nil
    if lineDepth > 0 {
      text += isFirst ? pick(["", " ", " /* l */ "]) : pick(["; ", ";", " ;; ", "; /* l */ ", " /* t */; ", " /* t */ ; /* l */ /* m */"])
      return
    }
    if !isFirst {
      text += pick([
        "\n", "\n", "\r\n", ";", " ; ", " // t\n", ";// t \n", "  /* t */\n", " /* t\n u */", "/* s */ ; /* l */ ",
      ])
    }
    while oneIn(3) {
      text += pick([
        "\n", "\n\n\n", "\t", " // own\n", "/// documentation\n", "/* own */\n", "/* lead */ ", "/* long\n\tone */", "//\n",
      ])
    }
  }

  mutating func body() {
    put("{")
    let outer = listDepth
    listDepth = 0
    let staysOnLine = lineDepth > 0 || oneIn(2)
    if staysOnLine { lineDepth += 1 }
    separateItems(isFirst: true)
    blockDepth += 1
    let count = blockDepth < 6 ? below(4) : 0
    for index in 0..<count {
      blockItem()
      if index < count - 1 || oneIn(2) { separateItems(isFirst: false) }
    }
    blockDepth -= 1
    if staysOnLine { lineDepth -= 1 }
    listDepth = outer
    // a `//` comment may come directly before
    text += text.hasSuffix("\n") ? "" : pick(["", " "])
    text += "}"
    previous = "}"
  }

  mutating func list(
    _ opener: String, _ closer: String, _ entries: Int, trailingComma: Bool = false, _ entry: (inout GeneratedScenario) -> Void
  ) {
    put(opener)
    listDepth += 1
    for index in 0..<entries {
      entry(&self)
      if index < entries - 1 || trailingComma { put(",") }
    }
    put(closer)
    listDepth -= 1
  }
}
