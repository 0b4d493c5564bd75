// Values that neurons have of one property.
MATCH (n:{{label}})
WHERE {{property}} IS NOT NULL
RETURN DISTINCT {{property}} AS val
