// Strong enough connections from some bodies, in no order.
MATCH (a:Segment)-[c:ConnectsTo]->(b:Segment)
WHERE a.bodyId IN $ids AND c.weight >= $minWeight
RETURN a.bodyId AS pre, b.bodyId AS post, c.weight AS weight
