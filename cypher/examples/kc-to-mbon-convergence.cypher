// Question: how many Kenyon cells converge on each mushroom body output neuron?
// Returns: per MBON the number of Kenyon cells that connect to it, the share of all Kenyon cells that is, and their
// summed weight.
// Data: larva
// Answer: 48 rows, first ["MBE13a right",4195012,123,0.554,528]
CALL { MATCH (kc:Neuron {class: 'KC'}) RETURN count(kc) AS allKenyonCells }
MATCH (kc:Neuron {class: 'KC'})-[c:ConnectsTo]->(mbon:Neuron {class: 'MBON'})
WITH allKenyonCells, mbon, count(kc) AS kenyonCells, sum(c.weight) AS weight
RETURN mbon.instance AS mbon, mbon.bodyId AS bodyId, kenyonCells, round(toFloat(kenyonCells) / allKenyonCells, 3) AS share, weight
ORDER BY kenyonCells DESC, bodyId
