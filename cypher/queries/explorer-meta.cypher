// What Meta says of the regions to show.
MATCH (m:Meta)
RETURN m.superLevelRois AS superLevelRois, m.primaryRois AS primaryRois, m.overviewRois AS overviewRois,
       m.overviewOrder AS overviewOrder, m.roiInfo AS roiInfo
LIMIT 1
