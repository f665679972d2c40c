import DeterministicMath
import Foundation
import ScenarioLanguage
import ScenarioModel
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Whatever the text, the checker gives findings or a scenario that can be drawn; it never traps.
@Suite struct RobustnessTests {
  private func mutated(_ text: String, _ stream: inout RandomStream, donors: [[UInt8]]) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...stream.integer(below: 3) {
      let place = stream.integer(below: max(1, bytes.count))
      switch stream.integer(below: 6) {
      case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + stream.integer(below: 12)))
      case 1:
        let letters = Array("(){}[]=~;,.:+-*/^<>\"0123456789 \nabmsW".utf8)
        bytes.insert(letters[stream.integer(below: letters.count)], at: place)
      case 2:
        let end = min(bytes.count, place + stream.integer(below: 40))
        bytes.insert(contentsOf: bytes[place..<end], at: stream.integer(below: max(1, bytes.count)))
      default:
        let donor = donors[stream.integer(below: donors.count)]
        // words are exchanged for others
        var start = place
        while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
        var end = place
        while end < bytes.count, bytes[end] > 0x20 { end += 1 }
        bytes.replaceSubrange(start..<end, with: donor)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func mutatedFilesNeverTrap() throws {
    let files = ["urban-downlink.sortie", "smallest.sortie", "Diagnostics/e024-wrong-type.sortie", "Diagnostics/e018-cycle.sortie"]
    let texts = try files.map { try dataText($0) }
    let words = texts.joined(separator: " ").split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
    let extra = ["1e308", "0", "-1", "1e-300 m", "9007199254740993", "inf", "uav[uav[0].altitude]", "(1 m, 2 m, 3 m)", "1 m ... 2 m"]
    let donors = words + extra.map { Array($0.utf8) }
    let rounds = getenv("SORTIE_LONG_TESTS") != nil ? 100_000 : 3000
    var stream = RandomStream(key: RandomKey(seed: 42, purpose: "test", path: "mutations"), episode: 0)
    var accepted = 0
    for round in 0..<rounds {
      let (scenario, diagnostics) = check(mutated(texts[round % texts.count], &stream, donors: donors))
      if let scenario {
        accepted += 1
        _ = scenario.resolvedJSON()
        let program = scenario.program.bound(seed: 1, attemptLimit: 20)
        var numbers = [Double](repeating: 0, count: max(1, program.slotCount))
        numbers.withUnsafeMutableBufferPointer {
          _ = program.draw(episode: 0, into: $0.baseAddress!, using: program.makeWorkspace())
        }
      } else {
        #expect(diagnostics.contains { $0.severity == .error })
      }
      for diagnostic in diagnostics { #expect(diagnostic.range.upper <= diagnostic.source.bytes.count) }
    }
    #expect(accepted > rounds / 50)
  }

  @Test func deepAndLargeTextsAreRefused() {
    let deep = boxes(2, "require " + String(repeating: "not (", count: 24) + "true" + String(repeating: ")", count: 24))
    #expect(check(deep).scenario != nil)
    let chain = boxes(2, (0..<3000).reversed().map { "let a\($0) = a\($0 + 1) + 1" }.joined(separator: "\n") + "\nlet a3000 = 1")
    #expect(check(chain).diagnostics.allSatisfy { $0.code == .unusedName || $0.code == .limitExceeded })
    let forward = boxes(2, "let a3000 = 1\nlet a0 = a1 + 1\n" + (1..<3000).map { "let a\($0) = a\($0 + 1) + 1" }.joined(separator: "\n"))
    #expect(check(forward).diagnostics.contains { $0.code == .limitExceeded })
    // each let doubles the one before it
    let doubling = boxes(
      2, "let a0 = box[0].position.x\n" + (1..<60).map { "let a\($0) = a\($0 - 1) + a\($0 - 1)" }.joined(separator: "\n")
        + "\nrequire a59 > 3 m")
    #expect(check(doubling).diagnostics.contains { $0.code == .limitExceeded })
    let combinations = boxes(60, "require forall a, b, c, d, e in box: a.position.x > 0 m")
    #expect(check(combinations).diagnostics.map(\.code) == [.limitExceeded])
  }
}
