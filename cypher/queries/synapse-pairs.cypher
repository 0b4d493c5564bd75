// T-bar and post site of each contact between some bodies.
UNWIND $groups AS pairs
MATCH (n:Segment {bodyId: pairs[0]})-[:Contains]->(:SynapseSet)-[:ConnectsTo]->(q:SynapseSet)<-[:Contains]-(m:Segment)
WHERE m.bodyId IN pairs[1]
MATCH (q)-[:Contains]->(s:Synapse)<-[:SynapsesTo]-(t:Synapse)
WHERE {{where}}
WITH n.bodyId AS pre, m.bodyId AS post, t, s, t.location AS preAt, s.location AS postAt
ORDER BY pre, post, postAt.x, postAt.y, postAt.z, preAt.x, preAt.y, preAt.z
RETURN pre, post, preAt, t.confidence AS preConfidence, keys(t) AS preFlags, postAt, s.confidence AS postConfidence, keys(s) AS postFlags
