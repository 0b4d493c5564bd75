// Counts of nodes and relationships, from the count store where Neo4j has it there.
CALL { MATCH (n:Neuron) RETURN count(n) AS neurons }
CALL { MATCH (s:Segment) RETURN count(s) AS segments }
CALL { MATCH (y:Synapse) RETURN count(y) AS synapses }
CALL { MATCH (a) RETURN count(a) AS nodes }
CALL { MATCH ()-[r]->() RETURN count(r) AS relationships }
CALL { MATCH (:Segment)-[c:ConnectsTo]->(:Segment) RETURN count(c) AS connections, sum(c.weight) AS weight }
RETURN neurons, segments, connections, weight, synapses, nodes, relationships
