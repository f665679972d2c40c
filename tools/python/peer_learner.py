"""Milliseconds of a recurrent unit and of a QMIX update in PyTorch and JAX, one thread, median of several runs.

Shapes are those of tools/benchmarks/LearnerBenchmark.swift: 32 episodes of 50 steps, 3 agents, 18 observed numbers, 5 actions, 64 hidden
units, mixer with 32 units and hypernetworks of 64; double Q, target networks, clipping, RMSprop.
"""
import statistics
import time

import numpy as np

EPISODES, STEPS, AGENTS, OBSERVED, ACTIONS, HIDDEN, EMBEDDING = 32, 50, 3, 18, 5, 64, 32
INPUTS = OBSERVED + ACTIONS + AGENTS
STATE = AGENTS * OBSERVED
ROWS = EPISODES * AGENTS
random = np.random.default_rng(0)


def normal(*shape):
    return random.normal(size=shape).astype(np.float32)


DATA = dict(
    inputs=normal(STEPS + 1, ROWS, INPUTS),
    states=normal(STEPS + 1, EPISODES, STATE),
    actions=random.integers(0, ACTIONS, size=(STEPS, ROWS, 1)),
    rewards=normal(STEPS, EPISODES, 1),
)


def median_milliseconds(body, runs=21):
    for _ in range(3):
        body()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        body()
        times.append(time.perf_counter() - begin)
    return 1000 * statistics.median(times)


