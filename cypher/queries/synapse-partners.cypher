// Connections of some presynaptic bodies, and about how many contacts each has.
MATCH (n:Segment)-[c:ConnectsTo]->(m:Segment)
WHERE n.bodyId IN $ids
RETURN n.bodyId AS pre, m.bodyId AS post, coalesce(c.weightHR, c.weight, 0) AS contacts
