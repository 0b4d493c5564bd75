// Question: where do Kenyon cells drive an output neuron directly and also through a modulatory neuron?
// Returns: feed-forward triangles KC -> MBIN -> MBON with KC -> MBON, counted for each pair of MBIN and MBON.
// Data: larva
// Answer: 20 rows, first ["MBE1c right","MBE13b right",97]
MATCH (kc:Neuron {class: 'KC'})-[:ConnectsTo]->(mbin:Neuron {class: 'MBIN'})-[:ConnectsTo]->(mbon:Neuron {class: 'MBON'})
WHERE EXISTS { (kc)-[:ConnectsTo]->(mbon) }
WITH mbin, mbon, count(kc) AS triangles
RETURN mbin.instance AS modulatory, mbon.instance AS output, triangles
ORDER BY triangles DESC, mbin.bodyId, mbon.bodyId
LIMIT 20
