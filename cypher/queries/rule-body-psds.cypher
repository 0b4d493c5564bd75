// Post sites of a range of bodies, with the bodies at the other side of the set that each is in.
MATCH (n:Segment)-[:Contains]->(q:SynapseSet)
WHERE n.bodyId >= $from AND n.bodyId <= $to
WITH n, q, [(q)<-[:ConnectsTo]-(:SynapseSet)<-[:Contains]-(m:Segment) | m.bodyId] AS partners
MATCH (q)-[:Contains]->(s:Synapse)
WHERE s.type = 'post'
RETURN n.bodyId AS bodyId, partners, s.confidence AS confidence, keys(s) AS flags
