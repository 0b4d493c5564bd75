// Question: which types link the ellipsoid body to the protocerebral bridge?
// Returns: types with neurons that have synapses in both regions, by number of neurons. ROI flags are indexed, so this is
// fast on any dataset.
// Data: neuprint-mini
// Answer: 2 rows, first ["EPG",11,173,303]
MATCH (n:Neuron)
WHERE n.EB AND n.PB AND n.type IS NOT NULL
RETURN n.type AS type, count(n) AS neurons, sum(n.pre) AS tbars, sum(n.post) AS postSites
ORDER BY neurons DESC, type
