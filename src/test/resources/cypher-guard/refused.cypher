RETURN reduce(s = 0, x IN range(1, 2000000000) | s + x)
;
RETURN reduce(s = 'a', x IN range(1, 40) | s + s)
;
RETURN size([x IN range(1, 50000000) | x])
;
RETURN size([x IN range(1, 1000000) WHERE any(y IN range(1, 1000000) WHERE y = x)])
;
WITH range(1, 200000) AS l RETURN reduce(s = 0, x IN l | s + reduce(t = 0, y IN l | t + y))
;
WITH range(1, 3000) AS l RETURN reduce(s = 0, x IN l | s + reduce(t = 0, y IN l | t + reduce(u = 0, z IN l | u + z)))
;
RETURN range(1, 100000000) AS r
;
WITH range(1, 100000000) AS r RETURN r
;
WITH range(1, 100000000) AS r UNWIND [x IN r | x] AS y RETURN count(y)
;
UNWIND range(1, 1000000) AS i WITH collect(range(1, 1000)) AS c RETURN c
;
UNWIND range(1, 1000000) AS x WITH collect(x) AS l RETURN size([a IN l WHERE any(b IN l WHERE a + b = -1)])
;
UNWIND range(1, 1000000) AS x WITH collect(x) AS l RETURN reduce(s = 0, a IN l | s + size([b IN l WHERE b > a]))
;
RETURN size([x IN $ids WHERE any(y IN $ids WHERE x + y = 0)])
;
RETURN reduce(s = '', x IN $ids | s + toString(x))
;
RETURN reduce(s = 0, x IN range(1, $big) | s + x)
;
RETURN [x IN range(0, $map.n) | x]
;
WITH 'aaaaaaaaaaaaaaaa' AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s RETURN size(s)
;
WITH [1, 2, 3, 4, 5, 6, 7, 8] AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s WITH s + s + s + s + s + s + s + s AS s RETURN s
;
CALL { WITH reduce(s = 'a', x IN range(1, 30) | s + s) AS s RETURN s } RETURN size(s)
;
MATCH (n) CALL (n) { RETURN [x IN range(1, 100000000) | n.bodyId] AS l } RETURN size(l)
;
RETURN 1 AS x UNION RETURN reduce(s = 0, x IN range(1, 1000000000) | s + x) AS x
;
WITH 10 AS n RETURN 1 AS y UNION WITH 1000000000 AS n RETURN size([x IN range(1, n) | x]) AS y
;
RETURN EXISTS { WITH 1 AS x WHERE all(y IN range(1, 1000000000) WHERE y > 0) RETURN x }
;
RETURN COUNT { UNWIND [x IN range(1, 100000000) | x] AS y RETURN y }
;
MATCH (n) WHERE all(x IN range(1, 1000000000) WHERE x > 0) RETURN n
;
MATCH (n WHERE all(x IN range(1, 1000000000) WHERE x > 0)) RETURN n
;
MATCH (n {bodyId: reduce(s = 0, x IN range(1, 1000000000) | s + x)}) RETURN n
;
MATCH ((a)-->(b) WHERE all(x IN range(1, 1000000000) WHERE x > 0))+ RETURN count(*)
;
RETURN 1 LIMIT size([x IN range(1, 100000000) WHERE x > 0])
;
RETURN 1 AS x ORDER BY reduce(s = 0, x IN range(1, 1000000000) | s + x)
;
RETURN CASE WHEN all(x IN range(1, 1000000000) WHERE x > 0) THEN 1 END
;
RETURN {a: {b: [x IN range(1, 100000000) | x]}}
;
RETURN reduce(m = {a: 1}, x IN range(1, 100) | {a: m, b: m})
;
WITH reduce(m = {a: 1}, x IN range(1, 100) | {a: m, b: m}) AS m RETURN m = m
;
WITH reduce(l = [[1]], x IN range(1, 40) | l + [l]) AS l RETURN l
;
WITH reduce(l = [1], x IN range(1, 40) | l + l) AS l RETURN l
;
WITH reduce(l = [1], x IN range(1, 20000) | l + 1) AS l RETURN size([x IN l | x])
;
WITH reduce(l = [1], x IN range(1, 1000) | reduce(k = l, y IN range(1, 1000) | tail(k) + y)) AS l RETURN l
;
RETURN size(replace(reduce(s = 'a', i IN range(1, 20) | s + s), '', reduce(s = 'b', i IN range(1, 10) | s + s)))
;
RETURN size(split(reduce(s = 'a', i IN range(1, 22) | s + s), ''))
;
WITH reduce(s = 'a', i IN range(1, 18) | s + s) AS s RETURN (s + s) CONTAINS (s + 'b')
;
WITH reduce(s = 'a', i IN range(1, 18) | s + s) AS s RETURN size(replace(s + s, s + 'b', ''))
;
RETURN toUpper(normalize(reduce(s = 'a', i IN range(1, 22) | s + s)))
;
RETURN toInteger(reduce(s = '9', i IN range(1, 21) | s + s))
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+b'
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|a)*b'
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|ab|b)*c'
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a?){40}a{40}'
;
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ 'a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'
;
MATCH (n) WHERE n.type =~ '(.*)*x' RETURN n
;
MATCH (n) WHERE n.roiInfo =~ '.*.*.*.*.*x' RETURN n
;
MATCH (n) WHERE n.type =~ '(\\w+\\s?)*$' RETURN n
;
MATCH (n) WHERE n.type =~ '(.*)\\1\\1x' RETURN n
;
MATCH (n) WHERE n.type =~ ('(a' + '+)' + '+b') RETURN n
;
MATCH (n) WHERE n.type =~ $bomb RETURN n
;
MATCH (n) WHERE any(p IN [$bomb, 'x'] WHERE n.type =~ p) RETURN n
;
MATCH (n) WHERE n.type =~ reverse('b+)+a(') RETURN n
;
MATCH (n), (m) WHERE n.type =~ m.type RETURN n
;
RETURN size(COLLECT { MATCH (a), (b), (c), (d), (e), (f), (g) RETURN a.bodyId })
;
RETURN COLLECT { UNWIND range(1, 3000000000) AS x RETURN x }
;
MATCH (n) RETURN [(n)-[*1..9]->(m) | m.bodyId]
;
MATCH (n) RETURN [(a)-->(b)-->(c)-->(d) | d.bodyId]
;
RETURN [(a)-->(b) | b.bodyId]
;
MATCH (n) RETURN [(n)-->(m) | [x IN range(1, 100000) | x]]
;
MATCH p = (a)-[*]->(b) RETURN reduce(s = '', n IN nodes(p) | s + n.type)
;
MATCH p = (a)-[*1..100000]->(b) RETURN [x IN nodes(p) | [y IN nodes(p) | x.bodyId + y.bodyId]]
;
MATCH (m) RETURN size([i IN range(1, 1000000) WHERE m.roiInfo = 'x'])
;
MATCH (m) RETURN reduce(s = '', i IN range(1, 1000) | s + m.roiInfo)
;
MATCH (m) RETURN [i IN range(1, 10000) | m.roiInfo]
;
MATCH (m) RETURN [i IN range(1, 10000) | m {.*}]
;
MATCH (n) RETURN [x IN range(0, n.bodyId) | x]
;
MATCH (n) WITH max(n.bodyId) AS top RETURN reduce(s = 0, x IN range(0, top) | s + x)
;
RETURN reduce(a = 1, x IN range(1, 60) | a + size([y IN range(1, a) | y]))
;
RETURN reduce(m = {n: 1}, x IN range(1, 30) | {n: m.n * 10, l: [y IN range(1, m.n) | y]})
;
WITH [x IN range(1, 200) | [y IN range(1, 200) | [z IN range(1, 200) | x]]] AS l RETURN size(l)
;
WITH [x IN range(1, 1000000) | x] AS a, [x IN range(1, 1000000) | x] AS b, [x IN range(1, 1000000) | x] AS c RETURN size(a)
;
WITH range(1, 1000) AS l RETURN [a IN l | [b IN l | [c IN l | a + b + c]]]
;
WITH 1000 AS n WITH n * n AS n WITH n * n AS n RETURN size([x IN range(1, n) WHERE x > 5])
;
WITH -1 AS s RETURN size([x IN range(1000000000, 1, s) | x])
;
RETURN [x IN range(1, 1000000000)[1..] | x]
;
RETURN [x IN tail(range(1, 1000000000)) | x]
;
RETURN [x IN reverse(range(1, 1000000000)) | x]
;
RETURN [x IN coalesce(null, range(1, 1000000000)) | x]
;
RETURN [x IN head([range(1, 1000000000)]) | x]
;
RETURN [x IN {a: range(1, 1000000000)}.a | x]
;
RETURN [x IN CASE WHEN true THEN range(1, 1000000000) ELSE [] END | x]
;
UNWIND [range(1, 1000000000)] AS l RETURN [x IN l | x]
;
RETURN 5 IN [x IN range(1, 100000000) | x]
;
RETURN range(1, 100000000) = range(1, 100000000)
;
RETURN toStringList(range(1, 100000000))
;
RETURN apoc.convert.fromJsonMap(reduce(s = 'a', i IN range(1, 23) | s + s))
;
MATCH (n) RETURN n { .*, l: [x IN range(1, 100000000) | x] }
;
CALL db.index.fulltext.queryNodes('x', reduce(s = 'a', i IN range(1, 30) | s + s)) YIELD node RETURN node
;
SHOW FUNCTIONS YIELD name WHERE all(x IN range(1, 1000000000) WHERE x > 0) RETURN name
;
CALL apoc.cypher.runTimeboxed('RETURN reduce(s = 0, x IN range(1, 2000000000) | s + x) AS r', {}, 100) YIELD value RETURN value
;
CALL apoc.cypher.runTimeboxed('CREATE (n)', {}, 100) YIELD value RETURN value
;
CALL apoc.cypher.runTimeboxed('RETURN reduce(s = 0, x IN range(1, $n) | s + x) AS r', {n: 2000000000}, 100) YIELD value RETURN value
;
MATCH (n) CALL apoc.cypher.runTimeboxed(n.type, {}, 100) YIELD value RETURN value
;
CALL apoc.cypher.runTimeboxed('CALL apoc.cypher.runTimeboxed("MATCH (n) DETACH DELETE n", {}, 1) YIELD value RETURN value', {}, 100) YIELD value RETURN value
;
UNWIND range(1, 1000000) AS i WITH i ORDER BY -i WITH i WHERE reduce(s = 0, x IN range(1, 100000) | s + x + i) < 0 RETURN i
;
UNWIND range(1, 1000000) AS i WITH i, count(*) AS c WHERE all(x IN range(1, 1000) WHERE x + i > 0) RETURN max(i)
;
UNWIND range(1, 1000000) AS i WITH i ORDER BY -i LIMIT 900000 RETURN max(size([x IN range(1, 1000) | x + i]))
;
UNWIND range(1, 1000) AS i WITH i WHERE reduce(s = 0, x IN range(1, 3000000) | s + x + i) < 0 RETURN i
;
UNWIND range(1, 1000) AS i RETURN max(reduce(s = 0, x IN range(1, 3000000) | s + x + i)) AS m
;
MATCH (a), (b) WHERE a.status = b.status WITH a, b WHERE all(x IN range(1, 100000) WHERE x > a.bodyId) RETURN count(*)
;
MATCH (n) WITH n ORDER BY n.bodyId MATCH (n) WITH n WHERE all(x IN range(1, 1000000) WHERE x > 0) RETURN n
;
UNWIND range(1, 1000000) AS i WITH i ORDER BY -i UNWIND CASE WHEN all(x IN range(1, 100000) WHERE x > i) THEN [1] ELSE [] END AS j RETURN j
;
RETURN COUNT { UNWIND range(1, 1000000) AS i WITH i ORDER BY -i WITH i WHERE all(x IN range(1, 100000) WHERE x > i) RETURN i }
;
UNWIND range(1, 1000000) AS i WITH i ORDER BY -i RETURN DISTINCT size([x IN range(1, 100000) | x + i])
;
UNWIND range(1, 1000000) AS i WITH i ORDER BY -i RETURN size([x IN range(1, 100000) | x + i]) SKIP 999999
;
MATCH (n) WHERE (n.a = 1) XOR (n.b = 1) XOR (n.c = 1) XOR (n.d = 1) XOR (n.e = 1) XOR (n.f = 1) XOR (n.g = 1) XOR (n.h = 1) XOR (n.i = 1) XOR (n.j = 1) XOR (n.k = 1) XOR (n.l = 1) XOR (n.m = 1) XOR (n.n = 1) XOR (n.o = 1) XOR (n.p = 1) XOR (n.q = 1) XOR (n.r = 1) RETURN n
;
MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { MATCH (n) } } } } } } RETURN n
;
UNWIND range(1, 1000) AS i RETURN reduce(s = 0, x IN range(1, 3000000) | s + x + i) AS s
;
MATCH (a)-->(b)<--(c) USING JOIN ON b WITH a, b WHERE all(x IN range(1, 100000) WHERE x > a.bodyId) RETURN count(*)
;
UNWIND $mixed AS n RETURN size([x IN range(0, n) | x])
;
UNWIND [1, 2000000000] AS n RETURN size([x IN range(0, n) | x])
