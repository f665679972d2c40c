/// The canonical text of a parsed file.
///
/// The tokens stay the same, apart from the `;` and line ends that separate items; all comments stay, in order. So the text parses to the
/// same tree, and formatting it again changes nothing. Linear in the length of the text.
///
/// 1. **Lines.** One item a line, indented by two spaces a block. A block that was written on one line stays on one line, its items
///    separated by `; `, where it ends within 120 columns; else it is broken. `{` stands on the line of its head; an empty block is `{}`.
/// 2. **Spaces.** One space around `=`, `~`, `+=`, `->`, arithmetic (`^` too, since `2 m^2` is a unit), comparisons, logic and words, and
///    between a number and its unit; `, ` between arguments; `label: value`. None inside parentheses and brackets, around `.`, after the
///    `-` of a negation, and before the `(` of a call or the `[` of an index, count, probability or interval. `always (...)` keeps
///    one space. Ranges are `a ... b`, but `1...16` where both ends are whole numbers without unit. Columns that were aligned by
///    hand are not kept.
/// 3. **Lists.** A list in parentheses or brackets, or a single operand in parentheses, is broken where a line end was written behind its
///    opener, beside one of its commas, before its closer, beside an infix operator directly in it, or where a comment in it needs a line
///    end, and where its line would pass 120 columns, outermost first. A broken list has one entry a line, two columns in from the line of
///    its opener, and the closer on a line of its own; what stands around it is broken too. Indices, counts, probabilities and intervals
///    are broken for comments only.
/// 4. **Operators.** In an entry of a broken list, line ends beside infix operators, before `where` and behind `:` are kept. An entry that
///    would pass 120 columns is broken before each `and`, `or`, `implies` or `iff` of its loosest level. Such lines are two columns
///    further in where the list has several entries. Outside parentheses and brackets nothing can be broken, so a line may be longer.
/// 5. **Blank lines.** At most one between items, none at the start and end of a block or of the file, none in lists.
/// 6. **Comments.** A comment on a line of its own gets the indentation of the items or entries there. One behind an item or entry follows
///    it after two spaces, a `,` goes before it. A block comment inside a line stays there; one of several lines is followed by a line end.
///    The text of a comment is kept, but for spaces at the end of `//` and `///` lines.
/// 7. **Ends.** Lines end with LF, the last one too; a byte order mark is dropped. A file of nothing but white space becomes empty.
///
/// - Throws: `FormatRefusal` where the file has errors, or where the result would be larger than a file may be.
public func formatScenario(_ file: ParsedFile) throws(FormatRefusal) -> String {
  guard !file.hasErrors else { throw FormatRefusal(diagnostics: file.diagnostics) }
  var printer = FormatPrinter(FormatLayout(FormatTokens(file.tree)))
  guard let bytes = printer.print() else {
    let message = "the formatted text has more than \(LanguageLimits.fileBytes) bytes (4 MiB), which no file may have"
    throw FormatRefusal(diagnostics: [Diagnostic(.fileTooLarge, message, in: file.source, at: SourceRange(0, 0))])
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Why a file was not formatted.
public struct FormatRefusal: Error, Sendable {
  /// The errors of the file, or that the result would be too large.
  public let diagnostics: [Diagnostic]
}

/// The figures of the canonical form.
enum FormatStyle {
  /// Columns of a line, in Unicode scalars; comments at its end do not count.
  static let lineWidth = 120
  static let indentation = 2
}
