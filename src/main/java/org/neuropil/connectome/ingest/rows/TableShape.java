package org.neuropil.connectome.ingest.rows;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.Region;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.family.TableRole;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.header.Header;

/** What to do with each column of a table, worked out once. Immutable. */
final class TableShape {
  private static final Set<String> BODY_COUNTS =
      Set.of("pre", "post", "upstream", "downstream", "synweight", "size", "mito");

  final Header header;
  final Column[] columns;

  /** The region of a flag column; null for other columns. */
  final @Nullable Region[] flag;

  /** Whether a flag column can't be some other boolean. */
  final boolean[] sureFlag;

  final boolean[] notNegative;
  final int id;
  final int start;
  final int end;
  final int label;
  final int type;
  final int bodyId;
  final int pre;
  final int post;
  final int roiInfo;
  final int weight;
  final int weightHP;
  final int weightHR;
  final int kind;

  /**
   * @param bodyProperties properties of bodies that Meta lists; empty when it lists none
   */
  TableShape(Header header, TableRole role, Regions regions, Set<String> bodyProperties) {
    this.header = header;
    this.columns = header.columns().toArray(Column[]::new);
    this.flag = new @Nullable Region[columns.length];
    this.sureFlag = new boolean[columns.length];
    this.notNegative = new boolean[columns.length];
    boolean bodies = role instanceof TableRole.Nodes nodes && nodes.areBodies();
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      boolean isBoolean = column.type() == ColumnType.BOOLEAN && !column.list();
      if (column.role() == Column.Role.PROPERTY && isBoolean) {
        boolean declared = regions.isDeclared(column.name());
        boolean unlisted =
            bodies && !bodyProperties.isEmpty() && !bodyProperties.contains(column.name());
        if (bodies || declared) {
          flag[i] = regions.of(column.name());
          sureFlag[i] = declared || unlisted;
        }
      }
      notNegative[i] =
          column.type().isInteger()
              && !column.list()
              && (bodies
                  ? BODY_COUNTS.contains(column.name())
                  : role instanceof TableRole.Relationships && column.name().startsWith("weight"));
    }
    this.id = header.indexOf(Column.Role.ID);
    this.start = header.indexOf(Column.Role.START_ID);
    this.end = header.indexOf(Column.Role.END_ID);
    this.label = header.indexOf(Column.Role.LABEL);
    this.type = header.indexOf(Column.Role.RELATIONSHIP_TYPE);
    this.bodyId = bodies ? header.indexOf("bodyId") : -1;
    this.pre = integerColumn("pre");
    this.post = integerColumn("post");
    this.weight = integerColumn("weight");
    this.weightHP = integerColumn("weightHP");
    this.weightHR = integerColumn("weightHR");
    boolean connections = role instanceof TableRole.Relationships r && r.betweenBodies();
    this.roiInfo = bodies || connections ? header.indexOf("roiInfo") : -1;
    this.kind = bodies || connections ? -1 : header.indexOf("type");
  }

  private int integerColumn(String name) {
    int index = header.indexOf(name);
    return index >= 0 && columns[index].type().isInteger() && !columns[index].list() ? index : -1;
  }

  /** The header's text of a column. */
  String text(int column) {
    return columns[column].text();
  }
}
