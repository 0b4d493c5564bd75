// How many T-bars and post sites there are.
MATCH (s:Synapse)
RETURN s.type AS kind, count(*) AS synapses
