// Question: which connections drive the mushroom body output neurons most strongly?
// Returns: the ten strongest connections onto an MBON, with both ends' types.
// Data: larva
// Answer: 10 rows, first ["KC-1claw","KC13","MBON-neith","MBE18 left",63]
MATCH (pre:Neuron)-[c:ConnectsTo]->(mbon:Neuron {class: 'MBON'})
RETURN pre.type AS preType, pre.instance AS preInstance, mbon.type AS mbonType, mbon.instance AS mbonInstance, c.weight AS weight
ORDER BY weight DESC, pre.bodyId, mbon.bodyId
LIMIT 10
