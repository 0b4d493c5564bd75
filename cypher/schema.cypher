// The graph of one dataset, and the constraints and indexes that an import creates. A store that an import has written
// has them; run this file on a Neo4j server of your own that is to hold a dataset called hemibrain, and put the
// dataset's name for "hemibrain" in every label otherwise. docs/graph-model.md explains what the properties mean.
//
// Nodes. Every label comes twice: plain, and with the dataset's name before it.
//
//   (:Segment:hemibrain_Segment {bodyId, pre, post, upstream, downstream, type, instance, status, size, somaLocation,
//       roiInfo, `FB`: true, ...})                     a body; (:Neuron:hemibrain_Neuron) too, when it is a neuron
//   (:Synapse:hemibrain_Synapse {type: 'pre' or 'post', confidence, location, `FB`: true, ...})   a T-bar or a post site
//   (:SynapseSet:hemibrain_SynapseSet)                 the synapses of one body with one partner, in one direction
//   (:Element:hemibrain_Element {type: 'mitochondrion', location, ...})
//   (:ElementSet:hemibrain_ElementSet {type})          the elements of one kind in one body
//   (:Meta:hemibrain_Meta {dataset, tag, roiInfo, roiHierarchy, primaryRois, postHighAccuracyThreshold, ...})   one
//
// Relationships.
//
//   (:Segment)-[:ConnectsTo {weight, weightHP, weightHR, roiInfo}]->(:Segment)         one for each ordered pair
//   (:Segment)-[:Contains]->(:SynapseSet)-[:Contains]->(:Synapse)
//   (:SynapseSet)-[:ConnectsTo]->(:SynapseSet)         from the T-bars of a connection to its post sites
//   (:Synapse)-[:SynapsesTo]->(:Synapse)               from a T-bar to a post site
//   (:Segment)-[:Contains]->(:ElementSet)-[:Contains]->(:Element)
//   (:Synapse)-[:CloseTo {distance}]->(:Element)

// A body is found by its id, with and without the dataset's name.
CREATE CONSTRAINT `Segment.bodyId` IF NOT EXISTS FOR (n:Segment) REQUIRE n.bodyId IS UNIQUE;
CREATE CONSTRAINT `hemibrain_Segment.bodyId` IF NOT EXISTS FOR (n:hemibrain_Segment) REQUIRE n.bodyId IS UNIQUE;
CREATE CONSTRAINT `Neuron.bodyId` IF NOT EXISTS FOR (n:Neuron) REQUIRE n.bodyId IS UNIQUE;
CREATE CONSTRAINT `hemibrain_Neuron.bodyId` IF NOT EXISTS FOR (n:hemibrain_Neuron) REQUIRE n.bodyId IS UNIQUE;

// Types by the plain labels.
CREATE INDEX `Segment.type` IF NOT EXISTS FOR (n:Segment) ON (n.type);
CREATE INDEX `Neuron.type` IF NOT EXISTS FOR (n:Neuron) ON (n.type);
CREATE INDEX `Synapse.type` IF NOT EXISTS FOR (s:Synapse) ON (s.type);

// Every property of bodies but roiInfo and notes, and every ROI flag, by both prefixed labels; here those that most
// datasets have, and one flag.
CREATE INDEX `hemibrain_Segment.type` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.type);
CREATE INDEX `hemibrain_Segment.instance` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.instance);
CREATE INDEX `hemibrain_Segment.status` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.status);
CREATE INDEX `hemibrain_Segment.pre` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.pre);
CREATE INDEX `hemibrain_Segment.post` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.post);
CREATE INDEX `hemibrain_Segment.FB` IF NOT EXISTS FOR (n:hemibrain_Segment) ON (n.`FB`);
CREATE INDEX `hemibrain_Neuron.type` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.type);
CREATE INDEX `hemibrain_Neuron.instance` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.instance);
CREATE INDEX `hemibrain_Neuron.status` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.status);
CREATE INDEX `hemibrain_Neuron.pre` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.pre);
CREATE INDEX `hemibrain_Neuron.post` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.post);
CREATE INDEX `hemibrain_Neuron.FB` IF NOT EXISTS FOR (n:hemibrain_Neuron) ON (n.`FB`);

// Synapses by the body they are on, where the export says it, and by place. Newer exports label synapses as elements too.
CREATE INDEX `hemibrain_Synapse.bodyId` IF NOT EXISTS FOR (s:hemibrain_Synapse) ON (s.bodyId);
CREATE POINT INDEX `hemibrain_Element.location` IF NOT EXISTS FOR (e:hemibrain_Element) ON (e.location);

// Names by their parts, under the name by which neuPrintExplorer looks for it.
CREATE FULLTEXT INDEX find_neurons_fulltext_properties_index IF NOT EXISTS FOR (n:hemibrain_Neuron) ON EACH [n.type, n.instance, n.synonyms, n.hemibrainType, n.flywireType, n.systematicType, n.itoleeHl, n.trumanHl, n.class, n.entryNerve, n.exitNerve];
