// Question: how do the olfactory and mushroom body types connect to each other?
// Returns: the matrix in long form: presynaptic class, postsynaptic class, connections, summed weight, and weight a
// postsynaptic neuron.
// Data: larva
// Answer: 25 rows, first ["APL","APL",2,2,1.0]
MATCH (pre:Neuron)-[c:ConnectsTo]->(post:Neuron)
WHERE pre.class IN ['uPN', 'KC', 'MBON', 'MBIN', 'APL'] AND post.class IN ['uPN', 'KC', 'MBON', 'MBIN', 'APL']
WITH pre.class AS preClass, post.class AS postClass, count(c) AS connections, sum(c.weight) AS weight, count(DISTINCT post) AS targets
RETURN preClass, postClass, connections, weight, round(toFloat(weight) / targets, 1) AS weightPerTarget
ORDER BY preClass, postClass
