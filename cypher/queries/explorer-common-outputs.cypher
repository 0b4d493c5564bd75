// What a few bodies synapse onto.
MATCH (k:{{label}})
WHERE {{asked}}
MATCH (k)-[e:ConnectsTo]->(c:Segment)
WHERE {{where}}
RETURN c.bodyId AS partner, c.instance AS name, c.type AS type, k.bodyId AS bodyId, k.type AS askedType, e.weight AS weight
