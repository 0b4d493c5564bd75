"""Times neuprint-python's fetch_adjacencies on a dataset of the hemibrain's size: adjacency_at_scale.py --server ... --ca ... [--rounds 3].

Checks before it counts: the sums of the answers must be those of the same question in plain Cypher.
"""
import argparse
import os
import statistics
import time

import numpy as np

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('--server', required=True)
parser.add_argument('--dataset', default='hemibrain:synthetic')
parser.add_argument('--ca', required=True)
parser.add_argument('--rounds', type=int, default=3)
ARGS = parser.parse_args()
os.environ['REQUESTS_CA_BUNDLE'] = os.path.abspath(ARGS.ca)
import neuprint as npt  # noqa: E402
from neuprint import NeuronCriteria as NC  # noqa: E402

client = npt.Client(ARGS.server, ARGS.dataset, 'any', progress=False)
npt.set_default_client(client)
TRACED = "n.status = 'Traced' AND NOT coalesce(n.cropped, false)"
traced = npt.fetch_custom('MATCH (n:Neuron) WHERE %s RETURN n.bodyId AS b ORDER BY b' % TRACED)['b'].to_numpy()
draw = np.random.default_rng(1)
sources = [int(b) for b in draw.choice(traced, 300, replace=False)]
targets = [int(b) for b in draw.choice(traced, 3000, replace=False)]
QUESTIONS = {
    '300 x 3,000': (dict(sources=NC(bodyId=sources), targets=NC(bodyId=targets)), 'n.bodyId IN %s AND m.bodyId IN %s' % (sources, targets)),
    'KCg-m to all': (dict(sources=NC(type='KCg-m'), targets=None), "n.type = 'KCg-m' AND m:Neuron"),
    'all traced to all traced, omit_rois': (
        dict(sources=NC(status='Traced', cropped=False), targets=NC(status='Traced', cropped=False), omit_rois=True),
        TRACED + ' AND ' + TRACED.replace('n.', 'm.')),
}
for name, (arguments, where) in QUESTIONS.items():
    truth = npt.fetch_custom('MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) WHERE %s RETURN count(*) AS pairs, sum(e.weight) AS weight' % where)
    pairs, weight = (int(x) for x in truth.iloc[0][['pairs', 'weight']])
    seconds = []
    for _ in range(ARGS.rounds):
        start = time.perf_counter()
        _, connections = npt.fetch_adjacencies(**arguments)
        seconds.append(time.perf_counter() - start)
        got = connections.groupby(['bodyId_pre', 'bodyId_post'])['weight'].sum()
        assert (len(got), int(got.sum())) == (pairs, weight), (name, len(got), int(got.sum()), pairs, weight)
    print('%-38s %9d pairs  median %7.2f s  (%s)' % (name, pairs, statistics.median(seconds), ', '.join('%.2f' % s for s in seconds)), flush=True)
