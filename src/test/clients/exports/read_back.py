"""Opens every export with the libraries that people use, and compares all of it with the CSV files.

    python read_back.py FOLDER

FOLDER holds all files of one export.
"""

import hashlib
import json
import pathlib
import sys

import duckdb
import networkx
import numpy
import pandas
import pyarrow
import pyarrow.feather
import pyarrow.ipc
import pyarrow.parquet
import scipy.io
import scipy.sparse

folder = pathlib.Path(sys.argv[1])
failed = 0
passed = 0


def check(name, good):
    global failed, passed
    if good:
        passed += 1
    else:
        failed += 1
        print("failed:", name)


def same(name, table, csv):
    check(name + ": columns", list(table.columns) == list(csv.columns))
    check(name + ": ids are int64", all(table[c].dtype == numpy.int64 for c in csv.columns if c != "roi"))
    equal = len(table) == len(csv) and all((table[c].to_numpy() == csv[c].to_numpy()).all() for c in csv.columns)
    check(name + ": rows", equal)


neurons = pandas.read_csv(folder / "neurons.csv", keep_default_na=False, na_values=[""], low_memory=False)
tables = {name: pandas.read_csv(folder / (name + ".csv"), keep_default_na=False)
          for name in ("connections", "roi-connections")}
pairs = tables["connections"]
ends = ["bodyId_pre", "bodyId_post"]

check("sorted", pairs[ends].equals(pairs.sort_values(ends)[ends].reset_index(drop=True)))
check("no pair twice", not pairs.duplicated(ends).any())
check("ends are neurons", set(pairs.bodyId_pre) | set(pairs.bodyId_post) <= set(neurons.bodyId))

for name, csv in tables.items():
    same(name + ".parquet by pandas", pandas.read_parquet(folder / (name + ".parquet")), csv)
    same(name + ".feather by pandas", pandas.read_feather(folder / (name + ".feather")), csv)
    with pyarrow.ipc.open_file(str(folder / (name + ".arrow"))) as reader:
        reader.read_all().validate(full=True)
        same(name + ".arrow by pyarrow", reader.read_all().to_pandas(), csv)
    with pyarrow.ipc.open_stream(str(folder / (name + ".arrows"))) as reader:
        same(name + ".arrows by pyarrow", reader.read_all().to_pandas(), csv)
    parquet = pyarrow.parquet.ParquetFile(folder / (name + ".parquet"))
    parquet.read().validate(full=True)
    groups = [parquet.metadata.row_group(i) for i in range(parquet.num_row_groups)]
    check(name + ".parquet: groups", all(g.num_rows <= 1_000_000 for g in groups))
    check(name + ".parquet: counts", parquet.metadata.num_rows == len(csv))
    if len(csv):
        check(name + ".parquet: statistics",
              groups[0].column(0).statistics.min == csv.bodyId_pre.iloc[0]
              and groups[-1].column(0).statistics.max == csv.bodyId_pre.iloc[-1])
    count, weight, low = duckdb.sql(
        f"select count(*), sum(weight), min(bodyId_pre) from '{folder}/{name}.parquet'").fetchall()[0]
    check(name + ".parquet by DuckDB", (count, weight or 0) == (len(csv), csv.weight.sum()))
    if len(csv):
        middle = int(csv.bodyId_pre.iloc[len(csv) // 2])
        (found,) = duckdb.sql(
            f"select sum(weight) from '{folder}/{name}.parquet' where bodyId_pre = {middle}").fetchall()[0]
        check(name + ".parquet by DuckDB: one body", found == csv.weight[csv.bodyId_pre == middle].sum())

matrix = scipy.sparse.load_npz(folder / "adjacency.npz")
with numpy.load(folder / "adjacency.npz") as arrays:
    ids = arrays["bodyIds"]
check("adjacency.npz: form", matrix.format == "csr" and matrix.dtype == numpy.int64 and matrix.has_canonical_format)
check("adjacency.npz: ids", (ids == neurons.bodyId.to_numpy()).all())
entries = matrix.tocoo()
check("adjacency.npz: entries",
      (ids[entries.row] == pairs.bodyId_pre.to_numpy()).all()
      and (ids[entries.col] == pairs.bodyId_post.to_numpy()).all()
      and (entries.data == pairs.weight.to_numpy()).all())
market = scipy.sparse.csr_array(scipy.io.mmread(folder / "adjacency.mtx"))
check("adjacency.mtx", market.shape == matrix.shape and (market != scipy.sparse.csr_array(matrix)).nnz == 0)

if len(pairs) < 1_000_000:
    graph = networkx.read_graphml(folder / "graph.graphml", node_type=int)
    check("graph.graphml: nodes", sorted(graph.nodes) == neurons.bodyId.tolist())
    check("graph.graphml: edges",
          sorted(graph.edges(data="weight")) == [tuple(row) for row in pairs.itertuples(index=False)])
    types = neurons.set_index("bodyId").type.dropna().to_dict()
    check("graph.graphml: types", networkx.get_node_attributes(graph, "type") == types)

manifest = json.loads((folder / "manifest.json").read_text())
check("manifest: counts", (manifest["neurons"], manifest["connections"], manifest["roiConnections"])
      == (len(neurons), len(pairs), len(tables["roi-connections"])))
for file in manifest["files"]:
    content = (folder / file["file"]).read_bytes()
    check("manifest: " + file["file"],
          len(content) == file["bytes"] and hashlib.sha256(content).hexdigest() == file["sha256"])

inside = tables["roi-connections"].groupby(ends).weight.sum()
whole = pairs.set_index(ends).weight
check("regions add up", inside.reindex(whole.index).equals(whole.astype("int64")) or manifest["filter"]["roi"] != [])

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
