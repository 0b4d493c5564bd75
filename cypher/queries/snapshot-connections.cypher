MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)
RETURN n.bodyId, m.bodyId, e.weight, e.weightHP, e.weightHR, e.roiInfo,
  [key IN keys(e) WHERE NOT key IN ['weight', 'weightHP', 'weightHR', 'roiInfo']]
