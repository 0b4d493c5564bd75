// Post sites that are not in one set, do not have one T-bar, or have it outside the paired set.
MATCH (s:Synapse)
WHERE s.type = 'post'
WITH s, COUNT { (s)<-[:Contains]-(:SynapseSet) } AS sets,
     COUNT { (s)<-[:SynapsesTo]-(t:Synapse) WHERE t.type = 'pre' } AS tbars
WITH s, sets, tbars, EXISTS {
  MATCH (s)<-[:SynapsesTo]-(t:Synapse)<-[:Contains]-(:SynapseSet)-[:ConnectsTo]->(q:SynapseSet)
  WHERE EXISTS { (q)-[:Contains]->(s) }
} AS paired
WHERE sets <> 1 OR tbars <> 1 OR NOT paired
RETURN s.location AS location, sets, tbars, paired
