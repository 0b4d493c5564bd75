// neuprint-python: meta
MATCH (m:Meta)
WITH m as m, apoc.convert.fromJsonMap(m.roiInfo) as roiInfo, apoc.convert.fromJsonMap(m.roiHierarchy) as roiHierarchy,
     apoc.convert.fromJsonMap(m.neuroglancerInfo) as neuroglancerInfo, apoc.convert.fromJsonList(m.neuroglancerMeta) as neuroglancerMeta,
     apoc.convert.fromJsonMap(m.statusDefinitions) as statusDefinitions
RETURN m as meta, roiInfo, roiHierarchy, neuroglancerInfo, neuroglancerMeta, statusDefinitions
;
MATCH (n :Neuron) UNWIND KEYS(n) AS k RETURN DISTINCT k
;
MATCH (m:Meta) RETURN m.primaryRois
;
MATCH (s: Synapse {type:"pre"}) WITH s LIMIT 1 RETURN [k IN keys(s) WHERE k STARTS WITH 'nt'] AS props
;
// criteria with lists
WITH [1, 2, 3, 4, 5] AS n_search_bodyId
MATCH (n :Segment)
WHERE n.bodyId in n_search_bodyId AND (n.status IN ['Traced', 'Anchor'] OR n.status IS NULL)
RETURN n.bodyId as bodyId, n.instance as instance, n.type as type, n.pre as pre, n.post as post, n.roiInfo as roiInfo
ORDER BY n.bodyId
;
MATCH (n :Neuron) WHERE n.type =~ '(MBON.*)|(KC.*)' AND n.pre >= 10 RETURN n.bodyId
;
MATCH (n :Neuron) WHERE (n.`EB` OR n.FB OR n.`AL(R)`) AND NOT n.cropped RETURN n.bodyId as bodyId
;
// criteria with regions, as neuprint-python sends them
MATCH (n :Neuron)
WHERE n.status = 'Traced'
WITH n, ['EB','FB'] as inputRois, ['PB'] as outputRois, apoc.convert.fromJsonMap(n.roiInfo) as roiInfo
UNWIND keys(roiInfo) as roi
WITH n, roiInfo, inputRois, outputRois, roi, roiInfo[roi]['post'] as roi_post
ORDER BY roi
WHERE 2 = 0 OR (roi in inputRois AND roi_post >= 1)
WITH n, roiInfo, inputRois, outputRois, collect(roi) as matchingInputRois, size(collect(roi)) as numMatchingInputRois
WHERE numMatchingInputRois >= size(inputRois)
UNWIND keys(roiInfo) as roi
WITH n, roiInfo, outputRois, matchingInputRois, roi, roiInfo[roi]['pre'] as roi_pre
ORDER BY roi
WHERE 1 = 0 OR (roi in outputRois AND roi_pre >= 1)
WITH n, collect(roi) as matchingOutputRois, size(collect(roi)) as num, matchingInputRois
RETURN n.bodyId, matchingInputRois, matchingOutputRois
;
MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)
WHERE n.type = 'KC' AND m.type =~ 'MBON.*'
WITH n, m, e WHERE e.weight >= 3
RETURN n.bodyId as bodyId_pre, m.bodyId as bodyId_post, e.weight as weight, apoc.convert.fromJsonMap(n.roiInfo) as roiInfo_pre,
       e.roiInfo as conn_roiInfo, coalesce(e.weightHP, 0) as weightHP
ORDER BY e.weight DESC, n.bodyId, m.bodyId
;
WITH [1,2,3] AS n_search_bodyId, [4,5,6] AS m_search_bodyId
MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)
WHERE n.bodyId IN n_search_bodyId
WITH n, m, e, m_search_bodyId, true as _
WHERE m.bodyId IN m_search_bodyId
WITH n, m, e WHERE e.weight >= 1
RETURN n.bodyId AS bodyId_pre, m.bodyId AS bodyId_post, e.weight AS weight, e.roiInfo AS roiInfo
;
// timeboxed count
CALL apoc.cypher.runTimeboxed("MATCH (n:Neuron) WHERE n.status = \"Traced\" RETURN count(n) as c", {}, 5000) YIELD value RETURN value.c as count
;
// timeboxed paths
CALL apoc.cypher.runTimeboxed(
    "MATCH (src :Neuron {bodyId: 1}), (dest :Neuron {bodyId: 2}), p = (src)-[:ConnectsTo*1..3]->(dest)
     WHERE ALL (x in relationships(p) WHERE x.weight >= 5) AND ALL (n in nodes(p) WHERE n.status = 'Traced' OR n.bodyId in [1, 2])
     RETURN [n in nodes(p) | [n.bodyId, n.type]] AS path, [x in relationships(p) | x.weight] AS weights, length(p) AS len",
    {}, 60000) YIELD value RETURN value.path as path, value.weights AS weights
