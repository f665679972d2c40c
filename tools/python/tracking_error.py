"""Tracking error of the geometric and the incremental law on three tracks at 50 to 100 % of the limit speed.

usage: tools/python/tracking_error.py [--sortie PROGRAM] [--episodes N] [--plot FILE.svg]
The limit speed of a track is the fastest at which flatness keeps every motor within its limits (fidelity = low), by bisection. Mid fidelity
is one episode (nothing is random), high fidelity N (16) with seed 1. Prints a table; needs Python alone and the built program.
"""

import argparse
import json
import math
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios/quadrotor/speed-limit.sortie"
POLICIES = ["geometric", "incremental"]
FRACTIONS = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
LOST = 3.0

# amplitude (m), multiple of the rate and phase (rad) along x, y, z
QUARTER = math.pi / 2
TRACKS = {
    "circle": ((3, 3, 0), (1, 1, 0), (QUARTER, 0, 0)),
    "figure of eight": ((4, 2, 0), (1, 2, 0), (0, 0, 0)),
    "saddle": ((3, 3, 1), (1, 1, 2), (QUARTER, 0, 0)),
}


def vector(values, unit):
    return "(" + ", ".join(f"{value!r} {unit}" for value in values) + ")"


def run(program, track, rate, fidelity, policies, episodes):
    amplitude, multiples, phase = TRACKS[track]
    settings = {
        "world.fidelity": fidelity,
        "reference.amplitude": vector(amplitude, "m"),
        "reference.rate": vector([rate * multiple for multiple in multiples], "rad/s"),
        "reference.phase": vector(phase, "rad"),
    }
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", str(SCENARIO), "--policy", ",".join(policies), "--episodes", str(episodes), "--seed", "1"]
        command += ["--threads", "1", "--quiet", "--json", "--output", folder + "/run"]
        for path, value in settings.items():
            command += ["--set", f"{path}={value}"]
        finished = subprocess.run(command, capture_output=True, text=True)
        if finished.returncode != 0:
            raise SystemExit(finished.stdout + finished.stderr)
    runs = json.loads(finished.stdout)["runs"]
    return {r["policy"]: {m["name"]: (m["mean"], m["halfWidth95"]) for m in r["measures"]} for r in runs}


def limit_rate(program, track):
    slow, fast = 0.1, 40.0
    while fast - slow > 1e-3:
        middle = 0.5 * (slow + fast)
        status = run(program, track, middle, "low", ["hover"], 1)["hover"]["final_status"][0]
        slow, fast = (middle, fast) if status == 0 else (slow, middle)
    return slow


def top_speed(track, rate):
    amplitude, multiples, phase = TRACKS[track]

    def speed(t):
        return math.hypot(*(a * m * rate * math.cos(m * t + p) for a, m, p in zip(amplitude, multiples, phase)))

    return max(speed(2 * math.pi * k / 720) for k in range(720))


def measure(program, episodes):
    rows = []
    for track in TRACKS:
        limit = limit_rate(program, track)
        for fraction in FRACTIONS:
            rate = fraction * limit
            for fidelity, count in [("mid", 1), ("high", episodes)]:
                for policy, measures in run(program, track, rate, fidelity, POLICIES, count).items():
                    rows.append((track, fraction, top_speed(track, rate), fidelity, policy, *measures["mean_error"], measures["final_status"][0]))
    return rows


def table(rows):
    print("| track | speed | fastest, m/s | geometric, mid | incremental, mid | geometric, high | incremental, high |")
    print("|---|---|---|---|---|---|---|")
    for track in TRACKS:
        for fraction in FRACTIONS:
            chosen = [row for row in rows if row[:2] == (track, fraction)]
            cells = []
            for fidelity in ["mid", "high"]:
                for policy in POLICIES:
                    (error, half, status) = next(row[5:] for row in chosen if row[3:5] == (fidelity, policy))
                    text = f"{error:.3f}" if fidelity == "mid" else f"{error:.3f} ± {half:.3f}"
                    cells.append(text if status == 0 else "lost" if fidelity == "mid" else f"{text}, {100 * status / LOST:.0f} % lost")
            print(f"| {track} | {100 * fraction:.0f} % | {chosen[0][2]:.2f} | " + " | ".join(cells) + " |")


