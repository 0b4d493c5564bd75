// roiInfo of every neuron, to learn which properties are ROI flags.
MATCH (n:Neuron) WHERE n.roiInfo <> '{}' RETURN n.roiInfo AS roiInfo
