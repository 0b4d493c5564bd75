// One body with its place in the graph. Connections of weight 0 are none.
MATCH (n:Segment {bodyId: $bodyId})
OPTIONAL MATCH (n)<-[i:ConnectsTo]-(:Segment)
WHERE i.weight >= 1
WITH n, count(i) AS upstreamPartners, sum(i.weight) AS upstreamSynapses
OPTIONAL MATCH (n)-[o:ConnectsTo]->(m:Segment)
WHERE o.weight >= 1
WITH n, upstreamPartners, upstreamSynapses,
     count(o) AS downstreamPartners, sum(o.weight) AS downstreamSynapses,
     sum(CASE WHEN m = n THEN o.weight ELSE 0 END) AS autapse
RETURN properties(n) AS properties, upstreamPartners, downstreamPartners,
       upstreamSynapses, downstreamSynapses, autapse
