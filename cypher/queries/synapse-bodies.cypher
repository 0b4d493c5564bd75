// How many synapses some bodies say they have.
MATCH (n:Segment)
WHERE n.bodyId IN $ids
RETURN n.bodyId AS bodyId, coalesce(n.pre, 0) + coalesce(n.post, 0) AS synapses
