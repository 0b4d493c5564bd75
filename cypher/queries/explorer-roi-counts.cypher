// roiInfo of the bodies that meet the conditions, in no order.
MATCH (n:{{label}})
WHERE {{where}}
RETURN n.bodyId AS bodyId, n.roiInfo AS roiInfo
