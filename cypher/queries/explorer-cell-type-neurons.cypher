// The neurons of a type that are traced or anchors.
MATCH (n:{{label}} {type: $type})
WHERE n.status IN $statuses
RETURN n.bodyId AS bodyId, n.instance AS instance, n.status AS status, n.pre AS pre, n.post AS post, n.size AS size,
       coalesce(n.cropped, false) AS cropped
ORDER BY bodyId
LIMIT $limit
