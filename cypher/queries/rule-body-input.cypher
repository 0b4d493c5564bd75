// Incoming connections of a range of bodies, body by body.
MATCH (n:Segment)<-[c:ConnectsTo]-(m:Segment)
WHERE n.bodyId >= $from AND n.bodyId <= $to
RETURN n.bodyId AS post, m.bodyId AS pre, c.weight AS weight, c.weightHP AS weightHP, c.weightHR AS weightHR, c.roiInfo AS roiInfo
ORDER BY post
