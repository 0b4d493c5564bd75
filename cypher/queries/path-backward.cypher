// Strong enough connections to some bodies, in no order.
MATCH (b:Segment)<-[c:ConnectsTo]-(a:Segment)
WHERE b.bodyId IN $ids AND c.weight >= $minWeight
RETURN a.bodyId AS pre, b.bodyId AS post, c.weight AS weight
