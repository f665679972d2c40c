import ScenarioLanguage
import Testing

@testable import ScenarioModel

@Suite("Block instances")
struct BlockInstanceTests {
  /// Found by tools/fuzz: a block and its children held each other, so every check of a scenario stayed in memory.
  @Test("A block with children goes when the checker goes")
  func release() {
    weak var block: BlockInstance?
    weak var child: BlockInstance?
    do {
      let made = BlockInstance(
        schema: AerialTestSchema.uav, name: "uav", count: 2, isGroup: true)
      (block, child) = (made, made.child("radio"))
      #expect(child?.group === made)
    }
    #expect(block == nil && child == nil)
  }
}