def pytorch():
    import torch
    from torch import nn

    torch.set_num_threads(1)

    class Agent(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.memory, self.last = nn.Linear(INPUTS, HIDDEN), nn.GRU(HIDDEN, HIDDEN), nn.Linear(HIDDEN, ACTIONS)

        def forward(self, x):
            return self.last(self.memory(torch.relu(self.first(x)))[0])

    class Mixer(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Sequential(nn.Linear(STATE, 64), nn.ReLU(), nn.Linear(64, AGENTS * EMBEDDING))
            self.last = nn.Sequential(nn.Linear(STATE, 64), nn.ReLU(), nn.Linear(64, EMBEDDING))
            self.bias = nn.Linear(STATE, EMBEDDING)
            self.value = nn.Sequential(nn.Linear(STATE, EMBEDDING), nn.ReLU(), nn.Linear(EMBEDDING, 1))

        def forward(self, q, s):
            weights = self.first(s).abs().view(*q.shape[:-1], AGENTS, EMBEDDING)
            hidden = nn.functional.elu((q.unsqueeze(-2) @ weights).squeeze(-2) + self.bias(s))
            return (hidden * self.last(s).abs()).sum(-1, keepdim=True) + self.value(s)

    online, target = nn.ModuleList([Agent(), Mixer()]), nn.ModuleList([Agent(), Mixer()])
    target.load_state_dict(online.state_dict())
    optimiser = torch.optim.RMSprop(online.parameters(), lr=5e-4, alpha=0.99, eps=1e-5)
    data = {name: torch.from_numpy(value) for name, value in DATA.items()}

    def team(x):
        return x.view(x.shape[0], EPISODES, AGENTS)

    def update():
        values = online[0](data["inputs"])
        chosen = team(values[:-1].gather(2, data["actions"]).squeeze(-1))
        with torch.no_grad():
            best = values[1:].argmax(-1, keepdim=True)
            following = team(target[0](data["inputs"])[1:].gather(2, best).squeeze(-1))
            goal = data["rewards"] + 0.99 * target[1](following, data["states"][1:])
        loss = ((online[1](chosen, data["states"][:-1]) - goal) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(online.parameters(), 10)
        optimiser.step()

    unit = nn.GRU(HIDDEN, HIDDEN)
    sequence = torch.from_numpy(normal(STEPS, ROWS, HIDDEN)).requires_grad_()

    def recurrent():
        unit(sequence)[0].sum().backward()

    return "PyTorch " + torch.__version__, median_milliseconds(recurrent), median_milliseconds(update)


def jax_unrolled():
    import os

    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    import jax
    import jax.numpy as jnp

    def linear(inputs, outputs):
        return dict(w=jnp.asarray(normal(inputs, outputs)) / inputs**0.5, b=jnp.zeros(outputs))

    def apply(layer, x):
        return x @ layer["w"] + layer["b"]

    unit = dict(input=linear(HIDDEN, 3 * HIDDEN), state=linear(HIDDEN, 3 * HIDDEN))
    network = dict(
        first=linear(INPUTS, HIDDEN), unit=unit, last=linear(HIDDEN, ACTIONS),
        mixer=dict(
            first=[linear(STATE, 64), linear(64, AGENTS * EMBEDDING)], last=[linear(STATE, 64), linear(64, EMBEDDING)],
            bias=linear(STATE, EMBEDDING), value=[linear(STATE, EMBEDDING), linear(EMBEDDING, 1)]))

    def run(unit, x):
        gates = apply(unit["input"], x)

        def step(state, gate):
            own = apply(unit["state"], state)
            r = jax.nn.sigmoid(gate[:, :HIDDEN] + own[:, :HIDDEN])
            z = jax.nn.sigmoid(gate[:, HIDDEN:2 * HIDDEN] + own[:, HIDDEN:2 * HIDDEN])
            n = jnp.tanh(gate[:, 2 * HIDDEN:] + r * own[:, 2 * HIDDEN:])
            state = (1 - z) * n + z * state
            return state, state

        return jax.lax.scan(step, jnp.zeros((ROWS, HIDDEN)), gates, unroll=x.shape[0])[1]

    def two(layers, x):
        return apply(layers[1], jax.nn.relu(apply(layers[0], x)))

    def agent(network, x):
        return apply(network["last"], run(network["unit"], jax.nn.relu(apply(network["first"], x))))

    def mix(mixer, q, s):
        weights = jnp.abs(two(mixer["first"], s)).reshape(*q.shape[:-1], AGENTS, EMBEDDING)
        hidden = jax.nn.elu(jnp.einsum("tea,teau->teu", q, weights) + apply(mixer["bias"], s))
        return (hidden * jnp.abs(two(mixer["last"], s))).sum(-1, keepdims=True) + two(mixer["value"], s)

    data = {name: jnp.asarray(value) for name, value in DATA.items()}

    def team(x):
        return x.reshape(x.shape[0], EPISODES, AGENTS)

    def loss(network, target):
        values = agent(network, data["inputs"])
        chosen = team(jnp.take_along_axis(values[:-1], data["actions"], 2)[..., 0])
        best = jax.lax.stop_gradient(values[1:]).argmax(-1)[..., None]
        following = team(jnp.take_along_axis(agent(target, data["inputs"])[1:], best, 2)[..., 0])
        goal = data["rewards"] + 0.99 * mix(target["mixer"], following, data["states"][1:])
        return ((mix(network["mixer"], chosen, data["states"][:-1]) - jax.lax.stop_gradient(goal)) ** 2).mean()

    @jax.jit
    def update(network, target, square):
        gradient = jax.grad(loss)(network, target)
        norm = jnp.sqrt(sum((leaf**2).sum() for leaf in jax.tree.leaves(gradient)))
        gradient = jax.tree.map(lambda g: g * jnp.minimum(1, 10 / norm), gradient)
        square = jax.tree.map(lambda s, g: 0.99 * s + 0.01 * g * g, square, gradient)
        network = jax.tree.map(lambda p, g, s: p - 5e-4 * g / (jnp.sqrt(s) + 1e-5), network, gradient, square)
        return network, square

    square = jax.tree.map(jnp.zeros_like, network)
    recurrent = jax.jit(jax.grad(lambda unit, x: run(unit, x).sum(), argnums=(0, 1)))
    sequence = jnp.asarray(normal(STEPS, ROWS, HIDDEN))
    return (
        "JAX " + jax.__version__ + ", scan unrolled",
        median_milliseconds(lambda: jax.block_until_ready(recurrent(unit, sequence))),
        median_milliseconds(lambda: jax.block_until_ready(update(network, network, square))),
    )


for measure in (pytorch, jax_unrolled):
    try:
        name, recurrent, update = measure()
    except ImportError as error:
        print(f"{measure.__name__}: not installed ({error})")
        continue
    print(f"{name:32} GRU 50 x 96 x 64 forward and backward {recurrent:7.2f} ms    QMIX update {update:7.2f} ms")
