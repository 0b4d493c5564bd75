// Every Meta node: one, where all is well.
MATCH (m:Meta)
RETURN m.dataset AS dataset, m.totalPreCount AS totalPre, m.totalPostCount AS totalPost, m.roiInfo AS roiInfo
