// Some nodes with exactly these labels.
MATCH (n)
WHERE labels(n) = $labels
RETURN coalesce('body ' + toString(n.bodyId), n.type + ' synapse at ' + toString(n.location.x) + ', ' + toString(n.location.y) + ', ' + toString(n.location.z), 'node ' + toString(id(n))) AS node
LIMIT 10
