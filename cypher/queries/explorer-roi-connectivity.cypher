// The regions of all neurons.
MATCH (n:{{label}})
WHERE n.bodyId IS NOT NULL
RETURN n.bodyId AS bodyid, n.roiInfo AS roiInfo
ORDER BY n.bodyId
