"""Runs the tests that neuprint-python carries in its own package: own_tests.py SERVER DATASET."""
import sys

import neuprint.tests
import pytest

# What the small dataset, or the installed pandas, cannot give any server.
LEFT_OUT = {
    'test_fetch_adjacencies_threaded_backfill': 'wants more than 10,000 partners of two neurons',
    'test_fetch_adjacencies_weight_props': 'makes errors of warnings, and pandas 3 warns of what the client does',
    'test_fetch_synapses_no_duplicate_columns': 'asks another dataset, manc:v1.2.3',
}

neuprint.tests.NEUPRINT_SERVER, neuprint.tests.DATASET = sys.argv[1:3]
for name, why in LEFT_OUT.items():
    print('left out:', name, '-', why)
chosen = ' and '.join('not (%s and not %s_)' % (name, name) for name in LEFT_OUT)
sys.exit(pytest.main(['--pyargs', 'neuprint.tests', '-q', '-p', 'no:cacheprovider', '-W', 'ignore', '-k', chosen]))
