MATCH (n:Segment)
RETURN n.bodyId, n:Neuron, properties(n)
