// Question: which pairs of neurons are strongly connected in both directions?
// Returns: pairs with at least 10 synapses each way, the strongest weaker direction first.
// Data: larva
// Answer: 170 rows, first ["broad T3 right","broad T2 right",108,94,94]
MATCH (a:Neuron)-[out:ConnectsTo]->(b:Neuron)-[back:ConnectsTo]->(a)
WHERE a.bodyId < b.bodyId AND out.weight >= 10 AND back.weight >= 10
WITH a, b, out.weight AS there, back.weight AS back
RETURN a.instance AS one, b.instance AS other, there, back, CASE WHEN there < back THEN there ELSE back END AS weaker
ORDER BY weaker DESC, a.bodyId, b.bodyId
