// Where the weight of a range of bodies goes.
MATCH (n:Segment)-[c:ConnectsTo]->(m:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN m.bodyId AS post, c.weight AS weight, c.weightHR AS weightHR
