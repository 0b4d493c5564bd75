// roiInfo of all bodies, fragments too, that are in one of a few regions.
MATCH (n:Segment)
WHERE {{flags}}
RETURN n.roiInfo AS roiInfo
