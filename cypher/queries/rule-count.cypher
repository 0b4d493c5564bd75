// How many nodes there are of a kind.
MATCH {{nodes}}
RETURN count(q) AS nodes
