// The tree of regions, as JSON text.
MATCH (m:Meta)
RETURN m.roiHierarchy AS hierarchy
