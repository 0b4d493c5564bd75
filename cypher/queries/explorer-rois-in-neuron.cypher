// The regions of the bodies that meet the conditions.
MATCH (n:{{label}})
WHERE {{where}}
RETURN n.bodyId AS bodyid, n.instance AS bodyname, n.type AS bodytype, n.roiInfo AS roiInfo
ORDER BY n.bodyId
