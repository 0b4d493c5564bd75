// What the outgoing connections of a range of bodies sum to.
MATCH (n:Segment)-[c:ConnectsTo]->(:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS bodyId, sum(c.weight) AS weight
