package org.neuropil.connectome.dialect;

/**
 * Rewrites the Cypher of neuPrint's clients, which is of the age of Neo4j 4.4, for Neo4j 5:
 *
 * <table>
 * <caption>What is rewritten</caption>
 * <tr><th>they write</th><th>it becomes</th></tr>
 * <tr><td>{@code :Neuron}, {@code :`Neuron`}, {@code : Neuron}, and so for Segment, Meta,
 *     SynapseSet, Synapse, Cell, ElementSet, Element</td><td>{@code :`P_Neuron`}, P being the
 *     dataset's name</td></tr>
 * <tr><td>{@code exists(n.p)}, {@code exists(n["p"])}</td><td>{@code (n.p IS NOT NULL)}</td></tr>
 * <tr><td>{@code distance(a, b)}</td><td>{@code point.distance(a, b)}</td></tr>
 * <tr><td>{@code size((a)-->(b))}</td><td>{@code COUNT {(a)-->(b)}}</td></tr>
 * <tr><td>{@code WITH a + collect(b) AS c}</td><td>{@code WITH a, collect(b) AS x WITH a + x AS
 *     c}</td></tr>
 * <tr><td>{@code CASE x WHEN NULL}</td><td>{@code CASE x WHEN IS NULL}</td></tr>
 * </table>
 *
 * <p>Only tokens of Cypher are touched: nothing within strings and comments, no map keys, property
 * names, relationship types or variables. The one exception is the query that is handed to {@code
 * apoc.cypher.runTimeboxed} as a string: it is rewritten too, its escapes kept. A column that had
 * no name of its own keeps the name that its original text gave it. What cannot be read is left as
 * it is, for Neo4j to complain about. The time is linear in the length of the text.
 *
 * <p>A store of ours holds one dataset and its nodes have both labels, so that plain ones would
 * give the same rows. They are prefixed all the same: the indexes of body properties and ROI flags
 * are on the prefixed labels only, as in the reference databases; on a Neo4j server of the user
 * several datasets may share a database; and clients are shown the rewritten text as what was run.
 *
 * <p>Names of functions have no regard to case, labels have.
 */
public final class ClientCypher {
  private ClientCypher() {}

  /**
   * The text to run.
   *
   * @param text as the client sent it
   * @param datasetName in its own spelling, without the version; the prefix of the labels
   */
  public static String translate(String text, String datasetName) {
    return translation(text, datasetName).text();
  }

  /** The text to run, with what is needed to find its places in the original again. */
  public static Translation translation(String text, String datasetName) {
    Translation.Builder result = new Translation.Builder(text);
    new Rewriting(new Tokens(CypherSource.of(text)), datasetName, result).run();
    return result.build();
  }
}
