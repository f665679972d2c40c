import ScenarioLanguage
import Testing

@Suite("Losslessness")
struct LosslessnessTests {
  /// SplitMix64: repeatable choices.
  struct Choices: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces: [String] = [
    "scenario", "world", "param", "let", "require", "monitor", "region", "rate", "event", "import", "sweep", "\"a\"", "\"", "a", "b",
    "uav", "{", "}", "(", ")", "[", "]", "=", "~", "+=", "==", "<", "...", "..<", ".", ",", ":", ";", "->", "+", "-", "*", "/", "%",
    "^", "1", "2.5", "1_0", "1__", "1.", "m/s", "kg*m^2", "µ", "ö", "−", "🚁", "\u{202E}", "\\", "not", "and", "implies", "always",
    "until", "forall", "in", "where", "then", "true", "//x\n", "/*", "*/", "\n", "\r\n", "\r", "\t", " ", " ", " ", "\u{0}", "@", "..",
  ]

  /// The bytes come back, tokens cover the text in order, and nodes nest.
  private func check(_ bytes: [UInt8]) {
    let parsed = parseScenario(SourceText(name: "t", bytes: bytes))
    let tree = parsed.tree
    #expect(tree.reconstructedBytes() == bytes)
    #expect(tree.tokens.last?.kind == .endOfFile)
    var end: Int32 = 0
    var areOrdered = true
    for token in tree.tokens {
      if token.lower < end || token.upper < token.lower { areOrdered = false }
      end = token.upper
    }
    #expect(areOrdered && Int(end) == bytes.count)
    #expect(areNested(tree))
    let inRange = parsed.diagnostics.allSatisfy { $0.range.upper <= bytes.count }
    #expect(inRange)
  }

  /// Each node covers its children, which stand in order.
  private func areNested(_ tree: SyntaxTree) -> Bool {
    guard tree.nodes[tree.root].kind == .file else { return false }
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      var next = node.firstToken
      for child in tree.children(of: index) {
        guard tree.nodes[child].firstToken >= next else { return false }
        next = tree.nodes[child].endToken
      }
      guard next <= node.endToken else { return false }
    }
    return Int(tree.nodes[tree.root].descendantCount) == tree.nodes.count - 1
  }

  @Test("Random sequences of pieces", arguments: 0..<8)
  func generated(_ seed: UInt64) {
    var choices = Choices(state: seed)
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 1...80, using: &choices) {
        text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &choices)]
        if Bool.random(using: &choices) { text += " " }
      }
      check(Array(text.utf8))
    }
  }

  @Test("Mutations of the examples", arguments: ExampleTests.names)
  func mutated(_ name: String) throws {
    let original = try ExampleTests.example(name).bytes
    var choices = Choices(state: 7)
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &choices) {
        let place = Int.random(in: 0..<bytes.count, using: &choices)
        switch Int.random(in: 0..<4, using: &choices) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &choices)
        case 2: bytes.insert(contentsOf: Array(Self.pieces.randomElement(using: &choices)!.utf8), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        }
      }
      check(bytes)
    }
  }

  @Test("Every beginning of an example parses")
  func prefixes() throws {
    let bytes = try ExampleTests.example("urban-downlink.sortie").bytes
    for count in stride(from: 0, through: bytes.count, by: 7) { check(Array(bytes[..<count])) }
  }

  @Test("Trivia pieces cover the text between tokens")
  func trivia() throws {
    let tree = parseScenario(try ExampleTests.example("worlds.sortie")).tree
    for index in tree.tokens.indices {
      let range = tree.triviaRange(before: index)
      var end = range.lower
      for piece in tree.trivia(before: index) {
        #expect(piece.range.lower == end && !piece.range.isEmpty)
        end = piece.range.upper
      }
      #expect(end == range.upper)
    }
  }

  @Test("Nodes grow with the text, not faster")
  func nodesPerToken() throws {
    for name in ExampleTests.names {
      let tree = parseScenario(try ExampleTests.example(name)).tree
      #expect(tree.nodes.count <= 2 * tree.tokens.count)
    }
    let chain = parseScenario(SourceText(name: "t", text: "let x = [" + String(repeating: "a.b + 1 m, ", count: 2000) + "]")).tree
    #expect(chain.nodes.count <= 2 * chain.tokens.count)
  }
}