COLOURS = {"circle": "#0072b2", "figure of eight": "#d55e00", "saddle": "#009e73"}
WIDTH, HEIGHT, LEFT, TOP = 330, 300, 60, 40


def plot(rows, path):
    # errors on a logarithmic axis from 3 mm to 10 m
    low, high = math.log10(0.003), 1.0

    def x(panel, fraction):
        return LEFT + panel * (WIDTH + 40) + WIDTH * (fraction - 0.47) / 0.56

    def y(error):
        return TOP + HEIGHT * (1 - (math.log10(min(max(error, 0.003), 10)) - low) / (high - low))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + 2 * WIDTH + 60}" height="{TOP + HEIGHT + 110}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for panel, fidelity in enumerate(["mid", "high"]):
        left = LEFT + panel * (WIDTH + 40)
        parts.append(f'<rect x="{left}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#888"/>')
        parts.append(f'<text x="{left + WIDTH / 2}" y="{TOP - 12}" text-anchor="middle" font-size="14">{fidelity} fidelity</text>')
        for fraction in FRACTIONS:
            parts.append(f'<text x="{x(panel, fraction):.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{100 * fraction:.0f} %</text>')
        for error in [0.01, 0.1, 1, 10]:
            parts.append(f'<line x1="{left}" x2="{left + WIDTH}" y1="{y(error):.1f}" y2="{y(error):.1f}" stroke="#ddd"/>')
            if panel == 0:
                parts.append(f'<text x="{left - 6}" y="{y(error) + 4:.1f}" text-anchor="end">{error:g}</text>')
        for track, colour in COLOURS.items():
            for policy in POLICIES:
                dash = ' stroke-dasharray="5 4"' if policy == "geometric" else ""
                chosen = [row for row in rows if row[0] == track and row[3:5] == (fidelity, policy)]
                places = [(x(panel, row[1]), y(row[5]), row[7]) for row in chosen]
                line = " ".join(f"{a:.1f},{b:.1f}" for a, b, _ in places)
                parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.8"{dash}/>')
                for a, b, status in places:
                    if status == 0:
                        parts.append(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>')
                    else:
                        parts.append(f'<path d="M{a - 5:.1f},{b - 5:.1f}l10,10m0,-10l-10,10" stroke="{colour}" stroke-width="2"/>')
    parts.append(f'<text x="{LEFT + WIDTH + 20}" y="{TOP + HEIGHT + 42}" text-anchor="middle">speed over the limit speed of the track</text>')
    parts.append(f'<text transform="translate(16,{TOP + HEIGHT / 2}) rotate(-90)" text-anchor="middle">mean distance from the reference, m</text>')
    base = TOP + HEIGHT + 66
    for index, (track, colour) in enumerate(COLOURS.items()):
        parts.append(f'<circle cx="{LEFT + 8 + 150 * index}" cy="{base}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{LEFT + 18 + 150 * index}" y="{base + 4}">{track}</text>')
    legend = [("geometric", ' stroke-dasharray="5 4"'), ("incremental", "")]
    for index, (law, dash) in enumerate(legend):
        start = LEFT + 150 * index
        parts.append(f'<line x1="{start}" x2="{start + 28}" y1="{base + 22}" y2="{base + 22}" stroke="black" stroke-width="1.8"{dash}/>')
        parts.append(f'<text x="{start + 34}" y="{base + 26}">{law}</text>')
    parts.append(f'<text x="{LEFT + 300}" y="{base + 26}">×  lost: more than 10 m away, or crashed, in an episode</text>')
    path.write_text("\n".join(parts) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sortie", default=str(ROOT / ".build/release/sortie"))
    parser.add_argument("--episodes", type=int, default=16)
    parser.add_argument("--plot", type=pathlib.Path)
    options = parser.parse_args()
    rows = measure(options.sortie, options.episodes)
    table(rows)
    if options.plot:
        plot(rows, options.plot)


main()
