import ScenarioLanguage
import ScenarioModel

/// Entry of libFuzzer for everything that reads a scenario: parser, formatter, checker, and the draws of what passes; built by
/// `tools/fuzz/run`.
///
/// Traps where the text does not come back byte for byte, where nodes do not nest, where a finding lies outside the text, where a refused
/// text has no finding, where rendering fails, where a formatted text does not parse or is formatted again, or where a scenario without
/// findings is missing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenario(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parsed = parseScenario(SourceText(name: "fuzz.sortie", bytes: bytes))
  check(parsed.tree, parsed.diagnostics)
  checkFormatting(parsed)
  if count < 2000 {
    let setting = parseSetting(String(decoding: bytes, as: UTF8.self), sourceName: "<--set #1>")
    check(setting.tree, setting.diagnostics)
    precondition(setting.setting != nil || setting.hasErrors, "no setting and no finding")
  }
  checkMeaning(parsed)
  return 0
}

/// A file without errors has a canonical form, with the same tokens and comments, that is its own.
private func checkFormatting(_ parsed: ParsedFile) {
  guard let formatted = try? formatScenario(parsed) else {
    precondition(parsed.hasErrors, "a file of this size without errors is formatted")
    return
  }
  precondition(!parsed.hasErrors, "a file with errors was formatted")
  let again = parseScenario(SourceText(name: "formatted.sortie", text: formatted))
  precondition(!again.hasErrors, "the formatted text has errors")
  precondition(tokenTexts(again.tree) == tokenTexts(parsed.tree), "formatting changed the tokens")
  precondition(commentCount(again.tree) == commentCount(parsed.tree), "formatting lost a comment")
  precondition((try? formatScenario(again)) == formatted, "formatting again changed the text")
}

private func tokenTexts(_ tree: SyntaxTree) -> [ArraySlice<UInt8>] {
  tree.tokens.indices.filter { tree.tokens[$0].kind != .semicolon }.map { tree.tokenText($0) }
}

private func commentCount(_ tree: SyntaxTree) -> Int {
  tree.tokens.indices.reduce(0) { count, token in
    count + tree.trivia(before: token).count { $0.kind != .space && $0.kind != .newline }
  }
}

/// Checks the scenario, and draws a few scenes where it has no errors.
private func checkMeaning(_ parsed: ParsedFile) {
  let (scenario, diagnostics) = checkScenario(parsed, schemas: [AerialTestSchema.world])
  precondition(DiagnosticJSON.array(of: diagnostics).utf8.count >= 2)
  precondition(diagnostics.isEmpty == DiagnosticRenderer().text(of: diagnostics).isEmpty)
  guard let scenario else {
    precondition(diagnostics.contains { $0.severity == .error }, "no scenario and no error")
    return
  }
  precondition(!parsed.hasErrors, "a scenario in spite of errors")
  let program = scenario.program.bound(seed: 1, attemptLimit: 4)
  let workspace = program.makeWorkspace()
  let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, program.slotCount))
  defer { scene.deallocate() }
  for episode in 0..<3 as Range<UInt64> {
    if case .accepted = program.draw(episode: episode, into: scene, using: workspace) {
      for slot in 0..<program.slotCount { precondition(!scene[slot].isNaN, "a drawn scene holds no NaN") }
    }
  }
}

private func check(_ tree: SyntaxTree, _ diagnostics: [Diagnostic]) {
  precondition(tree.reconstructedBytes() == tree.source.bytes, "the text does not come back")
  for index in tree.nodes.indices {
    var next = tree.nodes[index].firstToken
    for child in tree.children(of: index) {
      precondition(tree.nodes[child].firstToken >= next, "a node stands before its elder sibling ends")
      next = tree.nodes[child].endToken
    }
    precondition(next <= tree.nodes[index].endToken, "a node reaches beyond its parent")
  }
  for token in tree.tokens.indices {
    let covered = tree.trivia(before: token).reduce(0) { $0 + $1.range.count }
    precondition(covered == tree.triviaRange(before: token).count, "trivia with a gap")
  }
  let isRefused = tree.tokens.contains { $0.kind == .invalid || $0.kind == .unlexed } || tree.nodes.contains { isError($0.kind) }
  precondition(!isRefused || !diagnostics.isEmpty, "something was refused without a finding")
  for diagnostic in diagnostics {
    precondition(diagnostic.range.upper <= tree.source.bytes.count, "a finding outside the text")
  }
  precondition(diagnostics.isEmpty == DiagnosticRenderer().text(of: diagnostics).isEmpty)
  precondition(DiagnosticJSON.array(of: diagnostics).utf8.count >= 2)
}

private func isError(_ kind: SyntaxKind) -> Bool {
  kind == .missing || kind == .skipped || kind == .invalidItem
}
