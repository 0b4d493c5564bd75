// Question: which connections rest on uncertain synapses only?
// Returns: connections of at least 5 synapses of which less than half are of high precision.
// Data: neuprint-mini
// Answer: 115 rows, first [1000205493,425790257,33,16]
MATCH (pre:Neuron)-[c:ConnectsTo]->(post:Neuron)
WHERE c.weight >= 5 AND 2 * c.weightHP < c.weight
RETURN pre.bodyId AS pre, post.bodyId AS post, c.weight AS weight, c.weightHP AS weightHP
ORDER BY weight DESC, pre, post
