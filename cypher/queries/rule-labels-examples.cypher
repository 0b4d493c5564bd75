// Some nodes with exactly these labels.
MATCH (n)
WHERE labels(n) = $labels
RETURN coalesce(n.type + ' synapse at ' + toString(n.location.x) + ', ' + toString(n.location.y) + ', ' + toString(n.location.z), 'body ' + toString(n.bodyId), 'node ' + toString(id(n))) AS node
LIMIT 10
