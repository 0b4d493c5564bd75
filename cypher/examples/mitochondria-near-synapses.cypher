// Question: are T-bars closer to a mitochondrion than post sites are?
// Returns: mean and greatest distance (voxels) to the nearest mitochondrion, for T-bars and post sites.
// Data: neuprint-mini
// Answer: 2 rows, first ["post",927,2203.3,21484.041]
MATCH (s:Synapse)-[c:CloseTo]->(m:Element {type: 'mitochondrion'})
RETURN s.type AS kind, count(s) AS synapses, round(avg(c.distance), 1) AS mean, max(c.distance) AS greatest
ORDER BY kind
