// Outgoing connections of a range of bodies. This way round they lie together in the store.
MATCH (n:Segment)-[c:ConnectsTo]->(m:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS pre, m.bodyId AS post, c.weight AS weight, c.weightHP AS weightHP, c.weightHR AS weightHR, c.roiInfo AS roiInfo
