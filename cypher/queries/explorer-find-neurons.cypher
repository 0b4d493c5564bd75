// Bodies that meet the conditions.
MATCH (n:{{label}})
WHERE {{where}}
RETURN toString(n.bodyId) AS bodyid, n.instance AS bodyname, n.type AS bodytype, n.status AS neuronStatus,
       n.roiInfo AS roiInfo, n.size AS size, n.pre AS npre, n.post AS npost, $rois AS rois, n.notes AS notes
ORDER BY n.bodyId
