// Pairs of sets that end on a range of bodies.
MATCH (n:Segment)-[:Contains]->(q:SynapseSet)<-[:ConnectsTo]-(p:SynapseSet)<-[:Contains]-(m:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS post, m.bodyId AS pre
