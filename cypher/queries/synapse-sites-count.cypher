// How many single synapses there are on some bodies.
MATCH (n:Segment)-[:Contains]->(:SynapseSet)-[:Contains]->(s:Synapse)
WHERE n.bodyId IN $ids AND {{where}}
WITH DISTINCT n, s
RETURN count(*) AS synapses
