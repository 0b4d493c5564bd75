// Partners of the bodies that meet the conditions, in both directions: pre_id tells which.
MATCH (m:{{label}})
WHERE {{where}}
MATCH (m)-[e:ConnectsTo]-(n:Segment)
RETURN m.instance AS Neuron1, m.type AS Neuron1Type, n.instance AS Neuron2, n.type AS Neuron2Type,
       e.weight AS Weight, n.bodyId AS Body2, id(m) AS m_id, id(n) AS n_id, id(startNode(e)) AS pre_id,
       m.bodyId AS Body1, e.weightHP AS WeightHP
ORDER BY m.bodyId, e.weight DESC, n.bodyId, pre_id
