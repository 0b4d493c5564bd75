// Types of those of some bodies that have one.
MATCH (n:Segment)
WHERE n.bodyId IN $ids AND n.type IS NOT NULL
RETURN n.bodyId AS bodyId, n.type AS type
