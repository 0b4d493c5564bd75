// Single synapses on some bodies. A T-bar is in one set for each of its partners.
MATCH (n:Segment)-[:Contains]->(:SynapseSet)-[:Contains]->(s:Synapse)
WHERE n.bodyId IN $ids AND {{where}}
WITH DISTINCT n.bodyId AS bodyId, s
WITH bodyId, s, s.type AS kind, s.location AS at
ORDER BY bodyId, kind, at.x, at.y, at.z
RETURN bodyId, kind, at, s.confidence AS confidence, keys(s) AS flags
