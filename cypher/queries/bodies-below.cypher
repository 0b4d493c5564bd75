// The last bodies with ids in a range, by the index.
MATCH (n:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS bodyId
ORDER BY bodyId DESC
LIMIT $limit
