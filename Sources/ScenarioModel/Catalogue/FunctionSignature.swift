/// The functions of expressions and formulas: the closed list that the checker knows.
enum FunctionSignature {
  typealias Entry = LanguageCatalogue.Entry

  static let all: [Entry] = numbers + transcendental + points + levels

  private static func entry(_ signature: String, _ summary: String, _ example: String) -> Entry {
    Entry(name: String(signature.prefix { $0 != "(" }), signature: signature, summary: summary, example: example)
  }

  private static let numbers: [Entry] = [
    entry("abs(x) -> as x", "magnitude of a number of any dimension", "abs(-3 m) == 3 m"),
    entry("sign(x) -> plain", "-1, 0 or 1", "sign(-3 m) == -1"),
    entry("min(x, y, ...) -> as x", "smallest of numbers of one dimension", "min(3 m, 2 m) == 2 m"),
    entry("max(x, y, ...) -> as x", "largest of numbers of one dimension", "max(3 m, 2 m) == 3 m"),
    entry("clamp(x, low, high) -> as x", "x moved into low ... high", "clamp(7 m, 0 m, 5 m) == 5 m"),
    entry("mix(a, b, t) -> as a", "a + (b - a) * t of numbers or points, t a plain number", "mix(10 m, 20 m, 0.25) == 12.5 m"),
    entry("floor(x) -> whole", "largest whole number not above a plain number", "floor(2.7) == 2"),
    entry("ceil(x) -> whole", "smallest whole number not below a plain number", "ceil(2.1) == 3"),
    entry("round(x) -> whole", "nearest whole number, halves away from 0", "round(2.5) == 3"),
  ]

  private static let transcendental: [Entry] = [
    entry("sqrt(x) -> root", "square root; the dimension is halved", "sqrt(9 m^2) == 3 m"),
    entry("pow(x, y) -> plain", "x to the power y, both plain; '^' takes quantities to whole powers", "pow(2, 3) == 8"),
    entry("exp(x) -> plain", "e to the power x", "exp(0) == 1"),
    entry("log(x) -> plain", "natural logarithm", "log(1) == 0"),
    entry("log10(x) -> plain", "decimal logarithm", "abs(log10(1000) - 3) < 1e-12"),
    entry("sin(a) -> plain", "sine of an angle", "sin(0 deg) == 0"),
    entry("cos(a) -> plain", "cosine of an angle", "cos(0 deg) == 1"),
    entry("tan(a) -> plain", "tangent of an angle", "abs(tan(45 deg) - 1) < 1e-12"),
    entry("asin(x) -> angle", "angle in -90 deg ... 90 deg", "abs(asin(0.5) - 30 deg) < 1e-9 deg"),
    entry("acos(x) -> angle", "angle in 0 deg ... 180 deg", "abs(acos(0.5) - 60 deg) < 1e-9 deg"),
    entry("atan(x) -> angle", "angle in -90 deg ... 90 deg", "abs(atan(1) - 45 deg) < 1e-9 deg"),
    entry("atan2(y, x) -> angle", "angle of the point (x, y), two numbers of one dimension", "abs(atan2(1 m, 1 m) - 45 deg) < 1e-9 deg"),
    entry("hypot(x, y) -> as x", "sqrt(x^2 + y^2)", "hypot(3 m, 4 m) == 5 m"),
  ]

  private static let points: [Entry] = [
    entry("distance(p, q) -> number", "distance of two points", "distance((0 m, 0 m), (3 m, 4 m)) == 5 m"),
    entry("dist(p, q) -> number", "the same as distance", "dist((0 m, 0 m), (3 m, 4 m)) == 5 m"),
    entry("norm(p) -> number", "length of a vector", "norm((3 m, 4 m)) == 5 m"),
    entry("dot(p, q) -> product", "scalar product", "dot((1 m, 2 m), (3 m, 4 m)) == 11 m^2"),
    entry("angle(p, q) -> angle", "direction from p to q in the plane, from the x axis", "abs(angle((0 m, 0 m), (0 m, 2 m)) - 90 deg) < 1e-9 deg"),
    entry("direction(p, q) -> plain point", "unit vector from p to q", "direction((0 m, 0 m), (3 m, 4 m)).x == 0.6"),
    entry("inside(p, region) -> truth value", "whether a point lies in a region", "inside((1 m, 1 m), disc(0 m, 0 m, 2 m))"),
  ]

  private static let levels: [Entry] = [
    entry("toW(x) -> W", "power of a level in dBm", "toW(30 dBm) == 1 W"),
    entry("toDBm(x) -> dBm", "level of a power", "toDBm(1 W) == 30 dBm"),
    entry("linear(x) -> plain", "factor of a ratio in dB", "linear(20 dB) == 100"),
    entry("toDB(x) -> dB", "ratio in dB of a factor", "toDB(100) == 20 dB"),
  ]

  /// Functions over the elements of a group: `name(a in GROUP [where FORMULA]: body)`.
  static let overElements: [Entry] = [
    entry("count(a in g [where f])", "elements that meet a formula", "count(a in g where a.altitude > 0 m) == 2"),
    entry("sum(a in g: x)", "sum of a number over elements", "sum(a in g: a.altitude) >= 0 m"),
    entry("mean(a in g: x)", "mean of a number over elements", "mean(a in g: a.altitude) >= 0 m"),
    entry("min(a in g: x)", "smallest over elements", "min(a in g: a.altitude) >= 0 m"),
    entry("max(a in g: x)", "largest over elements", "max(a in g: a.altitude) >= 0 m"),
    entry("any(a in g: f)", "whether the formula holds for an element", "any(a in g: a.altitude > 0 m)"),
    entry("all(a in g: f)", "whether the formula holds for all elements", "all(a in g: a.altitude > 0 m)"),
  ]
}
