"""Write Tests/DeterministicMathTests/Data/elementary_reference.csv: exact values of the elementary functions at chosen arguments.

    .venv/bin/python tools/python/elementary_reference.py > Tests/DeterministicMathTests/Data/elementary_reference.csv

Columns: function, precision (f32 or f64), the arguments in the order of the call (the second may be empty), and the result as the
sum of two doubles, head and tail. Numbers are the bits of the precision (arguments) or of doubles (results) in hexadecimal. Needs
mpmath; computed with 400 bits.
"""

import random
import struct

from mpmath import mp, mpf, exp, log, sin, cos, sinpi, cospi, atan, atan2, tanh, erf, expm1, pi, floor

mp.prec = 400
SAMPLES = 70
random.seed(20261124)


def bits(value, kind):
    return struct.pack(">f" if kind == "f32" else ">d", value).hex()


def to_kind(value, kind):
    return struct.unpack(">f", struct.pack(">f", value))[0] if kind == "f32" else float(value)


def neighbours(value, kind):
    """The number nearest to value and the two beside it."""
    size, code = (4, ">f") if kind == "f32" else (8, ">d")
    pattern = int.from_bytes(struct.pack(code, to_kind(value, kind)), "big")
    return [struct.unpack(code, (pattern + step).to_bytes(size, "big"))[0] for step in (-1, 0, 1)]


def spread(low, high):
    """Samples uniform in the value and, where the range allows, in its logarithm."""
    values = [random.uniform(low, high) for _ in range(SAMPLES // 2)]
    small = 1e-30
    top = max(abs(low), abs(high))
    for _ in range(SAMPLES - len(values)):
        v = small * (top / small) ** random.random()
        v = v if low >= 0 or random.random() < 0.5 else -v
        values.append(v if low <= v <= high else random.uniform(low, high))
    return values


def near_quarter_turns(kind, limit):
    """Arguments below limit that lie closest to multiples of pi/2: convergents of (pi/2) / 2^e with numerators of full precision."""
    precision = 24 if kind == "f32" else 53
    found = []
    for e in range(-precision, 1 + int(mp.log(limit, 2)) - precision):
        ratio = pi / 2 * mpf(2) ** -e
        numerators, denominators, rest = (0, 1), (1, 0), ratio
        while True:
            a = int(floor(rest))
            numerators = (numerators[1], a * numerators[1] + numerators[0])
            denominators = (denominators[1], a * denominators[1] + denominators[0])
            if numerators[1] >= 2**precision:
                break
            x = mpf(numerators[1]) * mpf(2) ** e
            if 1 < x < limit:
                found.append((abs(x - denominators[1] * pi / 2), float(x)))
            rest = 1 / (rest - a)
    return [x for _, x in sorted(set(found))[:20]]


def sigmoid(x):
    return 1 / (1 + exp(-x))


def cases(kind):
    single = kind == "f32"
    thresholds = lambda values: [n for v in values for n in neighbours(v, kind)]
    exp_low, exp_high = (-103.0, 88.7) if single else (-745.0, 709.7)
    exp2_low, exp2_high = (-149.0, 127.99) if single else (-1074.0, 1023.99)
    smallest, largest = (1e-45, 3e38) if single else (5e-324, 1.7e308)
    logs = [smallest * 7, smallest * 1e3, largest] + thresholds([0.70710678118654752, 1.4142135623730951, 0.5, 2, 10, 2.718281828])
    logs += [1 + s * 2.0**-k for k in range(1, 24 if single else 53, 4) for s in (1, -0.5)]
    logs += [float(mp.exp(random.uniform(float(log(smallest)), float(log(largest))))) for _ in range(40)]
    angle = 1e5 if single else 2.0**40
    quarter = thresholds([0.785398163397448, 1.5707963267948966, 3.141592653589793, 100.5309649]) + near_quarter_turns(kind, angle)
    one = {
        "exp": (exp, spread(exp_low, exp_high) + thresholds([0.34657359, -0.34657359, 1, -87.4 if single else -708.5])),
        "exp2": (lambda x: mpf(2) ** x, spread(exp2_low, exp2_high) + thresholds([0.5, -0.5, 1.5, exp2_low + 20])),
        "log": (log, logs),
        "log2": (lambda x: log(x) / log(2), logs),
        "log10": (lambda x: log(x) / log(10), logs + [1000.0, 1e5]),
        "sin": (sin, spread(-10, 10) + spread(-1e4, angle) + quarter),
        "cos": (cos, spread(-10, 10) + spread(-1e4, angle) + quarter),
        "sinPi": (sinpi, spread(-4, 4) + thresholds([0.25, 0.75, 1, 1000.5])),
        "cosPi": (cospi, spread(-4, 4) + thresholds([0.25, 0.75, 1.5, 1000.25])),
        "atan": (atan, spread(-3, 3) + thresholds([0.5, 2, 1]) + [1e10, -1e30]),
        "tanh": (tanh, spread(-9, 9) + thresholds([0.5625, -1e-3, 1e-3, 3e-2, 9.01, 19.06])),
        "sigmoid": (sigmoid, spread(exp_low, 40) + spread(-6, 6) + thresholds([-87.5])),
        "erf": (erf, spread(-4, 4) + thresholds([1, 0.84375, 3.9, 5.9, 1e-3])),
    }
    points = [(random.uniform(-3, 3), random.uniform(-3, 3)) for _ in range(SAMPLES)]
    signed = lambda top: random.choice((-1, 1)) * 10 ** random.uniform(-top, top)
    points += [(signed(30), signed(5)) for _ in range(20)]
    points += [(0.5, 1.0), (1.0, 0.5), (-1.0, -1.0), (largest, largest), (smallest * 5, smallest * 9), (-largest, 1.0)]
    powers = [(random.uniform(0.01, 10), random.uniform(-20, 20)) for _ in range(SAMPLES)]
    powers += [(1 + random.uniform(-1, 1) * 10.0**-k, 10.0**k * random.uniform(0, 20)) for k in range(1, 7 if single else 15)]
    powers += [(10 ** random.uniform(-30, 30), random.uniform(-1, 1)) for _ in range(10)]
    powers += [(-1.7, 3.0), (-2.5, -4.0), (0.9999, 1e5), (10.0, 2.0)]
    # no drawn arguments, so that the rows of the others stay as they are
    signs = [s * 10.0 ** (-k / 3) for k in range(0, 28) for s in (1, -1)]
    seams = thresholds([0.34657359, -0.34657359, 1.0397208, -1.0397208, 1, -17, -20, -40, exp_high, 30.5])
    one["expm1"] = (expm1, signs + seams + [smallest * 7, -smallest * 7])
    two = {"atan2": (atan2, points), "pow": (lambda x, y: mpf(x) ** mpf(y), powers)}
    return one, two


def row(name, kind, arguments, value):
    head = float(value)
    tail = float(value - mpf(head))
    columns = [bits(a, kind) for a in arguments] + [""] * (2 - len(arguments))
    print(",".join([name, kind, *columns, bits(head, "f64"), bits(tail, "f64")]))


if __name__ == "__main__":
    print("function,precision,first,second,head,tail")
    for kind in ("f32", "f64"):
        one, two = cases(kind)
        for name, (function, values) in one.items():
            for x in sorted({to_kind(v, kind) for v in values}):
                row(name, kind, [x], function(mpf(x)))
        for name, (function, values) in two.items():
            for a, b in sorted({(to_kind(a, kind), to_kind(b, kind)) for a, b in values}):
                row(name, kind, [a, b], function(mpf(a), mpf(b)))
