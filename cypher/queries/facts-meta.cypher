// What the database's Meta nodes say.
MATCH (m:Meta) RETURN properties(m) AS properties
