// Every type name, in no order.
MATCH (n:Neuron)
WHERE n.type IS NOT NULL
RETURN DISTINCT n.type AS type