;
CALL apoc.cypher.runTimeboxed('MATCH p = allShortestPaths((src:Neuron {bodyId: 1})-[:ConnectsTo*]->(dest:Neuron {bodyId: 2})) WHERE ALL (x in relationships(p) WHERE x.weight >= 5) AND ALL (n in nodes(p) WHERE n.status = "Traced") RETURN length(p) AS length, [n in nodes(p) | [n.bodyId, n.type]] AS path, [x in relationships(p) | x.weight] AS weights', {}, 5000) YIELD value RETURN value.length, value.path, value.weights
;
MATCH p = allShortestPaths((src:Neuron {bodyId: 1})-[:ConnectsTo*]->(dest:Neuron {bodyId: 2}))
WHERE ALL (x in relationships(p) WHERE x.weight >= 10)
RETURN [n in nodes(p) | [n.bodyId, n.type]] AS path, [x in relationships(p) | x.weight] AS weights
;
// synapses
MATCH (n:Neuron)-[:Contains]->(ss:SynapseSet), (ss)-[:Contains]->(s:Synapse)
WHERE n.bodyId IN [1,2,3]
WITH n, s WHERE (s.`EB` OR s.FB) AND (s.confidence > 0.5) AND (s.type = 'pre')
WITH DISTINCT n, s
RETURN n.bodyId as bodyId, s.type as type, s.confidence as confidence, s.location.x as x, s.location.y as y, s.location.z as z,
       apoc.map.removeKeys(s, ['location', 'confidence', 'type']) as syn_info
;
MATCH (n:Neuron)-[:Contains]->(ss:SynapseSet), (ss)-[:Contains]->(s:Synapse)
WHERE n.bodyId IN [1,2,3]
UNWIND KEYS(s) as roi
WITH n, s, roi WHERE roi in ['EB', 'FB']
RETURN n.bodyId, roi, s.type, count(s) as count, avg(s.location.x) as x, avg(s.location.y) as y, avg(s.confidence) as confidence
;
MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron),
      (n)-[:Contains]->(nss:SynapseSet)-[:ConnectsTo]->(mss:SynapseSet)<-[:Contains]-(m),
      (nss)-[:Contains]->(ns:Synapse)-[:SynapsesTo]->(ms:Synapse)<-[:Contains]-(mss)
