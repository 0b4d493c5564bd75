// Question: which neurons are hubs, with many strong partners on both sides?
// Returns: the 20 neurons with most partners of at least 5 synapses, upstream and downstream counted together.
// Data: larva
// Answer: 20 rows, first [3234817,"APL","MBE12 right",71,51]
MATCH (n:Neuron)
WITH n, COUNT { (n)<-[c:ConnectsTo]-(m:Neuron) WHERE c.weight >= 5 AND m <> n } AS upstream,
     COUNT { (n)-[c:ConnectsTo]->(m:Neuron) WHERE c.weight >= 5 AND m <> n } AS downstream
RETURN n.bodyId AS bodyId, n.type AS type, n.instance AS instance, upstream, downstream
ORDER BY upstream + downstream DESC, bodyId
LIMIT 20
