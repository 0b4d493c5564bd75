// Names of all properties that the graph has ever had.
CALL db.propertyKeys() YIELD propertyKey
RETURN propertyKey
