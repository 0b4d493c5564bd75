// Question: what is one strong route from an olfactory receptor neuron to a descending neuron?
// Returns: the instances along the route that is first by body ids among the shortest, and the weights between them.
// Data: larva
// Answer: 1 row, first [["22c ORN left","picky 2 left","mPN cobra left","DALcm12_v_p_11_left"],[14,38,10]]
MATCH (orn:Neuron {type: 'sens-ORN'}) WITH orn ORDER BY orn.bodyId LIMIT 1
MATCH (down:Neuron {class: 'dVNC'})
MATCH route = shortestPath((orn)-[:ConnectsTo*..6]->(down))
WHERE all(c IN relationships(route) WHERE c.weight >= 10)
RETURN [n IN nodes(route) | n.instance] AS neurons, [c IN relationships(route) | c.weight] AS weights
ORDER BY length(route), [n IN nodes(route) | n.bodyId]
LIMIT 1
