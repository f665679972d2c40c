"""Derive the coefficients of Sources/CKernels/include/elementary_coefficients.h.

    python3 -m venv .venv && .venv/bin/pip install mpmath gmpy2
    .venv/bin/python tools/python/elementary_coefficients.py > Sources/CKernels/include/elementary_coefficients.h

Each function is written as (exact leading terms) + m(x) * P(u(x)). P is the polynomial that minimises the largest weighted error
    E = max |w(x) * (g(x) - P(u(x)))|,   g = (f - leading terms) / m,   w = m / f
over the interval, found with the Remez exchange in 60 digits; E is then the relative error of f and is printed beside the table (as a
power of two, to be compared with half a unit in the last place: 2^-25 single, 2^-54 double). Constants are split into a head
and tails, each rounded to the target's precision.
"""

from mpmath import mp, mpf, matrix, lu_solve, cos, sin, exp, expm1, log, atan, tanh, erf, erfc, pi, sqrt, ldexp, frexp, nint

mp.dps = 60
BITS = {"f32": 24, "f64": 53}
LN2 = log(2)


def rounded(value, bits):
    """The nearest number of `bits` significant bits (ties to even; no range limits)."""
    mantissa, exponent = frexp(mpf(value))
    return ldexp(nint(ldexp(mantissa, bits)), exponent - bits)


def literal(value, kind):
    """A C hexadecimal literal that is exact in the target's precision."""
    value = rounded(value, BITS[kind])
    if value == 0:
        return "0.0f" if kind == "f32" else "0.0"
    mantissa, exponent = frexp(abs(value))
    digits = int(ldexp(mantissa, 53 + 8))  # 1 bit before the point, 60 after
    text = f"{'-' if value < 0 else ''}0x1.{(digits - (1 << 60)) & ((1 << 60) - 1):015x}".rstrip("0").rstrip(".")
    return f"{text}p{int(exponent) - 1}" + ("f" if kind == "f32" else "")


def remez(g, w, low, high, count):
    """Coefficients c_0..c_{count-1} of the polynomial P that minimises max |w (g - P)| on [low, high], and that maximum."""
    low, high = mpf(low), mpf(high)
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * (k + mpf("0.45")) / (count + 1)) for k in range(count + 1)]
    grid = [(low + high) / 2 - (high - low) / 2 * cos(pi * (k + mpf(1) / 2) / (40 * count)) for k in range(40 * count)]
    table = [(x, g(x), w(x)) for x in grid]
    middle, half = (low + high) / 2, (high - low) / 2
    for _ in range(30):
        system, right = matrix(count + 1, count + 1), matrix(count + 1, 1)
        for i, x in enumerate(points):
            scaled = (x - middle) / half
            for j in range(count):
                system[i, j] = scaled**j
            system[i, count] = (-1) ** i / w(x)
            right[i] = g(x)
        solution = lu_solve(system, right)
        error = [weight * (value - mp.polyval([solution[j] for j in reversed(range(count))], (x - middle) / half))
                 for x, value, weight in table]
        # the largest deviation of each run of one sign
        best = []
        for k, e in enumerate(error):
            if best and (error[best[-1]] > 0) == (e > 0):
                if abs(e) > abs(error[best[-1]]):
                    best[-1] = k
            else:
                best.append(k)
        while len(best) > count + 1:
            best.pop(0 if abs(error[best[0]]) < abs(error[best[-1]]) else -1)
        worst = max(abs(e) for e in error)
        if len(best) < count + 1 or worst < abs(solution[count]) * mpf("1.002"):
            break
        points = [grid[k] for k in best]
    # from the scaled variable back to x
    coefficients = [mpf(0)] * count
    for j in range(count):
        for i in range(j + 1):
            coefficients[i] += solution[j] * mp.binomial(j, i) * (-middle) ** (j - i) / half**j
    return coefficients, worst


def table(kind, name, g, w, low, high, count, comment):
    coefficients, error = remez(g, w, low, high, count)
    print(f"// {comment}; relative error 2^{float(log(error, 2)):.1f}")
    for k, c in enumerate(coefficients):
        print(f"#define SORTIE_{kind.upper()}_{name}_C{k} {literal(c, kind)}")


def split(kind, name, value, parts):
    """value = name_0 + name_1 + ... , each part rounded to nearest."""
    rest = value
    for k in range(parts):
        head = rounded(rest, BITS[kind])
        print(f"#define SORTIE_{kind.upper()}_{name}_{k} {literal(head, kind)}")
        rest -= head


def even_power_grid(f):
    """f(x) as a function of u = x*x."""
    return lambda u: f(sqrt(u))


COUNTS = {  # name: (single, double)
    "EXP": (4, 9), "EXP2": (5, 10), "LOGF": (8, 0), "LOG": (0, 7), "POWLOG": (0, 7), "SIN": (3, 6), "COS": (3, 6),
    "ATAN": (5, 12), "TANH": (5, 11), "ERF": (7, 12), "ERFC": (8, 21),
}


