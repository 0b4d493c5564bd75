package org.neuropil.connectome.connection;

import java.util.List;

/**
 * A sparse matrix in coordinate form, sorted by row, then column; no entry twice, none is zero.
 *
 * @param rows what each row stands for: body ids in digits, or type names
 * @param columns the same for columns
 * @param rowIndex row of each entry, from 0
 * @param columnIndex column of each entry, from 0
 * @param weight value of each entry: whole numbers unless normalized
 */
public record AdjacencyMatrix(
    List<String> rows, List<String> columns, int[] rowIndex, int[] columnIndex, double[] weight) {}
