// Names (types or instances) that contain the text, ignoring case, each with its first neuron.
MATCH (n:Neuron)
WHERE toLower(n.{{property}}) CONTAINS toLower($text)
RETURN n.{{property}} AS name, min(n.bodyId) AS bodyId
