// What a hit tells of a body.
MATCH (n:Segment)
WHERE n.bodyId IN $ids
RETURN n.bodyId AS bodyId, n.type AS type, n.instance AS instance
