// Question: is a type's output balanced between the hemispheres?
// Returns: for types with at least 10 neurons on each side, neurons and outgoing synapses left and right, and the
// difference of the means relative to their sum; the least balanced first.
// Data: larva
// Answer: 20 rows, first ["unk-AN",14,14,8.4,11.8,0.1661]
MATCH (n:Neuron)
WHERE n.type IS NOT NULL AND n.side IN ['L', 'R']
WITH n.type AS type, n.side AS side, count(n) AS neurons, avg(n.downstream) AS mean
WITH type,
     sum(CASE side WHEN 'L' THEN neurons ELSE 0 END) AS left, sum(CASE side WHEN 'R' THEN neurons ELSE 0 END) AS right,
     sum(CASE side WHEN 'L' THEN mean ELSE 0 END) AS meanLeft, sum(CASE side WHEN 'R' THEN mean ELSE 0 END) AS meanRight
WHERE left >= 10 AND right >= 10 AND meanLeft + meanRight > 0
RETURN type, left, right, round(meanLeft, 1) AS meanLeft, round(meanRight, 1) AS meanRight,
       round(abs(meanLeft - meanRight) / (meanLeft + meanRight), 4) AS imbalance
ORDER BY imbalance DESC, type
