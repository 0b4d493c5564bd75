// The next bodies, and how much hangs on each: sets and connections.
MATCH (n:Segment)
WHERE n.bodyId >= $from
RETURN n.bodyId AS bodyId, COUNT { (n)--() } AS degree
ORDER BY bodyId
LIMIT $limit
