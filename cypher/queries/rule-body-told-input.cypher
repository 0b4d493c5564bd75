// How much input a range of bodies say they have.
MATCH (n:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS bodyId, coalesce(n.upstream, n.post) AS input
