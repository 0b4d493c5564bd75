// Question: on which neurons do several senses converge?
// Returns: neurons that get at least 5 synapses from each of three or more sensory types, and which types.
// Data: larva
// Answer: 42 rows, first [5030808,"keystone",["sens-AN","sens-MN","sens-ORN"],636]
MATCH (sense:Neuron {class: 'sens'})-[c:ConnectsTo]->(n:Neuron)
WITH n, sense.type AS type, sum(c.weight) AS weight
WHERE weight >= 5
WITH n, type, weight ORDER BY type
WITH n, collect(type) AS senses, sum(weight) AS weight
WHERE size(senses) >= 3
RETURN n.bodyId AS bodyId, n.type AS type, senses, weight
ORDER BY size(senses) DESC, weight DESC, bodyId
