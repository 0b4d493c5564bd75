// Question: over how many strong connections does light reach the nerve cord, at the least?
// Returns: shortest routes from photoreceptors to descending neurons over at most three connections of at least 5
// synapses: per photoreceptor type and number of hops, the descending neurons reached and the routes.
// Data: larva
// Answer: 1 row, first ["sens-photoRh5",3,16,178]
MATCH (eye:Neuron) WHERE eye.type STARTS WITH 'sens-photo'
MATCH (down:Neuron {class: 'dVNC'})
MATCH route = allShortestPaths((eye)-[:ConnectsTo*..3]->(down))
WHERE all(c IN relationships(route) WHERE c.weight >= 5)
RETURN eye.type AS photoreceptor, length(route) AS hops, count(DISTINCT down) AS descendingNeurons, count(*) AS routes
ORDER BY hops, photoreceptor
