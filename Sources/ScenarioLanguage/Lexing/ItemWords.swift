/// The words that begin an item or stand inside its head; they may be names elsewhere.
enum ItemWords {
  /// In the order in which a message lists them.
  static let fileItems = ["import", "param", "let", "region", "scenario", "sweep"]
  static let blockItems = ["param", "let", "region", "reward", "rate", "event", "require", "monitor"]
  static let all = ["import", "param", "let", "scenario", "sweep", "region", "reward", "rate", "event", "require", "monitor"]

  /// `event jam at 20 for 5 s`: this word after a number is no unit.
  static func followNumbers(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual([UInt8(ascii: "f"), UInt8(ascii: "o"), UInt8(ascii: "r")])
  }
}
