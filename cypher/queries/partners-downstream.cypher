// Postsynaptic partners of one body, in no order.
MATCH (n:Segment {bodyId: $bodyId})-[c:ConnectsTo]->(p:Segment)
WHERE c.weight >= $minWeight AND ($fragments OR p:Neuron)
  AND ($type IS NULL OR p.type = $type) AND ($status IS NULL OR p.status = $status)
RETURN p.bodyId AS bodyId, p.type AS type, p.instance AS instance, p.status AS status,
       c.weight AS weight, c.weightHP AS weightHP, c.roiInfo AS roiInfo
