// The neurons of one type, in no order.
MATCH (n:Neuron {type: $type})
RETURN n.bodyId AS bodyId, n.pre AS pre, n.post AS post,
       n.upstream AS upstream, n.downstream AS downstream, n.roiInfo AS roiInfo
