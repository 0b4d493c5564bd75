// Names of the properties that neurons have.
MATCH (n:{{label}})
UNWIND keys(n) AS pname
RETURN DISTINCT pname
