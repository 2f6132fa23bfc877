#!/usr/bin/env python3
"""Coefficients of src/AutoGrad/Algebra/Special and reference values of SpecialFunctionsTests.

    python3 tools/special_functions.py coefficients
    python3 tools/special_functions.py reference

Needs mpmath. All work is in 60 digits; each reference value is the function at the exact value
of the double that is printed beside it.
"""
import sys
from mpmath import (mp, mpf, matrix, lu_solve, cos, pi, sqrt, exp, erf, erfc, loggamma, gamma,
                    psi, log, findroot, bernoulli, factorial, nstr)

mp.dps = 60
ROOT = findroot(lambda x: psi(0, x), mpf("1.4616321449683623"))
START = mpf("0.75")


def rational(f, a, b, m, n):
    """P/Q of degrees m and n, Q(0) = 1, equal to f at the m+n+1 Chebyshev points of [a, b]."""
    a, b, count = mpf(a), mpf(b), m + n + 1
    points = [(a + b) / 2 + (b - a) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    system, values = matrix(count, count), matrix(count, 1)
    for i, x in enumerate(points):
        values[i] = f(x)
        for j in range(m + 1):
            system[i, j] = x ** j
        for j in range(1, n + 1):
            system[i, m + j] = -values[i] * x ** j
    s = lu_solve(system, values)
    return [s[j] for j in range(m + 1)], [mpf(1)] + [s[m + j] for j in range(1, n + 1)]


def horner(c, x):
    r = mpf(0)
    for k in reversed(c):
        r = r * x + k
    return r


def log_gamma_quotient(x):
    for zero in (1, 2):
        if abs(x - zero) < mpf(10) ** -30:
            x += mpf(10) ** -28
    return loggamma(x) / ((x - 1) * (x - 2))


FITS = {
    "Erf: erf(x)/x in x^2 on [0, 1]": (lambda z: erf(sqrt(z)) / sqrt(z), 0, 1, 5, 5),
    "Scaled: exp(x^2) erfc(x) on [1/2, 4]": (lambda x: exp(x * x) * erfc(x), 0.5, 4, 8, 9),
    "Tail: x exp(x^2) erfc(x) in 1/x^2 on [4, 28]":
        (lambda u: exp(1 / u) * erfc(1 / sqrt(u)) / sqrt(u), mpf(1) / 784, mpf(1) / 16, 5, 6),
    "LogGamma: log gamma(x)/((x-1)(x-2)) in x - 3/4 on [3/4, 3]":
        (lambda t: log_gamma_quotient(t + START), 0, 3 - START, 9, 9),
    "Digamma: psi(x)/(x-root) in x - 1 on [1, 2]":
        (lambda t: psi(0, 1 + t) / (1 + t - ROOT), 0, 1, 5, 6),
}


def coefficients():
    high = mpf(float(ROOT))
    print("root of psi", repr(float(high)), repr(float(ROOT - high)))
    for name, (f, a, b, m, n) in FITS.items():
        p, q = (([mpf(float(c)) for c in poly]) for poly in rational(f, a, b, m, n))
        a, b = mpf(a) + mpf(10) ** -20, mpf(b)
        error = max(abs(horner(p, x) / horner(q, x) / f(x) - 1)
                    for x in (a + (b - a) * i / 1000 for i in range(1001)))
        print(f"{name}: relative error of the rounded coefficients {nstr(error, 2)}")
        for poly in (p, q):
            print("    [" + ", ".join(repr(float(c)) for c in reversed(poly)) + "]")
    print("Stirling B_2k/(2k(2k-1)):", [repr(float(bernoulli(2 * k) / (2 * k * (2 * k - 1)))) for k in range(9, 0, -1)])
    print("Digamma B_2k/(2k):", [repr(float(bernoulli(2 * k) / (2 * k))) for k in range(10, 0, -1)])
    print("Hurwitz B_2k/(2k)!:", [repr(float(bernoulli(2 * k) / factorial(2 * k))) for k in range(1, 13)])


def log_abs_gamma(x):
    return loggamma(x) if x > 0 else log(abs(gamma(x)))


def polygamma(n, x):
    if x > 0:
        return psi(n, x)
    # The recurrence up to x > 0 with digits to spare, since psi of mpmath reflects only n = 0.
    saved, mp.dps = mp.dps, 120
    try:
        steps = int(-x) + 2
        total = psi(n, x + steps)
        for k in range(steps):
            total -= (-1) ** n * factorial(n) / (x + k) ** (n + 1)
        return total
    finally:
        mp.dps = saved


def reference():
    def show(title, f, points):
        print(title)
        for x in points:
            print(f"    {{ {x!r}, {float(f(mpf(x)))!r} }},")

    show("Erf", erf, [1e-300, 1e-8, 0.1, 0.3, 0.5, 0.75, 0.999, 1.0, 1.25, 2.0, 3.5, 5.0, 5.9, -0.25, -2.5])
    show("Erfc", erfc, [1e-20, 0.1, 0.49, 0.5, 0.75, 1.0, 1.7, 2.5, 3.999, 4.0, 5.5, 8.0, 12.3, 20.0, 26.0, 26.5, -0.25, -1.0, -3.0])
    show("LogGamma", log_abs_gamma, [
        1e-300, 1e-10, 0.1, 0.5, 0.74, 0.76, 0.999, 1 - 2.0 ** -53, 1 + 2.0 ** -52, 1.0001, 1.4616321449683623, 1.9999,
        2 - 2.0 ** -52, 2 + 2.0 ** -51, 2.5, 3.0, 3.5, 5.25, 7.99, 8.0, 20.5, 100.0, 1e5, 1e20, 1e300,
        -1e-12, -0.25, -0.5, -1.5, -2.25, -10.3, -50.7, -170.5, -1000.25, -1e6 - 0.125])
    for n, points in POLYGAMMA.items():
        for x in points:
            print(f"    {{ {n}, {x!r}, {float(polygamma(n, mpf(x)))!r} }},")


POLYGAMMA = {
    0: [1e-300, 1e-5, 0.25, 0.5, 1.0, 1.4616, 1.5, 2.0, 3.75, 7.999, 8.0, 12.5, 1e3, 1e18, 1e300, -1e-7, -0.5, -1.25, -10.9, -100.4, -1e5 - 0.3],
    1: [1e-100, 1e-3, 0.5, 1.0, 2.5, 8.75, 30.0, 1e10, 1e200, -0.5, -1.01, -7.7, -500.25],
    2: [0.01, 0.5, 1.0, 3.25, 40.0, 1e5, -0.25, -3.125, -10.5],
    3: [0.2, 1.0, 6.5, 1e3, -0.75, -20.3],
    5: [0.5, 2.0, 17.0, -4.4],
    8: [1.0, 9.25, 200.0, -2.2],
    13: [0.125, 3.0, 25.0, -6.1],
    20: [0.5, 1.0, 7.0, 22.9, 1000.0, 1e15, -0.1, -5.8, -10.5],
    50: [0.75, 10.0, 60.0, -3.3],
    100: [1.5, 30.0, 200.0],
}

if __name__ == "__main__":
    {"coefficients": coefficients, "reference": reference}[sys.argv[1]]()
