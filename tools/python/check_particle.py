"""Compares single steps of MPE2 with those of the particle world; started by ./check_particle."""

import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from mpe2 import simple_speaker_listener_v4, simple_spread_v3  # noqa: E402

TOLERANCE = 1e-6


def ours(stepper, scenario, rows):
    """Outcomes of the given states and actions, a row each."""
    text = "\n".join(" ".join(repr(float(x)) for x in row) for row in rows) + "\n"
    done = subprocess.run(
        [stepper, scenario, "world.precision=double"], input=text, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(done.stderr)
    return np.array([[float(x) for x in line.split()] for line in done.stdout.splitlines()])


def place(world, positions, velocities, landmarks):
    for agent, position, velocity in zip(world.agents, positions, velocities):
        agent.state.p_pos, agent.state.p_vel = position.copy(), velocity.copy()
        agent.state.c = np.zeros(world.dim_c)
    for landmark, position in zip(world.landmarks, landmarks):
        landmark.state.p_pos, landmark.state.p_vel = position.copy(), np.zeros(2)


def report(name, differences):
    for what, difference in differences.items():
        worst = float(np.max(np.abs(difference)))
        print(f"{'ok  ' if worst <= TOLERANCE else 'FAIL'} {name}: {what}: largest difference {worst:.3g}", flush=True)
    return all(np.max(np.abs(d)) <= TOLERANCE for d in differences.values())


def check_spread(stepper, folder, count, agents):
    generator = np.random.default_rng(agents)
    environment = simple_spread_v3.env(N=agents, max_cycles=10**9).unwrapped
    environment.reset(seed=0)
    world, scenario = environment.world, environment.scenario
    rows, expected = [], []
    touching = 0
    for step in range(count):
        # every second state is crowded, so that contacts and near misses are common
        reach = 0.3 if step % 2 else 1.5
        positions = generator.uniform(-reach, reach, (agents, 2))
        velocities = generator.normal(0, 0.7, (agents, 2))
        landmarks = generator.uniform(-1, 1, (agents, 2))
        actions = generator.integers(0, 5, agents)
        place(world, positions, velocities, landmarks)
        rows.append(np.concatenate([positions.ravel(), velocities.ravel(), np.zeros(2 * agents), landmarks.ravel(), actions]))
        environment.current_actions = [int(a) for a in actions]
        environment._execute_world_step()
        observations = [scenario.observation(agent, world) for agent in world.agents]
        rewards = [environment.rewards[agent.name] for agent in world.agents]
        touching += any(scenario.reward(agent, world) < 0 for agent in world.agents)
        expected.append(
            np.concatenate(
                [*observations, rewards, [sum(rewards)]]
                + [agent.state.p_pos for agent in world.agents]
                + [agent.state.p_vel for agent in world.agents]
            )
        )
    with tempfile.TemporaryDirectory() as temporary:
        outcome = ours(stepper, scaled(folder, temporary, agents), rows)
    expected = np.array(expected)
    width = agents * (4 + 2 * agents + 4 * (agents - 1))
    after = width + agents + 2
    return report(
        f"simple_spread N={agents}, {count} steps, {touching} with overlaps after the step",
        {
            "observations": outcome[:, :width] - expected[:, :width],
            "rewards": outcome[:, width : width + agents + 1] - expected[:, width : width + agents + 1],
            "next positions and velocities": outcome[:, after : after + 4 * agents] - expected[:, width + agents + 1 :],
        },
    )


def scaled(folder, temporary, agents):
    """The spread scenario with another number of agents and landmarks, as a file of its own."""
    text = (pathlib.Path(folder) / "simple-spread.sortie").read_text()
    text = text.replace("hero[3]", f"hero[{agents}]").replace("spot[3]", f"spot[{agents}]")
    file = pathlib.Path(temporary) / "spread.sortie"
    file.write_text(text)
    return str(file)


def check_speaker_listener(stepper, folder, count):
    generator = np.random.default_rng(17)
    environment = simple_speaker_listener_v4.env(max_cycles=10**9).unwrapped
    environment.reset(seed=0)
    world, scenario = environment.world, environment.scenario
    rows, expected = [], []
    for _ in range(count):
        positions = generator.uniform(-1.5, 1.5, (2, 2))
        velocities = np.stack([np.zeros(2), generator.normal(0, 0.7, 2)])
        landmarks = generator.uniform(-1, 1, (3, 2))
        goal, message, move = int(generator.integers(3)), int(generator.integers(3)), int(generator.integers(5))
        scenario.reset_world(world, generator)
        place(world, positions, velocities, landmarks)
        world.agents[0].goal_b = world.landmarks[goal]
        rows.append(np.concatenate([positions.ravel(), velocities.ravel(), landmarks.ravel(), [goal, 0, message, move]]))
        environment.current_actions = [message, move]
        environment._execute_world_step()
        speaker, listener = (scenario.observation(agent, world) for agent in world.agents)
        rewards = [environment.rewards[agent.name] for agent in world.agents]
        padded = np.concatenate([speaker, np.zeros(len(listener) - len(speaker))])
        expected.append(np.concatenate([padded, listener, rewards, [sum(rewards)]]))
    outcome = ours(stepper, f"{folder}/speaker-listener.sortie", rows)
    expected = np.array(expected)
    return report(
        f"simple_speaker_listener, {count} steps",
        {"observations": outcome[:, :22] - expected[:, :22], "rewards": outcome[:, 22:25] - expected[:, 22:25]},
    )


def main():
    stepper, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    passed = [check_spread(stepper, folder, count, agents) for agents in (3, 5)]
    passed.append(check_speaker_listener(stepper, folder, count))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
