// T-bar and post site of each contact whose post site is in a box, by the index, in no order.
MATCH (s:{{label}})
WHERE point.withinBBox(s.location, point({x: $minX, y: $minY, z: $minZ, srid: 9157}), point({x: $maxX, y: $maxY, z: $maxZ, srid: 9157}))
  AND s:Synapse AND s.type = 'post' AND {{where}}
MATCH (m:Segment)-[:Contains]->(q:SynapseSet)-[:Contains]->(s)<-[:SynapsesTo]-(t:Synapse)
MATCH (q)<-[:ConnectsTo]-(:SynapseSet)<-[:Contains]-(n:Segment)
RETURN n.bodyId AS pre, m.bodyId AS post, t.location AS preAt, t.confidence AS preConfidence, keys(t) AS preFlags, s.location AS postAt, s.confidence AS postConfidence, keys(s) AS postFlags
LIMIT $limit
