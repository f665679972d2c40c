import NeuralNetworks

/// The last steps of a signal, oldest first in one piece of memory: every step is written twice into a ring of double length.
final class StepHistory {
  private let memory: AlignedBuffer<Float>
  private let steps, width: Int
  private var next = 0

  /// Zeros, as before the start of a sequence.
  init(steps: Int, width: Int) {
    (self.steps, self.width) = (steps, width)
    memory = AlignedBuffer(count: 2 * steps * width)
  }

  /// Where to write the next step [width]; `commit` makes it the newest.
  var slot: UnsafeMutablePointer<Float> { memory.base + next * width }

  func commit() {
    (memory.base + (next + steps) * width).update(from: memory.base + next * width, count: width)
    next = next + 1 == steps ? 0 : next + 1
  }

  /// The last `steps` steps, oldest first [steps, width].
  var oldest: UnsafePointer<Float> { UnsafePointer(memory.base + next * width) }

  /// A step by its age: 0 is the newest.
  func step(age: Int) -> UnsafePointer<Float> { oldest + (steps - 1 - age) * width }
}
