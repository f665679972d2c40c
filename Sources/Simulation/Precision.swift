/// The precision of a world's physics: `SIMD16<Float>` or `SIMD8<Double>` lanes.
public enum Precision: String, Sendable, Equatable, CaseIterable { case single, double }
