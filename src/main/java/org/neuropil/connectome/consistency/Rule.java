package org.neuropil.connectome.consistency;

/** The rules, in the order in which they are told. */
enum Rule {
  META("meta", "There is exactly one Meta node."),
  LABELS("labels", "Every node has each of its labels both plain and with the dataset's prefix."),
  NEURON_SEGMENT("neuron-segment", "Every Neuron is a Segment."),
  BODY_ID("body-id", "Every body has a bodyId that no other body has."),
  COUNTS("counts", "The dataset's description counts exactly what the graph holds."),
  META_TOTALS(
      "meta-totals",
      "Meta's totalPreCount and totalPostCount are the numbers of T-bars and post sites (without"
          + " synapses: the sums of the bodies' pre and post)."),
  META_ROI("meta-roi", "Meta's pre and post of a region are the sums over the bodies' roiInfo."),
  ROI_INFO(
      "roi-info",
      "Every body has a roiInfo, and the roiInfo of bodies and connections is a JSON object of"
          + " counts by region, none below zero."),
  ROI_FLAGS("roi-flags", "A body has a region's flag exactly where its roiInfo names the region."),
  BODY_ROI_SUM(
      "body-roi-sum",
      "No region holds more of a body's pre, post, upstream or downstream than the body has, nor do"
          + " the primary regions, which do not overlap, together."),
  BODY_UPSTREAM("body-upstream", "A body's upstream is its post."),
  BODY_SYNWEIGHT("body-synweight", "A body's synweight is its upstream plus its downstream."),
  BODY_INPUT(
      "body-input",
      "A body's upstream (else post) is the summed weightHR of its incoming connections; where these"
          + " have none, the summed weight in a dataset without a confidence threshold, and at"
          + " least that in others."),
  BODY_OUTPUT(
      "body-output", "A body's downstream is the summed weight of its outgoing connections."),
  CONNECTION_ONE("connection-one", "No body has two connections to the same body."),
  CONNECTION_WEIGHTS(
      "connection-weights", "0 <= weightHP <= weight <= weightHR, as far as they are known."),
  CONNECTION_ROI_SUM(
      "connection-roi-sum",
      "No region holds more than a connection's weight, nor do the primary regions, which do not"
          + " overlap, together; what is left lies in none."),
  SET_BODY("set-body", "Every SynapseSet and ElementSet belongs to exactly one body."),
  SET_PAIR(
      "set-pair",
      "Every connection with a weight above 0 has one pair of SynapseSets, and every pair of"
          + " SynapseSets has its connection."),
  POST_SET("post-set", "Every post site is in exactly one SynapseSet."),
  POST_TBAR("post-tbar", "Every post site has exactly one T-bar."),
  POST_PAIR("post-pair", "A post site's T-bar is in the set that is paired with the site's own."),
  TBAR_BODY("tbar-body", "The sets that a T-bar is in belong to exactly one body."),
  BODY_PRE("body-pre", "A body's pre is the number of its T-bars."),
  BODY_POST("body-post", "A body's post is the number of its post sites."),
  BODY_DOWNSTREAM(
      "body-downstream",
      "A body's downstream is the number of post sites on its T-bars, from the dataset's confidence"
          + " threshold up."),
  BODY_ROI(
      "body-roi",
      "A body's pre, post, upstream and downstream in a region are its synapses there; downstream is"
          + " judged where the post site lies."),
  WEIGHT(
      "weight",
      "A connection's weight is the number of its post sites from postHighAccuracyThreshold up."),
  WEIGHT_HP(
      "weight-hp",
      "A connection's weightHP is the number of its post sites from postHPThreshold up."),
  WEIGHT_HR("weight-hr", "A connection's weightHR is the number of all its post sites."),
  CONNECTION_ROI(
      "connection-roi",
      "A connection's post in a region is the number of its post sites there, from the dataset's"
          + " confidence threshold up.");

  private final String id;
  private final String meaning;

  Rule(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  String id() {
    return id;
  }

  String meaning() {
    return meaning;
  }
}
