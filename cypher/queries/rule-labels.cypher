// How many nodes have which labels together.
MATCH (n)
RETURN labels(n) AS labels, count(*) AS nodes
