// Question: how much of each class's output crosses to the other hemisphere?
// Returns: summed weight to the same and to the other side, and the share that crosses.
// Data: larva
// Answer: 22 rows, first ["FAN",753,1347,0.641]
MATCH (pre:Neuron)-[c:ConnectsTo]->(post:Neuron)
WHERE pre.class IS NOT NULL AND pre.side IN ['L', 'R'] AND post.side IN ['L', 'R']
WITH pre.class AS class, sum(CASE WHEN pre.side = post.side THEN c.weight ELSE 0 END) AS same,
     sum(CASE WHEN pre.side <> post.side THEN c.weight ELSE 0 END) AS crossing
WHERE same + crossing >= 1000
RETURN class, same, crossing, round(toFloat(crossing) / (same + crossing), 3) AS share
ORDER BY share DESC, class
