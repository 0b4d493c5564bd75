// Presynaptic partners of some bodies.
MATCH (n:Segment)-[:ConnectsTo]->(m:Segment)
WHERE m.bodyId IN $ids
RETURN DISTINCT n.bodyId AS pre
