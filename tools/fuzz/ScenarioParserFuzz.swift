/// Entry of libFuzzer for the scenario parser; compiled together with the sources of ScenarioLanguage by `tools/fuzz/run`.
///
/// Traps where the text does not come back byte for byte, where nodes do not nest, where a finding lies outside the text,
/// where a refused text has no finding, or where rendering fails.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenarioParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let parsed = parseScenario(SourceText(name: "fuzz.sortie", bytes: bytes))
  check(parsed.tree, parsed.diagnostics)
  if count < 2000 {
    let setting = parseSetting(String(decoding: bytes, as: UTF8.self), sourceName: "<--set #1>")
    check(setting.tree, setting.diagnostics)
    precondition(setting.setting != nil || setting.hasErrors, "no setting and no finding")
  }
  return 0
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
