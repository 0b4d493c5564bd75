// Some properties of some bodies, in no order.
MATCH (n:Segment)
WHERE n.bodyId IN $ids
RETURN n.bodyId AS bodyId, [{{read}}] AS read
