import TestSupport
import Testing

@testable import Learning

/// The bounds of the monotone class on one-step games: what they are, that QMIX respects every one, and which learners pass them.
@Suite(.enabled(if: BuildMode.isOptimised)) struct MonotoneBoundTests {
  @Test(arguments: BoundedGame.all) func theBoundIsTheProjectionOverAllOrders(game: BoundedGame) {
    #expect(abs(MonotoneProjection.squaredError(game.game) - Double(game.monotoneBound)) < 6e-4)
  }

  /// A lower error would prove that the mixer is not monotone.
  @Test(arguments: BoundedGame.nonMonotone, [UInt64(1), 2]) func monotoneMixersRespectTheBound(game: BoundedGame, seed: UInt64) throws {
    let predictions = try MatrixGameTests.train(game.game, .monotonic(), seed: seed, updates: 1500)
    #expect(Double(game.game.squaredError(predictions)) >= MonotoneProjection.squaredError(game.game) * (1 - 1e-4))
  }

  /// QPLEX represents every game, so it can fit better than any monotone mixer. As its advantages pass no gradient, learning does not descend
  /// on its error, and not every seed gets there: one of three must.
  ///
  /// Not asked of `balanced` and `xor`: their additive fit gives all actions the same value, there advantages and with them the gradient of
  /// their weights vanish, and learning may rest there.
  @Test(arguments: [BoundedGame.climbing, .qtran, .plateau] + BoundedGame.penalties)
  func duellingMixersPassTheBound(game: BoundedGame) throws {
    let errors = try [UInt64(1), 2, 3].map { seed in
      let learner = try NonMonotoneGameTests.train(game.game, seed: seed, updates: 1500) { $0.mixer = .duelling(headWidths: [32]) }
      return game.game.squaredError(learner.evaluate(try game.game.batch()).predictions)
    }
    #expect(errors.contains { $0 < 0.9 * game.monotoneBound }, "squared errors \(errors)")
  }

  /// Theorem 1 of weighted QMIX: with one best joint action and small weights the monotone fit is largest there. As a function it stays
  /// monotone, so its equally weighted error still respects the bound; the central value passes it.
  ///
  /// On `plateau` the weighted fit of least error gives (0, 0), (0, 2), (2, 0) and (2, 2) the same value, so theory does not choose.
  @Test(arguments: [BoundedGame.climbing, .qtran, .balanced], MixerWeighting.Kind.allCases)
  func weightedMixersFindTheOnlyOptimum(game: BoundedGame, kind: MixerWeighting.Kind) throws {
    for seed in UInt64(1)...2 {
      let learner = try NonMonotoneGameTests.train(game.game, seed: seed, updates: 1000) {
        $0.weighting = MixerWeighting(kind, smallerWeight: 0.02, centralWidths: [32, 32])
      }
      let batch = try game.game.batch()
      #expect(NonMonotoneGameTests.greedyPayoff(learner, game.game) == game.game.payoffs.flatMap { $0 }.max())
      #expect(game.game.squaredError(learner.evaluate(batch).predictions) >= game.monotoneBound * (1 - 1e-3))
      #expect(game.game.squaredError(try NonMonotoneGameTests.centralValues(learner, batch)) < 1)
    }
  }
}
