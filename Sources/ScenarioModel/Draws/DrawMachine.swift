import DeterministicMath

/// Runs a compiled draw program for one attempt.
struct DrawMachine {
  let instructions: UnsafeBufferPointer<DrawInstruction>
  let descriptors: UnsafeBufferPointer<DrawDescriptor>
  let rectangleDraws: UnsafeBufferPointer<RectangleDraw>
  let listFunctions: UnsafeBufferPointer<ListFunction>
  let keys: UnsafeBufferPointer<RandomKey>
  let limits: UnsafeBufferPointer<Double>
  let scene: UnsafeMutablePointer<Double>
  let workspace: DrawWorkspace

  /// True where the attempt is accepted.
  func run(episode: UInt64, attempt: UInt16) -> Bool {
    var meter = NoMeter()
    return run(from: 0, episode: episode, attempt: attempt, &meter)
  }

  /// Runs from an instruction to the first that accepts or rejects, or until the meter stops it (as rejected, not counted).
  @inline(__always)
  func run<Meter: InstructionMeter>(from first: Int, episode: UInt64, attempt: UInt16, _ meter: inout Meter) -> Bool {
    let registers = workspace.registers
    let counters = workspace.counters
    var next = first
    while true {
      let step = instructions[next]
      if meter.stops(before: step) { return false }
      let (a, b, c, d) = (Int(step.a), Int(step.b), Int(step.c), Int(step.d))
      next &+= 1
      switch step.operation {
      case .loadSlot: registers[a] = scene[b]
      case .loadElement: registers[a] = scene[b &+ counters[c] &* d]
      case .loadElementPair:
        let slot = b &+ counters[c] &* d
        registers[a] = scene[slot]
        registers[a &+ 1] = scene[slot &+ 1]
      case .storeElement: scene[b &+ counters[c] &* d] = registers[a]
      case .copy: registers[a] = registers[b]
      case .unary: registers[a] = FunctionNumbers.unary[c].apply(registers[b])
      case .add: registers[a] = registers[b] + registers[c]
      case .subtract: registers[a] = registers[b] - registers[c]
      case .multiply: registers[a] = registers[b] * registers[c]
      case .divide: registers[a] = registers[b] / registers[c]
      case .minimum: registers[a] = registers[b] < registers[c] ? registers[b] : registers[c]
      case .maximum: registers[a] = registers[b] > registers[c] ? registers[b] : registers[c]
      case .binary: registers[a] = FunctionNumbers.binary[d].apply(registers[b], registers[c])
      case .distance: registers[a] = distance(registers + b, registers + c, components: d)
      case .setCounter: counters[a] = b
      case .advanceCounter:
        counters[a] &+= 1
        if counters[a] < b { next = d }
      case .setCounterAfter:
        counters[a] = counters[b] &+ 1
        if counters[a] >= c { next = d }
      case .jump: next = d
      case .jumpIfZero: if registers[a] == 0 { next = d }
      case .jumpIfNotZero: if registers[a] != 0 { next = d }
      case .jumpIfLess: if registers[a] < registers[b] { next = d }
      case .jumpUnlessLess: if !(registers[a] < registers[b]) { next = d }
      case .jumpIfLessOrEqual: if registers[a] <= registers[b] { next = d }
      case .jumpUnlessLessOrEqual: if !(registers[a] <= registers[b]) { next = d }
      case .jumpIfFarther: if registers[a] < planeDistance(registers + b, registers + c) { next = d }
      case .jumpUnlessFarther: if !(registers[a] < planeDistance(registers + b, registers + c)) { next = d }
      case .jumpIfSameElement: if counters[a] == counters[b] { next = d }
      case .jumpUnlessSameElement: if counters[a] != counters[b] { next = d }
      case .drawInRectangle:
        if !drawInRectangle(rectangleDraws[a], b..<c, episode: episode, attempt: attempt) { return rejected(rectangleDraws[a].clause) }
      case .enterClause: workspace.evaluated[a] &+= 1
      case .reject: return rejected(a)
      case .accept: return true
      default:
        switch perform(step, episode: episode, attempt: attempt) {
        case .goOn: break
        case .jump: next = d
        case .reject(let clause): return rejected(clause)
        }
      }
    }
  }

  private func rejected(_ clause: Int) -> Bool {
    workspace.rejected[clause] += 1
    return false
  }

  @inline(__always)
  private func distance(_ p: UnsafeMutablePointer<Double>, _ q: UnsafeMutablePointer<Double>, components: Int) -> Double {
    var sum = 0.0
    for component in 0..<components {
      let difference = p[component] - q[component]
      sum += difference * difference
    }
    return sum.squareRoot()
  }

  @inline(__always)
  private func planeDistance(_ p: UnsafeMutablePointer<Double>, _ q: UnsafeMutablePointer<Double>) -> Double {
    let (dx, dy) = (p[0] - q[0], p[1] - q[1])
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Uniform points of a rectangle; false where one is outside the field's range.
  @inline(__always)
  private func drawInRectangle(_ draw: RectangleDraw, _ elements: Range<Int>, episode: UInt64, attempt: UInt16) -> Bool {
    var isInside = true
    let target = scene + draw.offset
    for element in elements {
      var stream = RandomStream(key: keys[draw.firstKey + element], episode: episode, attempt: attempt)
      let x = draw.lowX + draw.width * stream.uniform()
      let y = draw.lowY + draw.height * stream.uniform()
      target[2 * element] = x
      target[2 * element + 1] = y
      isInside = isInside && x >= draw.lowest && x <= draw.highest && y >= draw.lowest && y <= draw.highest
    }
    return isInside
  }
}

/// Counts what a program does, or nothing.
protocol InstructionMeter {
  /// Counts an instruction; true where the program has done enough.
  mutating func stops(before step: DrawInstruction) -> Bool
}

struct NoMeter: InstructionMeter {
  @inline(__always) mutating func stops(before step: DrawInstruction) -> Bool { false }
}
