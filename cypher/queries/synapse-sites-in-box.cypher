// Single synapses in a box, by the index on their positions, in no order.
MATCH (s:{{label}})
WHERE point.withinBBox(s.location, point({x: $minX, y: $minY, z: $minZ, srid: 9157}), point({x: $maxX, y: $maxY, z: $maxZ, srid: 9157}))
  AND s:Synapse AND {{where}}
MATCH (s)<-[:Contains]-(:SynapseSet)<-[:Contains]-(n:Segment)
WITH DISTINCT n, s
RETURN n.bodyId AS bodyId, s.type AS kind, s.location AS at, s.confidence AS confidence, keys(s) AS flags
LIMIT $limit
