// What synapses onto the neurons of a type, partners named by their type or else their id, in no order.
MATCH (n:{{label}} {type: $type})<-[e:ConnectsTo]-(m:Segment)
WHERE n.status IN $statuses AND m.status IN $statuses AND e.weight >= $minWeight
  AND (m.type IS NOT NULL OR coalesce(m.cropped, false) = false)
RETURN n.bodyId AS bodyId, coalesce(m.type, toString(m.bodyId)) AS partner, e.weight AS weight
