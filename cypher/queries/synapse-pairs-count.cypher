// How many contacts there are between some bodies.
UNWIND $groups AS pairs
MATCH (n:Segment {bodyId: pairs[0]})-[:Contains]->(:SynapseSet)-[:ConnectsTo]->(q:SynapseSet)<-[:Contains]-(m:Segment)
WHERE m.bodyId IN pairs[1]
MATCH (q)-[:Contains]->(s:Synapse)<-[:SynapsesTo]-(t:Synapse)
WHERE {{where}}
RETURN count(*) AS contacts
