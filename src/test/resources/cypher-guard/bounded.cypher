UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN x
;
UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*)
;
RETURN COUNT { UNWIND range(1, 3000000000) AS x RETURN x } AS c
;
RETURN [y IN [1, 2] | EXISTS { UNWIND range(1, 3000000000) AS x WITH x WHERE x < 0 RETURN x }] AS c
;
UNWIND range(1, 1000000000) AS x WITH collect(x) AS l RETURN size(l)
;
UNWIND range(1, 1000000000) AS x RETURN x ORDER BY x LIMIT 100000000
;
UNWIND range(1, 1000000000) AS x WITH x, [y IN range(1, 1000) | y + x] AS l RETURN max(size(l))
;
RETURN reduce(s = 0, x IN range(1, 4000000) | s + x) AS s
;
UNWIND range(1, 1000) AS i RETURN reduce(s = 0, x IN range(1, 70000) | s + x) AS s
;
UNWIND range(1, 100000) AS i WITH size([x IN range(1, 30000) WHERE x % 7 = 3]) AS s WHERE s < 0 RETURN s
;
UNWIND range(1, 200000) AS i WITH i ORDER BY -i WITH i WHERE all(x IN range(1, 40) WHERE x > -i) RETURN max(i) AS m
;
UNWIND range(1, 200000) AS i WITH i % 5000 AS k, collect(i) AS l WHERE any(x IN l WHERE x = -1) RETURN k
;
RETURN size([x IN range(1, 1000) WHERE any(y IN range(1, 1000) WHERE x + y = -1)]) AS s
;
RETURN size([x IN range(1, 800000) | x]) AS s
;
UNWIND range(1, 1000000) AS i WITH i, [x IN range(1, 100000) | x] AS l WITH collect(l) AS ll RETURN size(ll)
;
WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS s UNWIND range(1, 1000000) AS i WITH collect(s) AS c RETURN size(c)
;
WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS s UNWIND range(1, 1000000) AS x WITH x, s ORDER BY s, x RETURN count(x)
;
WITH [y IN range(1, 100000) | y] AS l UNWIND range(1, 1000000) AS x WITH x, l ORDER BY l, x RETURN count(x)
;
UNWIND range(1, 400000) AS x WITH collect(x) AS l RETURN size([a IN l WHERE a % 3 = 1 AND toString(a) CONTAINS '7']) AS s
;
WITH [x IN range(1, 100000) | x] AS a, [x IN range(1, 100000) | x * 2] AS b RETURN size([x IN a WHERE x IN b]) AS c
;
WITH reduce(l = [1], x IN range(1, 900) | l + x) AS l RETURN size([x IN l | x]) AS s
;
UNWIND range(1, 1000000) AS i RETURN size(reduce(s = '', x IN range(1, 800) | s + 'abcdefghijklmnopqrstuvwxyz')) AS s
;
MATCH (a), (b), (c), (d), (e), (f), (g) WHERE a.bodyId + b.bodyId + c.bodyId + d.bodyId + e.bodyId + f.bodyId + g.bodyId < 0 RETURN count(*)
;
MATCH p = (a)-[*]-(b) WHERE length(p) > 1000 RETURN count(p)
;
MATCH p = (a)-[*1..60]->(b) RETURN [x IN nodes(p) | x.bodyId] AS ids
;
MATCH p = (a)-[*]->(b) WHERE all(x IN nodes(p) WHERE x.bodyId > 0) RETURN max(reduce(s = 0, r IN relationships(p) | s + toInteger(r.weight))) AS m
;
MATCH p = shortestPath((a:Neuron {bodyId: 1})-[*]->(b:Neuron {bodyId: 2})) WHERE length(p) > 15 RETURN p
;
MATCH p = ALL SHORTEST (a:Neuron {bodyId: 1})(()-->(x) WHERE x.bodyId > 0)+(b:Neuron {bodyId: 2}) RETURN count(p)
;
MATCH (n) RETURN size([(n)-->()-->(m) | [m.bodyId, m.type, m.roiInfo]]) AS s
;
MATCH (n:Neuron) WHERE n.type =~ '.*T.*1.*5.*' OR n.roiInfo =~ '.*"A".*\\d+.*' RETURN count(n)
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ 'a*a*a*b' AS r
;
WITH reduce(s = 'a', i IN range(1, 11) | s + s) AS s RETURN s =~ '.*a.*b' AS r
;
UNWIND range(1, 1000000) AS x CALL (x) { UNWIND range(1, 1000000) AS y RETURN max(y + x) AS m } RETURN max(m)
;
UNWIND range(1, 100000000) AS x RETURN x % 1000000 AS k, collect(x)[..3] AS some
;
RETURN reduce(s = 0, y IN range(1, 150000) | s + COUNT { MATCH (a)-->(b) RETURN a }) AS c
;
MATCH (n) WHERE (n.a = 1) XOR (n.b = 1) XOR (n.c = 1) XOR (n.d = 1) XOR (n.e = 1) XOR (n.f = 1) XOR (n.g = 1) XOR (n.h = 1) XOR (n.i = 1) XOR (n.j = 1) RETURN n
;
MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE EXISTS { MATCH (m)-->(o) WHERE EXISTS { MATCH (o)-->(p) WHERE EXISTS { MATCH (p)-->(n) } } } } RETURN count(n)