WHERE n.bodyId = 1 AND m.bodyId IN [2,3]
WITH DISTINCT n, m, ns, ms, e WHERE e.weight >= 1
RETURN n.bodyId, m.bodyId, ns.location.x, ms.location.x, apoc.map.removeKeys(ns, ['location']) as info
;
MATCH (n:Segment)-[e:ConnectsTo]->(:Segment) WHERE n.bodyId IN [1,2] WITH n, sum(e.weight) as total
MATCH (n)-[e2:ConnectsTo]->(m:Segment) WHERE m.status IN ['Traced'] OR m.statusLabel IN ['x']
RETURN n.bodyId, total, sum(e2.weight) * 1.0 / total AS completeness
;
// neuPrintExplorer
MATCH (m:Meta) WITH m.superLevelRois AS rois MATCH (neuron :Neuron)
WHERE toLower(neuron.type) =~ 'kc.*' OR toLower(neuron.instance) CONTAINS 'kc'
WITH neuron, rois, apoc.convert.fromJsonMap(neuron.roiInfo) AS roiInfo
WHERE any(roi in ['EB', 'FB'] WHERE roiInfo[roi]['post'] > 10) AND all(roi in keys(roiInfo) WHERE roi <> 'PB')
RETURN apoc.map.setKey(properties(neuron), 'bodyId', toString(neuron.bodyId)), rois
;
CALL dbms.components() YIELD name, versions, edition RETURN name, versions
;
CALL db.index.fulltext.queryNodes('hemibrain_fulltext_index', '*kc*') YIELD node, score
WITH node WHERE node:Neuron RETURN node.bodyId, node.type, node.instance ORDER BY node.type LIMIT 20
;
MATCH (k:Neuron)-[r:ConnectsTo]->(c:Neuron) WHERE k.bodyId IN [1,2,3]
WITH k, c, r, toString(k.bodyId) + "_weight" AS dynamicWeight
RETURN collect(apoc.map.fromValues(["output", toString(c.bodyId), "name", c.instance, "type", c.type, dynamicWeight, r.weight])) AS map
;
MATCH (n:Neuron)-[x:ConnectsTo]-(m) WHERE n.bodyId = 1
RETURN n.bodyId, CASE WHEN startnode(x).bodyId = n.bodyId THEN 'downstream' ELSE 'upstream' END AS direction, x.weight, ID(m), labels(m), type(x)
;
MATCH (m:Element) WHERE point.distance(m.location, Point({x: 1, y: 2, z: 3})) < 100 AND m.location <> Point({x: 5, y: 6, z: 7}) RETURN m
;
MATCH (a:Neuron)-[:ConnectsTo]->(b) WHERE a.bodyId = 1 RETURN keys(a) AS k UNION MATCH (a:Neuron) WHERE a.bodyId = 2 RETURN keys(a) AS k
;
MATCH (n:Neuron) WITH apoc.convert.fromJsonMap(n.roiInfo) AS roiInfo, n
WITH n, [roi IN keys(roiInfo) WHERE roiInfo[roi].pre > 0 | roi] AS out, [roi IN keys(roiInfo) WHERE roiInfo[roi].post > 0 | roi] AS inn, roiInfo
RETURN n.bodyId, out, inn, reduce(total = 0, roi IN out | total + toInteger(roiInfo[roi].pre)) AS pre
;
// a biologist's day
MATCH (n:Neuron) RETURN n LIMIT 10
;
MATCH (n:Neuron) RETURN n.type, count(*) AS cells ORDER BY cells DESC
;
MATCH p = (a:Neuron {bodyId: 1})-[:ConnectsTo*1..4]->(b:Neuron {bodyId: 2})
RETURN [i IN range(0, size(nodes(p)) - 1) | nodes(p)[i].bodyId] AS bodies, reduce(w = 0, r IN relationships(p) | w + r.weight) AS total
;
MATCH p = shortestPath((a:Neuron {bodyId: 1})-[:ConnectsTo*..6]->(b:Neuron {bodyId: 2}))
RETURN reduce(s = '', n IN nodes(p) | s + n.type + ' > ') AS route, length(p)
;
MATCH p = SHORTEST 3 (a:Neuron {bodyId: 1})-[:ConnectsTo]->+(b:Neuron {bodyId: 2}) RETURN [n IN nodes(p) | n.type] AS types
;
MATCH (a:Neuron {bodyId: 1})((x)-[r:ConnectsTo]->(y) WHERE r.weight > 10){1,4}(b:Neuron) RETURN [n IN x | n.type], [e IN r | e.weight], b.bodyId
;
MATCH (a:Neuron) WHERE EXISTS { (a)-[:ConnectsTo]->(:Neuron {type: 'MBON01'}) } RETURN a.bodyId
;
MATCH (a:Neuron) WHERE EXISTS { MATCH (a)-[e:ConnectsTo]->(b) WHERE e.weight > 20 AND b.type STARTS WITH 'KC' } RETURN count(a)
;
MATCH (a:Neuron) WHERE COUNT { (a)-[:ConnectsTo]->() } > 100 RETURN a.bodyId, COUNT { (a)<-[:ConnectsTo]-() } AS indegree
;
MATCH (a:Neuron) WHERE (a)-[:ConnectsTo]->(:Neuron {type: 'KC'}) AND NOT (a)<-[:ConnectsTo]-(:Neuron {type: 'KC'}) RETURN a
;
MATCH (a:Neuron {type: 'KC'}) RETURN a.bodyId, [(a)-[e:ConnectsTo]->(b) WHERE e.weight > 5 | b.type] AS targets
;
MATCH (a:Neuron {type: 'KC'}) RETURN a.bodyId, [(a)-[e:ConnectsTo]->(b:Neuron) | {id: b.bodyId, type: b.type, weight: e.weight}][..10] AS targets
;
MATCH (a:Neuron) RETURN a {.bodyId, .type, .*, partners: COUNT { (a)--() }} LIMIT 5
;
MATCH (a:Neuron) CALL (a) { MATCH (a)-[e:ConnectsTo]->(b) RETURN b ORDER BY e.weight DESC LIMIT 3 } RETURN a.bodyId, collect(b.type) AS top
;
MATCH (a:Neuron) CALL { WITH a MATCH (a)-[e:ConnectsTo]->(b) RETURN sum(e.weight) AS out UNION ALL WITH a MATCH (a)<-[e:ConnectsTo]-(b) RETURN -sum(e.weight) AS out } RETURN a.bodyId, sum(out)
;
MATCH (a:Neuron) RETURN a.bodyId, COLLECT { MATCH (a)-[:ConnectsTo]->(b) RETURN b.type } AS types
;
RETURN COLLECT { MATCH (a:Neuron) RETURN a.bodyId ORDER BY a.pre DESC LIMIT 100 } AS top
;
MATCH (a:Neuron)-[e:ConnectsTo]->(b:Neuron) WITH a, collect(DISTINCT b.type) AS types, $wanted AS wanted
WHERE all(t IN wanted WHERE t IN types) RETURN a.bodyId, [t IN types WHERE NOT t IN wanted] AS others
;
MATCH (a:Neuron {type: 'A'}) WITH collect(a.bodyId) AS ids MATCH (b:Neuron)-[e:ConnectsTo]->(c:Neuron) WHERE b.bodyId IN ids AND c.bodyId IN ids RETURN b.bodyId, c.bodyId, e.weight
;
MATCH (a:Neuron)-->(b:Neuron) WITH a, collect(b) AS bs UNWIND bs AS b WITH a, b WHERE b.pre > 10 RETURN a.bodyId, collect(b.bodyId)
;
MATCH (a)-[:ConnectsTo]->(x) WHERE a.bodyId = 1 WITH collect(x.bodyId) AS xs MATCH (b)-[:ConnectsTo]->(y) WHERE b.bodyId = 2
WITH xs, collect(y.bodyId) AS ys RETURN size([x IN xs WHERE x IN ys]) * 1.0 / size(xs + ys) AS jaccard
;
MATCH (n:Neuron) WITH percentileDisc(n.pre, 0.2) AS p20, stdev(n.pre) AS sd MATCH (n:Neuron) WHERE n.pre > p20 RETURN n.bodyId, (n.pre - p20) / sd AS z ORDER BY z DESC LIMIT 50
;
MATCH (n:Neuron) RETURN CASE n.status WHEN 'Traced' THEN 1 WHEN 'Anchor' THEN 2 ELSE 0 END AS rank, coalesce(n.type, 'none') AS type, size(n.instance) AS len
;
MATCH (n:Neuron) WHERE n.type IN ['KCg-m', 'KCab-s', 'KCa\'b\'-ap1'] AND n.instance =~ '(?i).*_(L|R)' RETURN n.bodyId
;
MATCH (n:Neuron) WHERE n.type =~ 'LC(4|6|9|1[0-9])[ab]?.*' OR n.type =~ '^(?!KC).*_[LR]$' OR n.type =~ 'PFL[123].*' RETURN n
;
MATCH (n:Neuron) WHERE n.instance =~ '.*\\(.*\\).*' OR n.instance =~ '[A-Z]+[0-9]+.*' OR n.instance =~ '\\w+-\\w+' RETURN n
;
MATCH (n:Neuron) WHERE any(p IN ['KC.*', 'MBON.*'] WHERE n.type =~ p) OR n.type =~ $pattern OR n.type =~ ('.*' + $pattern) RETURN n
;
UNWIND range(1, 1000000000) AS x RETURN x LIMIT 5
;
UNWIND range(0, 9) AS x UNWIND range(0, 9) AS y RETURN x * 10 + y AS n
;
WITH range(0, 1000) AS bins MATCH (n:Neuron) RETURN [b IN bins | b * 10][..20] AS edges, n.pre
;
UNWIND $rows AS row MATCH (n:Neuron {bodyId: row.id}) RETURN n.type, row.note
;
MATCH (n:Neuron) WHERE n.bodyId IN $ids RETURN n.bodyId, n.type
;
WITH $ids AS ids RETURN size(ids), [i IN range(0, size(ids) - 1, 1000) | ids[i]] AS every, ids[0], ids[-1], ids[..5]
;
MATCH (n:Neuron) RETURN n.bodyId, split(n.type, '_')[0] AS base, replace(n.instance, '_', ' ') AS name, left(n.type, 2), substring(n.type, 0, 4), toUpper(n.type), trim(n.type)
;
MATCH (n:Neuron) RETURN date(), datetime({epochMillis: timestamp()}), duration.between(date('2020-01-01'), date()).days, round(3.14159, 2), n.somaLocation.x LIMIT 1
;
MATCH (n:Neuron)-[e:ConnectsTo]->(m) WITH n.type AS pre, m.type AS post, sum(e.weight) AS w, count(*) AS pairs WHERE w > 100 RETURN pre, post, w, pairs, w * 1.0 / pairs AS mean ORDER BY w DESC SKIP 10 LIMIT 20
;
OPTIONAL MATCH (n:Neuron {type: 'nothing'}) RETURN n IS NULL, exists { (n)--() }
;
MATCH (n:Neuron&!Segment|Cell) WHERE n IS NOT NULL AND n.pre IS :: INTEGER NOT NULL RETURN n
;
MATCH (a:Neuron)-[r:ConnectsTo|Contains WHERE r.weight > 5]->(b WHERE b.pre > 3) RETURN type(r), count(*)
;
MATCH (a:Neuron) WITH a ORDER BY a.pre DESC LIMIT 10 WITH collect(a)[..10] AS top UNWIND range(0, size(top) - 1) AS i UNWIND range(i + 1, size(top) - 1) AS j WITH top[i] AS a, top[j] AS b OPTIONAL MATCH (a)-[e:ConnectsTo]-(b) RETURN a.bodyId, b.bodyId, sum(e.weight)
;
MATCH (n:Neuron) WITH collect(n.type)[..80] AS types RETURN reduce(s = '', t IN types | s + t + ',') AS joined
;
MATCH (n:Neuron) WITH collect(n.type) AS types RETURN size([t IN types WHERE toLower(t) STARTS WITH 'kc']) AS kc, types[0]
;
MATCH (n:Neuron) RETURN n.bodyId, [x IN n.inputRois WHERE NOT x ENDS WITH '(L)' | x + '!'] AS rois
;
CALL db.labels() YIELD label RETURN label
;
CALL db.relationshipTypes()
;
CALL db.propertyKeys() YIELD propertyKey WHERE propertyKey STARTS WITH 'w' RETURN propertyKey
;
CALL db.schema.nodeTypeProperties()
;
SHOW INDEXES
;
SHOW INDEXES YIELD name, type WHERE type = 'FULLTEXT' RETURN name
;
SHOW CONSTRAINTS
;
SHOW FUNCTIONS YIELD name RETURN name ORDER BY name
;
SHOW PROCEDURES
;
EXPLAIN MATCH (n)-->(m) RETURN n
;
PROFILE MATCH (n:Neuron) RETURN count(n)
;
CYPHER 5 MATCH (n:Neuron) RETURN count(n);
;
RETURN 1 AS one
;
MATCH (a:Neuron)-[ab:ConnectsTo]->(b:Neuron)-[bc:ConnectsTo]->(c:Neuron)-[ca:ConnectsTo]->(a) WHERE a.bodyId < b.bodyId AND a.bodyId < c.bodyId RETURN a.type, b.type, c.type, ab.weight + bc.weight + ca.weight AS w ORDER BY w DESC LIMIT 100
;
MATCH (n:Neuron) WHERE n.`ME(R)` = true XOR n.`LO(R)` = true RETURN count(n)
;
MATCH (n:Neuron) WHERE single(x IN labels(n) WHERE x = 'Neuron') AND none(k IN keys(n) WHERE k = 'bad') AND isEmpty([]) RETURN n.bodyId
