// The labels of a synapse: newer exports have it as an Element too, and index its position so.
MATCH (s:Synapse)
RETURN labels(s) AS labels
LIMIT 1