def logarithms_by_division(n):
    """s = f/(2+f): log in double, the wide log2 of pow in double, and the short log2 and 2^r of single pow (in double lanes)."""
    tiny = mpf(10) ** -12
    top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
    table("f64", "LOG", even_power_grid(lambda s: (2 * mp.atanh(s) - 2 * s) / s**3), even_power_grid(lambda s: s**3 / (2 * mp.atanh(s))),
          tiny, top, n["LOG"], "log((1+s)/(1-s)) = 2s + s^3 P(s^2), |s| <= 3 - 2 sqrt 2")
    split("f64", "2LOG2E", 2 / LN2, 2)
    split("f64", "2LOG2E_3", 2 / LN2 / 3, 2)
    table("f64", "POWLOG", even_power_grid(lambda s: (2 * mp.atanh(s) - 2 * s - 2 * s**3 / 3) / s**5 / LN2),
          even_power_grid(lambda s: s**5 / (2 * mp.atanh(s) / LN2)), tiny, top, n["POWLOG"],
          "log2((1+s)/(1-s)) = (2s + 2/3 s^3) / ln2 + s^5 P(s^2)")
    table("f64", "POWFLOG", even_power_grid(lambda s: 2 * mp.atanh(s) / s / LN2), even_power_grid(lambda s: s / (2 * mp.atanh(s) / LN2)),
          tiny, top, 5, "log2((1+s)/(1-s)) = s P(s^2)")
    table("f64", "POWFEXP", lambda r: exp(r * LN2), lambda r: exp(-r * LN2), -mpf("0.50001"), mpf("0.50001"), 7, "2^r = P(r), |r| <= 1/2")


def tables(kind):
    which = 0 if kind == "f32" else 1
    n = {name: counts[which] for name, counts in COUNTS.items()}
    tiny = mpf(10) ** -25
    print(f"\n// ---- {kind} ----")
    split(kind, "LN2", LN2, 2)
    split(kind, "LOG2E", 1 / LN2, 2)
    split(kind, "LOG10E", 1 / log(10), 2)
    split(kind, "LOG10_2", log(2) / log(10), 2)
    split(kind, "PI_2", pi / 2, 3)
    split(kind, "PI_4", pi / 4, 2)
    split(kind, "2_PI", 2 / pi, 1)
    split(kind, "PI", pi, 2)
    a = LN2 / 2 * mpf("1.0001")
    table(kind, "EXP", lambda r: (exp(r) - 1 - r - r * r / 2) / r**3 if abs(r) > tiny else mpf(1) / 6,
          lambda r: abs(r) ** 3 / exp(r), -a, a, n["EXP"], "exp r = 1 + r + r^2/2 + r^3 P(r), |r| <= ln2/2")
    table(kind, "EXP2", lambda r: (expm1(r * LN2) - r * LN2) / r**2 if abs(r) > tiny else LN2**2 / 2,
          lambda r: abs(r) ** 2 / exp(r * LN2), -mpf("0.50001"), mpf("0.50001"), n["EXP2"], "2^r = 1 + r ln2 + r^2 P(r), |r| <= 1/2")
    if n["LOGF"]:
        table(kind, "LOGF", lambda f: (mp.log1p(f) - f + f * f / 2) / f**3 if abs(f) > tiny else mpf(1) / 3,
              lambda f: abs(f**3 / mp.log1p(f)) if abs(f) > tiny else f * f, sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1, n["LOGF"],
              "log(1+f) = f - f^2/2 + f^3 P(f), sqrt(1/2) <= 1+f <= sqrt 2")
    if kind == "f64":
        logarithms_by_division(n)
    quarter = (pi / 4) ** 2 * mpf("1.02")
    table(kind, "SIN", even_power_grid(lambda r: (sin(r) - r) / r**3), even_power_grid(lambda r: r**3 / sin(r)), mpf(10) ** -16, quarter,
          n["SIN"], "sin r = r + r^3 P(r^2), |r| <= pi/4")
    table(kind, "COS", even_power_grid(lambda r: (cos(r) - 1 + r * r / 2) / r**4), even_power_grid(lambda r: r**4 / cos(r)),
          mpf(10) ** -12, quarter, n["COS"], "cos r = 1 - r^2/2 + r^4 P(r^2), |r| <= pi/4")
    table(kind, "ATAN", even_power_grid(lambda t: (atan(t) - t) / t**3), even_power_grid(lambda t: t**3 / atan(t)), mpf(10) ** -16,
          mpf("0.2501"), n["ATAN"], "atan t = t + t^3 P(t^2), |t| <= 1/2")
    table(kind, "TANH", even_power_grid(lambda x: (tanh(x) - x) / x**3), even_power_grid(lambda x: x**3 / tanh(x)), mpf(10) ** -16,
          mpf("0.5626") ** 2, n["TANH"], "tanh x = x + x^3 P(x^2), |x| <= 9/16")
    table(kind, "ERF", even_power_grid(lambda x: (erf(x) - x) / x), even_power_grid(lambda x: x / erf(x)), mpf(10) ** -24, mpf("1.0001"),
          n["ERF"], "erf x = x + x P(x^2), |x| <= 1")
    end = 4 if kind == "f32" else 6
    table(kind, "ERFC", lambda y: erfc(y + 3) * exp((y + 3) ** 2), lambda y: exp(-((y + 3) ** 2)) / erf(y + 3), -2, end - 3, n["ERFC"],
          f"erf x = 1 - exp(-x^2) P(x - 3), 1 <= x <= {end}")


if __name__ == "__main__":
    print("// Written by tools/python/elementary_coefficients.py: do not edit.")
    print("#ifndef SORTIE_ELEMENTARY_COEFFICIENTS_H\n#define SORTIE_ELEMENTARY_COEFFICIENTS_H")
    tables("f32")
    tables("f64")
    print("\n#endif")
