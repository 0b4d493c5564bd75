// Post sites on the T-bars of a range of bodies, each once.
MATCH (n:Segment)-[:Contains]->(:SynapseSet)-[:Contains]->(t:Synapse)
WHERE n.bodyId >= $from AND n.bodyId <= $to AND t.type = 'pre'
WITH DISTINCT n, t
MATCH (t)-[:SynapsesTo]->(s:Synapse)
RETURN n.bodyId AS bodyId, s.confidence AS confidence, keys(s) AS flags
