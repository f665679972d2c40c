import CKernels
import Testing

/// The C kernels. The suites that force a CPU level are nested here and run one after another, as the level is one for the process.
@Suite(.serialized) enum KernelTests {
  /// The levels of this machine: 4 and 3, or 3, or the one without a name.
  static let levels: [Int32] = {
    let highest = sortie_kernels_set_level(0)
    return highest == 4 ? [4, 3] : [highest]
  }()

  /// The body's results, which must not depend on the level; leaves the highest level in force.
  static func sameAtEachLevel(_ label: @autoclosure () -> String = "", _ body: () -> [Float]) -> [Float] {
    var first: [Float]?
    for level in levels {
      #expect(sortie_kernels_set_level(level) == level)
      let result = body()
      if let first {
        #expect(hasSameBits(first, result), "level \(level) differs from level \(levels[0]): \(label())")
      } else {
        first = result
      }
    }
    _ = sortie_kernels_set_level(0)
    return first ?? []
  }

  static func hasSameBits(_ a: [Float], _ b: [Float]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// Numbers in -1..<1 of a fixed sequence.
  static func values(_ count: Int, _ seed: UInt32) -> [Float] {
    var state = seed &* 2_654_435_761 &+ 12345
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(Int32(bitPattern: state) >> 8) / 8_388_608
    }
  }

  /// A pointer one element into a copy of the values, so that no kernel sees an aligned address.
  static func unaligned<Result>(_ values: [Float], _ body: (UnsafePointer<Float>) -> Result) -> Result {
    ([.nan] + values).withUnsafeBufferPointer { body($0.baseAddress! + 1) }
  }

  /// The values after the body has changed them, at an unaligned address; the cells around them must stay as they are.
  static func changed(_ values: [Float], _ body: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
    var cells = [12345] + values + Array(repeating: 12345, count: 16)
    cells.withUnsafeMutableBufferPointer { body($0.baseAddress! + 1) }
    #expect(cells[0] == 12345 && cells.suffix(16).allSatisfy { $0 == 12345 }, "written beside the output")
    return Array(cells[1...values.count + 1].prefix(values.count))
  }
}

extension KernelTests {
  @Suite struct LevelTests {
    @Test func aLevelBeyondTheMachineIsItsHighest() {
      let highest = sortie_kernels_set_level(0)
      #expect(sortie_kernels_set_level(99) == highest)
      #expect(sortie_kernels_set_level(sortie_cpu_level()) == highest)
      #if arch(x86_64)
        #expect(sortie_kernels_set_level(1) == 3)
        #expect(sortie_kernels_set_level(3) == 3)
      #endif
      #expect(sortie_kernels_set_level(0) == highest)
    }
  }
}
