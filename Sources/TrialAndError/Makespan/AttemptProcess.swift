extension RepeatedAttempts {
  /// The Markov jump process of the attempts: set-up, succeeding run, a failing run for each kind, done.
  ///
  ///     set-up -> run k at rate pₖ/s;   failing run -> set-up at 1/dₖ;   succeeding run -> done at 1/MTS
  ///
  /// A phase of mean 0 is left out: what enters it goes on at once. In the other phases the holding times are exponential; the restart
  /// overhead is part of its failing run.
  /// - Precondition: an attempt may succeed.
  func absorptionTime() -> AbsorptionTime {
    precondition(successProbability > 0, "attempts that never succeed are never absorbed")
    let lasting = failures.filter { $0.probability > 0 && $0.seconds > 0 }
    var names = setupSeconds > 0 ? ["set-up"] : []
    if successSeconds > 0 { names.append("succeeding run") }
    let firstFailure = names.count
    names += lasting.indices.map { "failing run \($0)" } + ["done"]
    // where an attempt without set-up begins, with failures that take no time repeated until something else happens
    let visible = successProbability + lasting.reduce(0) { $0 + $1.probability }
    let success = successSeconds > 0 ? firstFailure - 1 : names.count - 1
    var entry = [Double](repeating: 0, count: names.count)
    entry[success] = successProbability / visible
    for (place, failure) in lasting.enumerated() { entry[firstFailure + place] = failure.probability / visible }

    var rates = SquareMatrix.zero(names.count)
    var start = entry
    if setupSeconds > 0 {
      for to in 1..<names.count { rates[0, to] = entry[to] * visible / setupSeconds }
      start = [1] + [Double](repeating: 0, count: names.count - 1)
    }
    if successSeconds > 0 { rates[success, names.count - 1] = 1 / successSeconds }
    for (place, failure) in lasting.enumerated() {
      let from = firstFailure + place
      if setupSeconds > 0 {
        rates[from, 0] = 1 / failure.seconds
      } else {
        for to in names.indices where to != from { rates[from, to] = entry[to] / failure.seconds }
      }
    }
    do {
      return try AbsorptionTime(Generator(offDiagonal: rates, names: names), initialLaw: start)
    } catch {
      preconditionFailure("every phase leads to success: \(error)")
    }
  }
}
