// T-bars of a range of bodies, each once.
MATCH (n:Segment)-[:Contains]->(:SynapseSet)-[:Contains]->(t:Synapse)
WHERE n.bodyId >= $from AND n.bodyId <= $to AND t.type = 'pre'
WITH DISTINCT n, t
RETURN n.bodyId AS bodyId, keys(t) AS flags
