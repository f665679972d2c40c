/// The lossless tree of a file: its tokens, which cover every byte, and nodes over them.
///
/// A token's leading trivia (spaces, line ends, comments) is the text between the end of the token before it and its start,
/// so the tokens in order give the file back byte for byte, whatever the file contains. Nodes stand in post-order: the
/// children of a node come directly before it, the file itself is last.
public struct SyntaxTree: Sendable {
  public let source: SourceText
  /// At least one; the last is the end of the file.
  public let tokens: [SyntaxToken]
  /// At least one; the last is the file.
  public let nodes: [SyntaxNode]

  /// The index of the file's node.
  public var root: Int { nodes.count - 1 }

  /// The indices of a node's children, in the order written.
  public func children(of node: Int) -> [Int] {
    let first = node - Int(nodes[node].descendantCount)
    var result: [Int] = []
    var next = node - 1
    while next >= first {
      result.append(next)
      next -= Int(nodes[next].descendantCount) + 1
    }
    return result.reversed()
  }

  /// The bytes of a token without its trivia.
  public func tokenText(_ index: Int) -> ArraySlice<UInt8> {
    source.bytes[Int(tokens[index].lower)..<Int(tokens[index].upper)]
  }

  /// Where the trivia before a token lies.
  public func triviaRange(before index: Int) -> SourceRange {
    SourceRange(index == 0 ? 0 : Int(tokens[index - 1].upper), Int(tokens[index].lower))
  }

  /// All trivia and tokens in order: the bytes of the file.
  public func reconstructedBytes() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.bytes.count)
    for index in tokens.indices {
      let trivia = triviaRange(before: index)
      result.append(contentsOf: source.bytes[trivia.lower..<trivia.upper])
      result.append(contentsOf: tokenText(index))
    }
    return result
  }

  /// The range of a node's text, without the trivia before it.
  public func range(of node: Int) -> SourceRange {
    let first = tokens[Int(nodes[node].firstToken)]
    guard nodes[node].endToken > nodes[node].firstToken else { return SourceRange(Int(first.lower), Int(first.lower)) }
    return SourceRange(Int(first.lower), Int(tokens[Int(nodes[node].endToken) - 1].upper))
  }
}

/// A node of the lossless tree: a kind over a run of tokens.
public struct SyntaxNode: Hashable, Sendable {
  public var kind: SyntaxKind
  public var firstToken: Int32
  /// Index after the last token.
  public var endToken: Int32
  /// Nodes below this one; they stand directly before it.
  public var descendantCount: Int32
}

public enum SyntaxKind: UInt8, Hashable, Sendable, CaseIterable {
  case file
  case importFile, parameter, constant, scenario, sweep, region, reward, rate, event, requirement, monitor, setting, block
  case invalidItem
  case body, path
  case number, quantity, string, boolean, name, member, wildcard, index, call, group, tuple, array
  case argument, binder, interval
  case unary, binary, range, temporal, temporalBinary, quantified, missing
  /// Tokens passed over after an error.
  case skipped
}
