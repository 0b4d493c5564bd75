// Bodies of a range of ids with all that they say of themselves.
MATCH (n:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS bodyId, properties(n) AS properties
ORDER BY bodyId
