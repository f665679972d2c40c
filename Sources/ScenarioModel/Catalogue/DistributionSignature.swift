/// The name, arguments and documentation of a distribution.
struct DistributionSignature: Sendable {
  let name: String
  /// Labels of arguments that must be given.
  let labels: [String]
  /// Labels of arguments that may be left out.
  var optional: [String] = []
  /// Shown in place of the labels where the arguments have no labels.
  var list: String?
  let summary: String
  let example: String

  var text: String {
    if let list { return "\(name)(\(list))" }
    return "\(name)(\(labels.joined(separator: ", "))\(optional.isEmpty ? "" : "[, \(optional.joined(separator: ", "))]"))"
  }

  static func named(_ name: String) -> DistributionSignature? { all.first { $0.name == name } }

  /// Labels that join a continuous distribution to another draw.
  static let correlation = ["with", "correlation"]

  static let all: [DistributionSignature] = continuous + counts + chosen + points

  private static let continuous: [DistributionSignature] = [
    .init(
      name: "uniform", labels: ["low", "high"], optional: correlation,
      summary: "any number of low ... high; whole numbers for whole-number fields; uniform(region) draws a point",
      example: "let x ~ uniform(10 m, 20 m)"),
    .init(
      name: "normal", labels: ["mean", "deviation"], optional: correlation,
      summary: "a normal number; normal((x, y), (sx, sy)[, correlation]) draws a point", example: "let x ~ normal(100 m, 10 m)"),
    .init(
      name: "truncnormal", labels: ["mean", "deviation", "low", "high"], optional: correlation,
      summary: "a normal number given that it lies in low ... high", example: "let x ~ truncnormal(12 m/s, 2 m/s, 5 m/s, 20 m/s)"),
    .init(
      name: "lognormal", labels: ["median", "sigma"], optional: correlation,
      summary: "median * exp(sigma * z), z standard normal; sigma is a plain number", example: "let x ~ lognormal(100 m, 0.2)"),
    .init(
      name: "exponential", labels: ["mean"], optional: correlation, summary: "density exp(-x / mean) / mean, x >= 0",
      example: "let x ~ exponential(30 s)"),
    .init(
      name: "gamma", labels: ["shape", "scale"], summary: "density ~ x^(shape - 1) * exp(-x / scale); shape is a plain number",
      example: "let x ~ gamma(2, 10 s)"),
    .init(
      name: "weibull", labels: ["shape", "scale"], optional: correlation,
      summary: "P(x > t) = exp(-(t / scale)^shape); shape is a plain number", example: "let x ~ weibull(1.5, 10 m/s)"),
    .init(
      name: "beta", labels: ["a", "b"], optional: ["low", "high"],
      summary: "density ~ u^(a - 1) * (1 - u)^(b - 1) of u in 0 ... 1, stretched to low ... high", example: "let x ~ beta(2, 3, 10 m, 20 m)"),
    .init(
      name: "triangular", labels: ["low", "mode", "high"], optional: correlation,
      summary: "density that rises to the mode and falls to high", example: "let x ~ triangular(1 s, 2 s, 5 s)"),
    .init(
      name: "loguniform", labels: ["low", "high"], optional: correlation, summary: "a number whose logarithm is uniform; low > 0",
      example: "let x ~ loguniform(1 kHz, 1 MHz)"),
  ]

  private static let counts: [DistributionSignature] = [
    .init(name: "poisson", labels: ["mean"], summary: "a count with the given mean", example: "let n ~ poisson(4)"),
    .init(name: "binomial", labels: ["n", "p"], summary: "successes in n trials of probability p", example: "let n ~ binomial(10, 0.3)"),
    .init(name: "geometric", labels: ["p"], summary: "trials up to and with the first success", example: "let n ~ geometric(0.2)"),
    .init(name: "bernoulli", labels: ["p"], summary: "true or 1 with probability p", example: "let jammed ~ bernoulli(0.1)"),
  ]

  private static let chosen: [DistributionSignature] = [
    .init(
      name: "choice", labels: [], list: "value[: weight], ...", summary: "one of the values, in proportion to the weights",
      example: "let x ~ choice(10 m: 0.3, 20 m: 0.7)"),
    .init(
      name: "mixture", labels: [], list: "distribution[: weight], ...", summary: "a draw of one of the distributions or values",
      example: "let x ~ mixture(normal(10 m, 1 m): 0.3, uniform(20 m, 30 m): 0.7)"),
    .init(
      name: "permutation", labels: [], list: "value, ...",
      summary: "deals the values out to the elements of a group, one each; without values, the numbers 0, 1, ... of a whole-number field",
      example: "permutation(40 m, 60 m)"),
  ]

  private static let points: [DistributionSignature] = [
    .init(
      name: "in", labels: ["region"], summary: "a uniform point of a region, as uniform(region)",
      example: "let p ~ in(disc(0 m, 0 m, 10 m))"),
    .init(
      name: "clusters", labels: ["region", "mean_size", "spread"],
      summary: "points near uniform centres, one centre for mean_size elements, a Gaussian offset on each axis",
      example: "let p ~ clusters(disc(0 m, 0 m, 100 m), mean_size: 5, spread: 10 m)"),
  ]
}
