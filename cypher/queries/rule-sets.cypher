// Sets that do not belong to exactly one body.
MATCH {{sets}}
WITH q, COUNT { (q)<-[:Contains]-(:Segment) } AS bodies
WHERE bodies <> 1
RETURN id(q) AS node, bodies
