// Neurons that are postsynaptic to one body, in no order.
MATCH (n:Segment {bodyId: $bodyId})-[c:ConnectsTo]->(p:Neuron)
WHERE c.weight >= $minWeight
RETURN p.bodyId AS bodyId, p.type AS type, c.weight AS weight
