// What synapses onto the bodies that meet the conditions.
MATCH (n:{{label}})
WHERE {{where}}
MATCH (n)<-[e:ConnectsTo]-(m:Segment)
RETURN n.instance AS Neuron1, n.type AS Neuron1Type, m.instance AS Neuron2, m.type AS Neuron2Type,
       toString(m.bodyId) AS Neuron2Id, e.weight AS Weight, toString(n.bodyId) AS Neuron1Id,
       m.status AS Neuron2Status, m.roiInfo AS Neuron2RoiInfo, m.size AS Neuron2Size, m.pre AS Neuron2Pre,
       m.post AS Neuron2Post, $rois AS rois, e.weightHP AS WeightHP
ORDER BY n.type, n.bodyId, e.weight DESC, m.bodyId
