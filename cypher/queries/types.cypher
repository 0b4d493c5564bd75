// Cell types with their sums; null where no neuron of the type has the count.
MATCH (n:Neuron)
WHERE n.type IS NOT NULL AND toLower(n.type) CONTAINS toLower($contains)
RETURN n.type AS type, count(n) AS neurons,
       CASE count(n.pre) WHEN 0 THEN null ELSE sum(n.pre) END AS pre,
       CASE count(n.post) WHEN 0 THEN null ELSE sum(n.post) END AS post
