// Names and types of the properties that bodies bear.
CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes
WITH nodeLabels, propertyName, propertyTypes
WHERE 'Segment' IN nodeLabels AND propertyName IS NOT NULL
RETURN DISTINCT propertyName AS name, propertyTypes AS types
