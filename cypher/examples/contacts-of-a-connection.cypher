// Question: where exactly does one neuron contact another?
// Returns: T-bar and post site of every contact from OA-VPM3 onto APL, whatever its confidence.
// Data: neuprint-mini
// Answer: 21 rows, first [12249.0,10802.0,4863.0,12237.0,10803.0,4857.0,0.892]
MATCH (:Segment {bodyId: 329566174})-[:Contains]->(:SynapseSet)-[:ConnectsTo]->(postSet:SynapseSet)<-[:Contains]-(:Segment {bodyId: 425790257})
MATCH (postSet)-[:Contains]->(psd:Synapse)<-[:SynapsesTo]-(tbar:Synapse)
RETURN tbar.location.x AS preX, tbar.location.y AS preY, tbar.location.z AS preZ,
       psd.location.x AS postX, psd.location.y AS postY, psd.location.z AS postZ, psd.confidence AS confidence
ORDER BY postX, postY, postZ
