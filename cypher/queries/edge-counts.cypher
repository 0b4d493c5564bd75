// How many connections some bodies have to bodies with the label.
MATCH (a:Segment)-[c:ConnectsTo]->(:{{label}})
WHERE a.bodyId IN $ids AND c.weight >= $minWeight
RETURN a.bodyId AS pre, count(c) AS connections
