// The next neurons by id, with what their synapses in regions are summed by.
MATCH (n:Neuron)
WHERE n.bodyId >= $from
RETURN n.bodyId AS bodyId, n.type AS type, n.status AS status, n.roiInfo AS roiInfo
ORDER BY bodyId
LIMIT $limit
