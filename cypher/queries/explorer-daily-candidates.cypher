// Neurons that may stand for their type, in no order.
MATCH (n:{{label}})
WHERE n.type IS NOT NULL AND n.status IN ['Traced', 'Anchor'] AND coalesce(n.cropped, false) = false
RETURN n.type AS type, n.bodyId AS bodyId, coalesce(n.pre, 0) AS pre, coalesce(n.post, 0) AS post
