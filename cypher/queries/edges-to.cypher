// Connections to some bodies, in no order.
MATCH (b:Segment)<-[c:ConnectsTo]-(a:{{label}})
WHERE b.bodyId IN $ids AND c.weight >= $minWeight
RETURN a.bodyId AS pre, b.bodyId AS post,
       CASE WHEN $types THEN a.type END AS preType, CASE WHEN $types THEN b.type END AS postType,
       c.weight AS weight, CASE WHEN $rois THEN c.roiInfo END AS roiInfo
