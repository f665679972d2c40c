import ScenarioLanguage
import Testing

@Suite("Expressions and formulas")
struct ExpressionTests {
  @Test(
    "Operators bind as the grammar says",
    arguments: [
      ("1 + 2 * 3", "(+ 1 (* 2 3))"),
      ("1 - 2 - 3", "(- (- 1 2) 3)"),
      ("8 / 4 / 2", "(/ (/ 8 4) 2)"),
      ("7 % 4 * 2", "(* (% 7 4) 2)"),
      ("2 ^ 3 ^ 2", "(^ 2 (^ 3 2))"),
      ("-a ^ 2", "(- (^ a 2))"),
      ("2 ^ -1", "(^ 2 (- 1))"),
      ("-a * b", "(* (- a) b)"),
      ("a * -b", "(* a (- b))"),
      ("a - -b", "(- a (- b))"),
      ("(1 + 2) * 3", "(* <(+ 1 2)> 3)"),
      ("a + 1 < b * 2", "(< (+ a 1) (* b 2))"),
      ("a - 1 ... b + 1", "(... (- a 1) (+ b 1))"),
      ("0..<n", "(..< 0 n)"),
      ("a and b or c and d", "(or (and a b) (and c d))"),
      ("a or b implies c or d", "(implies (or a b) (or c d))"),
      ("a implies b implies c", "(implies a (implies b c))"),
      ("a iff b", "(iff a b)"),
      ("not a and b", "(and (not a) b)"),
      ("not a == b", "(not (== a b))"),
      ("not not a", "(not (not a))"),
      ("a >= 1 and b != 2", "(and (>= a 1) (!= b 2))"),
      ("true or false", "(or true false)"),
    ])
  func precedence(_ text: String, _ expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(
    "Operands and what follows them",
    arguments: [
      ("uav[0].position.x", "uav[0].position.x"),
      ("uav.*", "uav.*"),
      ("f()", "f()"),
      ("f(a, b: 2 m, c: [1, 2])", "f(a, b: 2_m, c: array(1, 2))"),
      ("f(a,)", "f(a)"),
      ("[]", "array()"),
      ("(1 m, 2 m, 3 m)", "tuple(1_m, 2_m, 3_m)"),
      ("(a: 1)", "tuple(a: 1)"),
      ("(a,)", "tuple(a)"),
      ("(a)", "<a>"),
      ("a.next", "a.next"),
      ("sum(l in spot: min(a in hero: dist(a, l))) / 1 m", "(/ sum(each l in spot: min(each a in hero: dist(a, l))) 1_m)"),
      ("count(a, b in hero where touching(a, b))", "count(each a,b in hero where touching(a, b))"),
      ("f(a, b, c)", "f(a, b, c)"),
      ("max(n in 1...4: n)", "max(each n in (... 1 4): n)"),
      ("every(10 min)", "every(10_min)"),
      (#""a \"b\" \\ \n \u{e9}""#, "\"a \"b\" \\ \n \u{e9}\""),
    ])
  func operands(_ text: String, _ expected: String) {
    #expect(expression(text) == expected)
  }

  @Test(
    "Quantifiers and temporal operators",
    arguments: [
      ("forall a in uav: a.x > 0 and b", "(forall a in uav : (and (> a.x 0) b))"),
      ("exists a, b in uav where a != b: f(a, b)", "(exists a,b in uav where (!= a b) : f(a, b))"),
      ("p and forall a in u: q implies r", "(and p (forall a in u : (implies q r)))"),
      ("always (a and b)", "(always (and a b))"),
      ("always[0 s, 2 s] (a) and b", "(and (always[0_s,2_s] a) b)"),
      ("not eventually (a)", "(not (eventually a))"),
      ("rise (a) implies eventually[0 ms, 200 ms] (b)", "(implies (rise a) (eventually[0_ms,200_ms] b))"),
      ("(a) until (b)", "(until a b)"),
      ("(a > 1) since[0 s, 10 s] (b) and c", "(and (since[0_s,10_s] (> a 1) b) c)"),
      ("(a) unless (b) implies c", "(implies (unless a b) c)"),
      ("once (a) or historically[1, 2] (b)", "(or (once a) (historically[1,2] b))"),
      ("next (prev (fall (a)))", "(next (prev (fall a)))"),
      ("always (forall a in u: a > 1)", "(always (forall a in u : (> a 1)))"),
    ])
  func formulas(_ text: String, _ expected: String) {
    #expect(expression(text) == expected)
  }

  @Test("Line ends count for nothing inside parentheses and brackets")
  func continuation() {
    #expect(expression("f(\n  a,\n  b: [1,\n 2]\n)") == "f(a, b: array(1, 2))")
    #expect(expression("(a\n  and b)") == "<(and a b)>")
  }

  @Test("Ranges of nodes cover their text")
  func ranges() throws {
    let source = SourceText(name: "t", text: "let x = 1 + speed * 2.5 m/s^2")
    guard case .constant(let item)? = parseScenario(source).file.items.first, case .binary(let sum) = item.value,
      case .binary(let product) = sum.right, case .quantity(let quantity) = product.right
    else {
      Issue.record("a sum with a product is expected")
      return
    }
    #expect(source.text(in: sum.range) == "1 + speed * 2.5 m/s^2")
    #expect(source.text(in: sum.operatorRange) == "+")
    #expect(source.text(in: product.range) == "speed * 2.5 m/s^2")
    #expect(source.text(in: quantity.number.range) == "2.5")
    #expect(source.text(in: quantity.unit.range) == "m/s^2")
    #expect(quantity.number.value == 2.5 && quantity.number.integer == nil)
  }
}
