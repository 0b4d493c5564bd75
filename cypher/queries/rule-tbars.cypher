// T-bars whose sets do not belong to exactly one body.
MATCH (t:Synapse)
WHERE t.type = 'pre'
WITH t, size(COLLECT {
  MATCH (t)<-[:Contains]-(:SynapseSet)<-[:Contains]-(n:Segment) RETURN DISTINCT n.bodyId
}) AS bodies
WHERE bodies <> 1
RETURN t.location AS location, bodies
