"""Many clients at once, mixing queries: parallel_clients.py --server ... --ca ... --pid PID [--clients 50] [--minutes 3].

Every answer must be the first one's equal. At the end, heap (after a collection) and threads of the service are compared
with the start; then a client that hangs up must free its query within 2 s.
"""
import argparse
import collections
import json
import os
import re
import socket
import ssl
import subprocess
import threading
import time

import requests

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('--server', required=True)
parser.add_argument('--dataset', default='hemibrain:synthetic')
parser.add_argument('--ca', required=True)
parser.add_argument('--pid', type=int, required=True, help='of the service')
parser.add_argument('--clients', type=int, default=50)
parser.add_argument('--minutes', type=float, default=3)
ARGS = parser.parse_args()
URL = ARGS.server + '/api/custom/custom'
QUERIES = [
    'MATCH (n:Neuron) WHERE n.type = "KCg-m" RETURN n.bodyId, n.type, n.pre, n.post ORDER BY n.bodyId',
    'MATCH (n:Neuron) WHERE n.type =~ "SMP.*" RETURN count(*), sum(n.pre)',
    'MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) WHERE n.type = "APL" AND e.weight >= 3 RETURN m.bodyId, e.weight, e.roiInfo ORDER BY m.bodyId, n.bodyId',
    'MATCH (m:Meta) RETURN m.dataset, m.tag, m.primaryRois',
    'MATCH (n:Neuron) WHERE exists(n.somaLocation) RETURN count(*)',
    'MATCH (n:Neuron) RETURN n.status AS s, count(*) AS c ORDER BY s',
]


def ask(session, query):
    reply = session.post(URL, json={'cypher': query, 'dataset': ARGS.dataset}, verify=ARGS.ca, timeout=120)
    assert reply.status_code == 200, (reply.status_code, reply.text[:300])
    return json.dumps(reply.json()['data'])


def state():
    out = subprocess.run(['jcmd', str(ARGS.pid), 'GC.run'], capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    info = subprocess.run(['jcmd', str(ARGS.pid), 'GC.heap_info'], capture_output=True, text=True).stdout
    used = int(re.search(r'used (\d+)K', info).group(1)) // 1024
    return used, len(os.listdir('/proc/%d/task' % ARGS.pid))


def hang_up():
    """Sends a query that never ends, hangs up, and says how long its processor time goes on."""
    query = 'MATCH (a:Neuron), (b:Neuron), (c:Neuron) WHERE a.pre + b.pre + c.pre < 0 RETURN count(*)'
    body = json.dumps({'cypher': query, 'dataset': ARGS.dataset}).encode()
    host, port = ARGS.server.split('//')[1].split(':')
    raw = ssl.create_default_context(cafile=ARGS.ca).wrap_socket(socket.create_connection((host, int(port))), server_hostname=host)
    raw.sendall(b'POST /api/custom/custom HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n' % (host.encode(), len(body)) + body)

    def busy(seconds):
        def ticks():
            fields = open('/proc/%d/stat' % ARGS.pid).read().rsplit(')', 1)[1].split()
            return int(fields[11]) + int(fields[12])
        before = ticks()
        time.sleep(seconds)
        return (ticks() - before) / os.sysconf('SC_CLK_TCK') / seconds
    time.sleep(2)
    running = busy(1)
    raw.close()
    start = time.perf_counter()
    while busy(0.25) > 0.5 * running and time.perf_counter() - start < 60:
        pass
    return running, time.perf_counter() - start


first = {}
session = requests.Session()
for q in QUERIES:
    first[q] = ask(session, q)
before = None
counts, errors, stop = collections.Counter(), [], threading.Event()


def client(number):
    mine = requests.Session()
    i = number
    while not stop.is_set():
        q = QUERIES[i % len(QUERIES)]
        i += 1
        try:
            if ask(mine, q) != first[q]:
                errors.append('another answer: ' + q)
            counts[q] += 1
        except Exception as e:
            errors.append(repr(e)[:300])


threads = [threading.Thread(target=client, args=(n,)) for n in range(ARGS.clients)]
for t in threads:
    t.start()
end = time.time() + ARGS.minutes * 60
time.sleep(ARGS.minutes * 20)
before = state()
while time.time() < end:
    time.sleep(1)
after = state()
stop.set()
for t in threads:
    t.join()
print('%d answers, %d errors %s' % (sum(counts.values()), len(errors), errors[:3]))
print('heap after a collection %d -> %d MB, threads %d -> %d, under load' % (before[0], after[0], before[1], after[1]))
time.sleep(5)
print('a query at %.1f cores ended %.2f s after its client hung up' % hang_up())
