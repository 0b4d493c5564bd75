// Question: which neurons synapse onto themselves, and how strongly?
// Returns: neurons with an autapse of at least 10 synapses.
// Data: larva
// Answer: 2 rows, first [2659504,null,"CM4-dm horseshoe 1 right",14]
MATCH (n:Neuron)-[c:ConnectsTo]->(n)
WHERE c.weight >= 10
RETURN n.bodyId AS bodyId, n.type AS type, n.instance AS instance, c.weight AS weight
ORDER BY weight DESC, bodyId
