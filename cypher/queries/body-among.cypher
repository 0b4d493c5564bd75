// Those of some bodies that have the label and meet the conditions, in no order.
MATCH (n:{{label}})
WHERE n.bodyId IN $ids AND {{where}}
RETURN n.bodyId AS bodyId, [{{read}}] AS read
