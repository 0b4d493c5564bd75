// Bodies that cannot be found by any id.
MATCH (n:Segment)
WHERE n.bodyId IS NULL
RETURN 'node ' + toString(id(n)) AS node
