// Every body with the label that meets the conditions, in no order.
MATCH (n:{{label}})
WHERE {{where}}
RETURN n.bodyId AS bodyId, [{{read}}] AS read
