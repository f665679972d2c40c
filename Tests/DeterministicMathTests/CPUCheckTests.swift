import CKernels
import Testing

@Suite struct CPUCheckTests {
  static func refusal(has: Int32, needs: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 512)
    let length = sortie_cpu_refusal(has, needs, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func aSufficientMachineIsNotRefused() {
    #expect(Self.refusal(has: 3, needs: 3).isEmpty && Self.refusal(has: 4, needs: 3).isEmpty)
  }

  @Test func theRefusalNamesTheLevelsAndTheRemedy() {
    let old = Self.refusal(has: 1, needs: 3)
    #expect(old.hasPrefix("sortie: ") && old.hasSuffix("\n"))
    #expect(["x86-64-v3", "AVX2", "FMA", "2013", "has level v1"].allSatisfy { old.contains($0) })
    let narrow = Self.refusal(has: 3, needs: 4)
    #expect(narrow.contains("x86-64-v4") && narrow.contains("AVX-512") && narrow.contains("SORTIE_CPU=x86-64-v3"))
  }

  @Test func thisProcessRunsOnWhatItWasBuiltFor() {
    #if arch(x86_64)
      #expect(sortie_built_cpu_level() >= 3 && sortie_cpu_level() >= sortie_built_cpu_level())
    #else
      #expect(sortie_cpu_level() == 0)
    #endif
    sortie_require_cpu_level(sortie_built_cpu_level())
  }
}
