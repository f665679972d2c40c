/// One step of a compiled draw program. Registers hold real numbers, counters hold element indices.
struct DrawInstruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// r[a] = scene[b]
    case loadSlot
    /// r[a] = scene[b + counter[c]·d]
    case loadElement
    /// r[a], r[a+1] = scene[b + counter[c]·d], and the slot after it
    case loadElementPair
    /// scene[b + counter[c]·d] = r[a]
    case storeElement
    /// r[a] = r[b]
    case copy
    /// r[a] = f(r[b]), f = the unary function number c
    case unary
    /// r[a] = r[b] op r[c]
    case add, subtract, multiply, divide, minimum, maximum
    /// r[a] = f(r[b], r[c]), f = the binary function number d
    case binary
    /// r[a] = f(r[b], r[b+1], ...), f = the list function number c
    case list
    /// r[a] = distance of the points that begin in r[b] and r[c]; d components
    case distance
    /// counter[a] = b
    case setCounter
    /// counter[a] = r[b]; rejects the attempt under clause d unless it is a whole number of 0 ..< c
    case setCounterTo
    /// r[a] = counter[b]
    case loadCounter
    /// counter[a] += 1; while it is below b, go to d
    case advanceCounter
    /// counter[a] = counter[b] + 1; if it is c or more, go to d
    case setCounterAfter
    /// go to d
    case jump
    /// go to d if r[a] is zero / is not zero
    case jumpIfZero, jumpIfNotZero
    /// go to d if r[a] < r[b], and so on; `unless` also where a number is no number
    case jumpIfLess, jumpUnlessLess, jumpIfLessOrEqual, jumpUnlessLessOrEqual, jumpIfEqual, jumpUnlessEqual
    /// go to d if r[a] < the distance of the points of the plane that begin in r[b] and r[c], or unless
    case jumpIfFarther, jumpUnlessFarther
    /// go to d if the point that begins in r[a] is in the rectangle that limits b ..< b+4 hold (low x, low y, high x, high y), or unless
    case jumpIfInRectangle, jumpUnlessInRectangle
    /// go to d if the point that begins in r[a] is in the disc that limits b ..< b+3 hold (x, y, square of the radius), or unless
    case jumpIfInDisc, jumpUnlessInDisc
    /// go to d if the point that begins in r[a] is in the polygon whose c corners begin in limits b, or unless
    case jumpIfInPolygon, jumpUnlessInPolygon
    /// go to d if counter[a] = counter[b], or differs
    case jumpIfSameElement, jumpUnlessSameElement
    /// go to d unless a uniform draw with key a is below r[b]
    case jumpUnlessDrawn
    /// Draws elements b ..< c of rectangle draw a.
    case drawInRectangle
    /// Draws elements b ..< c of draw a.
    case drawField
    /// Draws element counter[b] of draw a.
    case drawElement
    /// Draws element counter[b] of draw a for the time number counter[c], without looking at its range.
    case drawTrial
    /// Rejects the attempt under the clause of draw a unless element counter[b] is within its range.
    case checkElement
    /// Puts the elements of draw a in a random order.
    case drawOrder
    /// Places the cluster centres of draw a.
    case drawClusterCentres
    /// Rejects the attempt under clause a unless the b slots from d on are within limits pair c.
    case checkRange
    /// Counts an evaluation of clause a.
    case enterClause
    /// Rejects the attempt under clause a.
    case reject
    /// Accepts the attempt.
    case accept
  }

  var operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  var d: Int32 = 0
}

/// What a draw instruction needs to know of its field.
struct DrawDescriptor: Sendable {
  let kind: DrawKind
  /// First argument register; the arguments stand in a row.
  let argumentRegister: Int
  let argumentCount: Int
  let conversion: UnaryFunction?
  let slots: SceneSlots
  let lowest: Double
  let highest: Double
  /// Clause under which a value outside the range is counted.
  let clause: Int
  /// Index of the key of element 0; the keys of the others follow.
  let firstKey: Int
  /// Index of the key of the first cluster centre.
  let firstCentreKey: Int
  /// Where the cluster centres, or the numbers of a random order, stand in the scratch numbers.
  let scratchOffset: Int
}

/// Uniform points of a rectangle, the draw that is most used: plain numbers only, so that it costs no reference counts.
struct RectangleDraw: Sendable {
  let lowX: Double
  let lowY: Double
  let width: Double
  let height: Double
  /// Slot of element 0.
  let offset: Int
  let lowest: Double
  let highest: Double
  let clause: Int
  let firstKey: Int
}

/// The unary functions and binary functions by number, so that an instruction can name them.
enum FunctionNumbers {
  static let unary: [UnaryFunction] = [
    .negate, .not, .absolute, .squareRoot, .exp, .log, .sin, .cos, .tan, .floor, .round, .wattsOfDBm, .dBmOfWatts,
    .ratioOfDecibels, .decibelsOfRatio, .log10, .asin, .acos, .atan, .ceil, .sign,
  ]
  static let binary: [BinaryFunction] = [
    .add, .subtract, .multiply, .divide, .remainder, .power, .minimum, .maximum, .atan2, .less, .lessOrEqual, .equal, .and, .or,
    .hypotenuse,
  ]
  static func number(of function: UnaryFunction) -> Int32 { Int32(unary.firstIndex(of: function)!) }
  static func number(of function: BinaryFunction) -> Int32 { Int32(binary.firstIndex(of: function)!) }
}
