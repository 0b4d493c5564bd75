// One property of some bodies, to sort by, in no order.
MATCH (n:Segment)
WHERE n.bodyId IN $ids
RETURN n.bodyId AS bodyId, {{property}} AS value
