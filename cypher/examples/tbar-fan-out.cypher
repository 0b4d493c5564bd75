// Question: onto how many post sites do T-bars release, in each type?
// Returns: T-bars and post sites of each type with at least 50 T-bars, mean and greatest number of post sites a T-bar.
// Data: neuprint-mini
// Answer: 29 rows, first ["MBON09",50,106,2.12,3]
MATCH (n:Neuron)-[:Contains]->(:SynapseSet)-[:Contains]->(t:Synapse)
WHERE n.type IS NOT NULL AND t.type = 'pre'
WITH DISTINCT n.type AS type, t
WITH type, COUNT { (t)-[:SynapsesTo]->(:Synapse) } AS fanOut
WITH type, count(*) AS tbars, sum(fanOut) AS postSites, max(fanOut) AS greatest
WHERE tbars >= 50
RETURN type, tbars, postSites, round(toFloat(postSites) / tbars, 2) AS mean, greatest
ORDER BY mean DESC, type
