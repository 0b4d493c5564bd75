// Question: where are the post sites of one neuron in one region, and how sure is the detection of each?
// Returns: position (voxels) and confidence of each post site of APL in the pedunculus of confidence 0.5 or more, the
// surest first.
// Data: neuprint-mini
// Answer: 594 rows, first [17156.0,3312.0,5296.0,0.996]
MATCH (n:Segment {bodyId: 425790257})-[:Contains]->(:SynapseSet)-[:Contains]->(s:Synapse)
WHERE s.type = 'post' AND s.`PED(R)` AND s.confidence >= 0.5
WITH DISTINCT s
RETURN s.location.x AS x, s.location.y AS y, s.location.z AS z, s.confidence AS confidence
ORDER BY confidence DESC, x, y, z
