// Partners of one neuron in both directions.
MATCH (n:{{label}} {bodyId: $bodyId})
CALL {
  WITH n
  MATCH (n)-[x:ConnectsTo]->(m:Segment)
  RETURN m, x, 'downstream' AS direction
  UNION ALL
  WITH n
  MATCH (n)<-[x:ConnectsTo]-(m:Segment)
  RETURN m, x, 'upstream' AS direction
}
RETURN toString(m.bodyId) AS bodyId, m.type AS type, x.weight AS weight, x.roiInfo AS roiInfo, m.status AS status,
       direction
ORDER BY direction, x.weight DESC, m.bodyId
