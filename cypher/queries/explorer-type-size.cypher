// How many neurons a type has.
MATCH (n:{{label}} {type: $type})
RETURN count(n) AS neurons
