// Connections from the neurons of one type, in no order.
MATCH (n:Neuron {type: $type})-[c:ConnectsTo]->(p:Neuron)
WHERE c.weight >= $minWeight AND ($partnerType IS NULL OR p.type = $partnerType)
RETURN p.bodyId AS partner, p.type AS partnerType, c.weight AS weight,
       CASE WHEN $rois THEN c.roiInfo END AS roiInfo
