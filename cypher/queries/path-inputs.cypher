// The summed weight of all connections to each of some bodies that have any.
MATCH (b:Segment)<-[c:ConnectsTo]-(:Segment)
WHERE b.bodyId IN $ids AND c.weight > 0
RETURN b.bodyId AS bodyId, sum(c.weight) AS input
