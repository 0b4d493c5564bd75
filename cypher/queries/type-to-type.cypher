// Connections between the neurons of two types, in no order.
MATCH (a:Neuron {type: $pre})-[c:ConnectsTo]->(b:Neuron)
WHERE b.type = $post AND c.weight >= 1
RETURN c.weight AS weight, CASE WHEN $rois THEN c.roiInfo END AS roiInfo
