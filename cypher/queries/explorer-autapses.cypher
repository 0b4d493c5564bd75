// Neurons that synapse onto themselves.
MATCH (n:{{label}})-[e:ConnectsTo]->(n)
RETURN toString(n.bodyId) AS id, e.weight AS weight, n.instance AS name, n.type AS type
ORDER BY e.weight DESC, n.bodyId
