package org.neuropil.connectome.graph.guard;

import java.util.Set;
import java.util.TreeSet;
import org.neo4j.cypher.internal.ast.AdministrationCommand;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.CommandClause;
import org.neo4j.cypher.internal.ast.Finish;
import org.neo4j.cypher.internal.ast.Foreach;
import org.neo4j.cypher.internal.ast.ImportingWithSubqueryCall;
import org.neo4j.cypher.internal.ast.LoadCSV;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.Query;
import org.neo4j.cypher.internal.ast.Return;
import org.neo4j.cypher.internal.ast.SchemaCommand;
import org.neo4j.cypher.internal.ast.ScopeClauseSubqueryCall;
import org.neo4j.cypher.internal.ast.ShowConstraintsClause;
import org.neo4j.cypher.internal.ast.ShowFunctionsClause;
import org.neo4j.cypher.internal.ast.ShowIndexesClause;
import org.neo4j.cypher.internal.ast.ShowProceduresClause;
import org.neo4j.cypher.internal.ast.Statement;
import org.neo4j.cypher.internal.ast.SubqueryCall;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.ast.Unwind;
import org.neo4j.cypher.internal.ast.UpdateClause;
import org.neo4j.cypher.internal.ast.UseGraph;
import org.neo4j.cypher.internal.ast.With;
import org.neo4j.cypher.internal.ast.Yield;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.util.ASTNode;
import org.neuropil.connectome.graph.CypherException;

/**
 * Which clauses, commands, procedures and functions a query may hold. What is not known here is
 * refused: a clause that a later Neo4j adds needs a decision first.
 */
final class ClauseRules {
  private static final String READ_ONLY =
      "datasets are read-only; load changed data with an import";

  private final AllowedCalls allowed;
  private final boolean writing;
  private final Refusals refusals;

  /**
   * @param writing whether clauses may change data
   */
  ClauseRules(AllowedCalls allowed, boolean writing, Refusals refusals) {
    this.allowed = allowed;
    this.writing = writing;
    this.refusals = refusals;
  }

  void check(Statement statement) {
    SyntaxTree.forEach(statement, this::checkNode);
  }

  private void checkNode(ASTNode node) {
    if (node instanceof Clause clause) {
      checkClause(clause);
    } else if (node instanceof FunctionInvocation function) {
      checkFunction(function);
    } else if (node instanceof Statement statement && !(node instanceof Query)) {
      checkCommand(statement);
    }
  }

  private void checkClause(Clause clause) {
    if (clause instanceof UnresolvedCall call) {
      checkProcedure(call);
    } else if (clause instanceof SubqueryCall subquery) {
      if (subquery.inTransactionsParameters().nonEmpty()) {
        refusals.add(
            clause.position(),
            "CALL {} IN TRANSACTIONS is refused (a query here is part of one transaction); write"
                + " CALL {} alone");
      }
      if (!(clause instanceof ScopeClauseSubqueryCall)
          && !(clause instanceof ImportingWithSubqueryCall)) {
        refuseUnknown(clause);
      }
    } else if (writing && clause instanceof UpdateClause) {
      return;
    } else if (clause instanceof Foreach) {
      refusals.add(clause.position(), "FOREACH is refused, it only serves to write: " + READ_ONLY);
    } else if (clause instanceof UpdateClause) {
      refusals.add(clause.position(), clause.name() + " is refused: " + READ_ONLY);
    } else if (clause instanceof LoadCSV) {
      refusals.add(
          clause.position(),
          "LOAD CSV is refused (a query reads neither files nor the network); pass the rows as a"
              + " parameter and UNWIND it");
    } else if (clause instanceof UseGraph) {
      refusals.add(
          clause.position(),
          "USE is refused (a query sees one dataset); choose the dataset in the request");
    } else if (clause instanceof CommandClause) {
      checkShow(clause);
    } else if (!(clause instanceof Match
        || clause instanceof With
        || clause instanceof Return
        || clause instanceof Unwind
        || clause instanceof Yield
        || clause instanceof Finish)) {
      refuseUnknown(clause);
    }
  }

  private void refuseUnknown(Clause clause) {
    refusals.add(clause.position(), clause.name() + " is refused: not a clause that only reads");
  }

  private void checkShow(Clause clause) {
    if (!(clause instanceof ShowIndexesClause
        || clause instanceof ShowConstraintsClause
        || clause instanceof ShowFunctionsClause
        || clause instanceof ShowProceduresClause)) {
      refusals.add(
          clause.position(),
          clause.name()
              + " is refused (it tells of, or touches, the server and other users' queries); SHOW"
              + " INDEXES, CONSTRAINTS, FUNCTIONS and PROCEDURES are allowed");
    }
  }

  private void checkCommand(Statement statement) {
    String kind =
        statement instanceof SchemaCommand
            ? "schema commands are refused: datasets are read-only, indexes are made by the import"
            : statement instanceof AdministrationCommand
                ? "administration commands are refused: the server's operator has the command line"
                : statement.getClass().getSimpleName() + " is refused: only queries are allowed";
    refusals.add(statement.position(), kind);
  }

  private void checkProcedure(UnresolvedCall call) {
    String name = Scala.name(call);
    if (!allowed.procedures().contains(name) && !allowed.cypherArguments().containsKey(name)) {
      Set<String> all = new TreeSet<>(allowed.procedures());
      all.addAll(allowed.cypherArguments().keySet());
      refusals.add(
          call.position(),
          "procedure " + name + " is not allowed (expected: " + String.join(", ", all) + ")");
    }
  }

  private void checkFunction(FunctionInvocation function) {
    String name = Scala.name(function);
    if (BuiltInFunctions.isKnown(name) || allowed.functions().contains(name)) {
      return;
    }
    if (!name.contains(".")) {
      // Functions that are not Neo4j's own always have a namespace: this one does not exist.
      throw new CypherException(
          CypherException.Kind.INVALID,
          "Unknown function '"
              + name
              + "' (line "
              + function.position().line()
              + ", column "
              + function.position().column()
              + ")",
          null);
    }
    refusals.add(
        function.position(),
        "function "
            + name
            + " is not allowed (expected: Neo4j's own functions"
            + (allowed.functions().isEmpty()
                ? ""
                : ", " + String.join(", ", new TreeSet<>(allowed.functions())))
            + ")");
  }
}
