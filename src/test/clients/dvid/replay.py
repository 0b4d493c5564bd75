#!/usr/bin/env python3
"""Replays a recorded DVID conversation against a server. See README.md beside this file."""
import argparse
import gzip
import http.client
import json
import os
import re
import sys
import time
import urllib.parse
from collections import Counter, defaultdict

import numpy as np

import codecs_dvid as cd
from codecs_dvid import Bad

WRITES = ("POST", "PUT", "DELETE")
NOT_WRITING = {"ptquery", "query"}
MUTATIONS = {"merge", "cleave", "split", "split-supervoxel", "renumber"}
LABELMAP = {
    "load": {"ingest-supervoxels", "indices", "mappings", "extents", "resolution"},  # only when posted
    "voxels": {"raw", "isotropic", "blocks", "specificblocks", "label", "labels"},
    "sparse": {"sparsevol", "sparsevol-by-point", "sparsevol-coarse", "sparsevols-coarse", "sparsevol-size"},
    "mutations": MUTATIONS | {"mutations", "mutations-range", "history", "supervoxel-splits"},
}
TYPE_AREA = {"uint8blk": "grayscale", "tarsupervoxels": "meshes"}
# fields that describe the reference's own engine, not its data
ENGINE = {"KVStore", "LogStore", "TypeVersion", "TypeURL", "Compression", "Checksum", "GridStore", "DataUUID", "InstanceID", "RepoUUID"}
NEEDED_TYPES = ["labelmap", "annotation", "labelsz", "keyvalue", "roi", "neuronjson", "uint8blk", "tarsupervoxels"]


def short(x, n=160):
    t = x if isinstance(x, str) else json.dumps(x, ensure_ascii=False, default=str)
    t = t.replace("\n", "\\n")
    return t if len(t) <= n else t[:n] + f"... ({len(t)} characters)"


def parse_json(b):
    def pairs(p):
        d = {}
        for k, v in p:
            if k in d:
                raise Bad(f"key {k!r} twice")
            d[k] = v
        return d
    try:
        return json.loads(b.decode("utf-8"), object_pairs_hook=pairs)
    except ValueError as e:
        raise Bad(f"not JSON ({e}): {short(b[:200].decode('utf-8', 'replace'))}")


def same(a, b):
    """JSON equality; numbers by value (2 = 2.0), booleans apart, integers exactly."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b
    return type(a) is type(b) and a == b


def difference(e, a, at=""):
    if isinstance(e, dict) and isinstance(a, dict):
        for k in e:
            if k not in a:
                return f"{at}/{k} is absent, expected {short(e[k], 80)}"
            if not same(e[k], a[k]):
                return difference(e[k], a[k], f"{at}/{k}")
        return f"{at}: keys too many: {sorted(set(a) - set(e))}"
    if isinstance(e, list) and isinstance(a, list):
        for i, (p, q) in enumerate(zip(e, a)):
            if not same(p, q):
                return difference(p, q, f"{at}/{i}")
        return f"{at}: {len(a)} elements instead of {len(e)}"
    return f"{at or '/'}: expected {short(e, 100)}, got {short(a, 100)}"


def require(e, a):
    if not same(e, a):
        raise Bad(difference(e, a))


def edit(x, path, fn):
    """Applies fn(container, key) wherever the path matches; '*' any, '*_time' any key ending so."""
    head, rest = path[0], path[1:]
    if isinstance(x, dict):
        keys = [k for k in x if head == "*" or k == head or (head[0] == "*" and k.endswith(head[1:]))]
    elif isinstance(x, list):
        keys = [i for i in range(len(x)) if head == "*" or head == str(i)]
    else:
        return
    for k in keys:
        if rest:
            edit(x[k], rest, fn)
        else:
            fn(x, k)


def canonical(v):
    return json.dumps(v, sort_keys=True)


def shape(v):
    if isinstance(v, dict):
        return {k: shape(w) for k, w in v.items()}
    if isinstance(v, list):
        return [shape(w) for w in v]
    return "number" if isinstance(v, (int, float)) and not isinstance(v, bool) else type(v).__name__


def engine_free(v):
    """Repo and instance descriptions without what belongs to the engine; version numbers become UUIDs (or go)."""
    ids = {}
    if isinstance(v, dict) and isinstance(v.get("DAG"), dict):
        ids = {n.get("VersionID"): u for u, n in v["DAG"].get("Nodes", {}).items()}

    def walk(x):
        if isinstance(x, list):
            return [walk(y) for y in x]
        if not isinstance(x, dict):
            return x
        r = {}
        for k, y in x.items():
            if k in ENGINE:
                continue
            if k in ("Parents", "Children") and isinstance(y, list):
                r[k] = sorted(str(ids.get(i, i)) for i in y)
            elif k == "MaxLabel" and isinstance(y, dict):
                r[k] = sorted(y.values())
            elif k in ("Tags", "Syncs") and not y:
                r[k] = None
            else:
                r[k] = walk(y)
        return r
    return walk(v)


def element(x):
    if not isinstance(x, dict) or "Pos" not in x:
        raise Bad(f"not an annotation element: {short(x)}")
    r = {k: v for k, v in x.items() if v not in (None, [], {})}
    for k in ("Tags", "Rels"):
        if k in r:
            r[k] = sorted(r[k], key=canonical)
    return r


def elements(v):
    if v is None:
        return []
    if not isinstance(v, list):
        raise Bad(f"no array of elements: {short(v)}")
    return sorted(map(element, v), key=lambda e: e["Pos"])


class Golden:
    def __init__(self, folder, admintoken):
        self.folder = folder
        self.manifest = json.load(open(os.path.join(folder, "manifest.json"), encoding="utf-8"))
        self.steps = self.manifest["steps"]
        self.vars = {k: str(v) for k, v in self.manifest["variables"].items()}
        if admintoken:
            self.vars["admin"] = admintoken
        self.types = {}
        for s in self.steps:
            if s["path"].endswith("/instance") and s["expect"]["status"] == 200:
                d = json.loads(s["body"]["text"])
                self.types[d["dataname"]] = d["typename"]
        self.plan()

    def fill(self, text):
        return re.sub(r"\{(\w+)\}", lambda m: self.vars.get(m[1], m[0]), text)

    def load(self, body, fill=False):
        if body is None:
            return b""
        if "text" in body:
            return (self.fill(body["text"]) if fill else body["text"]).encode()
        b = open(os.path.join(self.folder, body["file"]), "rb").read()
        return gzip.decompress(b) if body.get("fileEncoding") == "gzip" else b

    def version(self, seg):
        m = re.fullmatch(r"\{(\w+)\}", seg)
        if m:
            return m[1]
        pre, _, branch = seg.partition(":")
        if branch and branch in self.vars:
            return branch
        if branch:
            return self.newest
        hits = [k for k, v in self.vars.items() if k != "admin" and v.startswith(pre)]
        return hits[0] if hits else (seg if seg in self.made_by else None)

    def plan(self):
        """Area, keyword, and the steps each step depends on."""
        self.made_by, self.newest = {}, None
        instance_by, first_write, last_write = {}, {}, []
        for s in self.steps:
            e, parts = s["expect"], s["path"].strip("/").split("/")[1:]
            ok = e["status"] < 300 and not e.get("referenceBug")
            s["_ok"], s["_needs"], s["_inst"] = ok, [], None
            kind, kw = parts[0], None
            text = (s.get("body") or {}).get("text", "")
            if kind == "node" and len(parts) >= 4 or kind == "node" and len(parts) == 3 and parts[2] in self.types:
                s["_inst"] = parts[2]
                kw = parts[3] if len(parts) > 3 else ""
                t = self.types.get(parts[2])
                area = self.area(t, kw, s)
            elif kind == "node":
                area, kw, t = "node", parts[2] if len(parts) > 2 else "", "node"
            elif kind in ("repo", "repos"):
                area, t = "repo", "repo"
                kw = parts[2] if len(parts) > 2 and kind == "repo" else kind
                if kw == "instance" and ok:
                    d = json.loads(text)
                    s["_inst"], kw = d["dataname"], "instance " + d["typename"]
                    area = self.area(d["typename"], "info", s)
                elif len(parts) > 2 and parts[2] in self.types:
                    kw = "delete"
            else:
                area, kw, t = "server", parts[0] + "/" + (parts[1] if len(parts) > 1 else ""), "server"
            s["_area"], s["_kw"] = area, (t, kw)
            if kind in ("node", "repo") and len(parts) > 1:
                v = self.version(parts[1])
                if v in self.made_by:
                    s["_needs"].append(self.made_by[v])
            for v in set(re.findall(r"\{(\w+)\}", s["path"])):
                if v in self.made_by and self.made_by[v] not in s["_needs"]:
                    s["_needs"].append(self.made_by[v])
            i = s["_inst"]
            if i in instance_by:
                s["_needs"].append(instance_by[i])
            if i in first_write:
                s["_needs"].append(first_write[i])
            s["_needs"] += [w for w in last_write if s["id"].startswith(w + "-")]
            s["_write"] = s["method"] in WRITES and kw not in NOT_WRITING
            if s["_write"] and ok:
                if len(parts) > 2 and parts[2] == "instance":
                    instance_by[i] = s["id"]
                elif i and kw not in ("sync", "tags", "reload"):
                    first_write.setdefault(i, s["id"])
                last_write.append(s["id"])
                if s["path"].endswith("/repos") or parts[-1] in ("newversion", "branch", "tag"):
                    for v in re.findall(r"\{(\w+)\}", text):
                        if v in self.vars:
                            self.made_by[v] = s["id"]
                            if parts[-1] != "branch":
                                self.newest = v
                    if parts[-1] == "tag":
                        self.made_by[json.loads(text)["tag"]] = s["id"]
        # ids that the server hands out, as recorded
        self.handed, self.chosen, self.pieces = defaultdict(set), defaultdict(set), set()
        for s in self.steps:
            kw = s["_kw"][1]
            if s["method"] == "POST" and s["_ok"] and kw in MUTATIONS | {"nextlabel"} and kw not in ("merge", "renumber"):
                d = parse_json(self.load(s["expect"]["body"]))
                q = dict(urllib.parse.parse_qsl(s.get("query", "")))
                for k in ("CleavedLabel", "label", "SplitSupervoxel", "RemainSupervoxel"):
                    if k in d:
                        given = {"SplitSupervoxel": "split", "RemainSupervoxel": "remain"}.get(k) in q
                        (self.chosen if given else self.handed)[s["_inst"]].add(d[k])
                if kw == "nextlabel":
                    self.handed[s["_inst"]] |= set(range(d["start"], d["end"] + 1))
            if kw == "mutations" and s["expect"].get("body"):
                for m in parse_json(self.load(s["expect"]["body"])):
                    for p in m.get("SVSplits", {}).values():
                        self.pieces |= {p["Split"], p["Remain"]}

    def area(self, t, kw, s):
        if t is None:
            return "node"
        if t != "labelmap":
            return TYPE_AREA.get(t, t)
        post = s["method"] in WRITES
        if kw in MUTATIONS:
            return "labelmap-mutations"
        if post and s["expect"]["status"] == 200 and (kw in LABELMAP["load"] or kw in ("blocks", "raw", "index", "maxlabel")):
            return "labelmap-load"
        for a in ("voxels", "sparse", "mutations"):
            if kw in LABELMAP[a]:
                return "labelmap-" + a
        return "labelmap-index"


class Replay:
    def __init__(self, golden, server, opt):
        u = urllib.parse.urlsplit(server)
        self.host, self.port, self.base = u.hostname, u.port or 80, u.path.rstrip("/")
        self.g, self.opt = golden, opt
        self.to_actual, self.to_recorded = {}, {}
        self.highest = {i: min(v) - 1 for i, v in golden.handed.items() if v}
        self.last_mutation, self.settle_until, self.pause_until = {}, 0, 0

    # ---- labels handed out by the server -------------------------------------------------
    def bind(self, inst, rec, act, fresh=True):
        if not isinstance(act, int) or isinstance(act, bool):
            raise Bad(f"no label: {short(act)}")
        if rec in self.to_actual:
            if self.to_actual[rec] != act:
                raise Bad(f"label {act} instead of {self.to_actual[rec]}")
            return
        if act in self.to_recorded:
            raise Bad(f"label {act} handed out before")
        if not 0 < act < 1 << 64 or fresh and act <= self.highest.get(inst, 0):
            raise Bad(f"new label {act} is not above {self.highest.get(inst, 0)}, the highest label so far")
        self.to_actual[rec], self.to_recorded[act] = act, rec
        self.highest[inst] = max(self.highest.get(inst, 0), act)

    def moved(self):
        return any(k != v for k, v in self.to_actual.items())

    def back(self, v):
        """Labels of the server in decoded JSON -> recorded labels."""
        if not self.moved():
            return v
        if isinstance(v, dict):
            return {(str(self.to_recorded.get(int(k), k)) if isinstance(k, str) and k.isdigit() else self.to_recorded.get(k, k) if isinstance(k, int) else k): self.back(w)
                    for k, w in v.items()}
        if isinstance(v, list):
            return [self.back(w) for w in v]
        return self.to_recorded.get(v, v) if isinstance(v, int) and not isinstance(v, bool) else v

    def back_array(self, a):
        a = np.array(a, "u8")
        if self.moved():
            src = a.copy()
            for act, rec in self.to_recorded.items():
                a[src == act] = rec
        return a

    def forth(self, text):
        if not self.moved():
            return text
        return re.sub(r"(?<![\w.])\d+(?![\w.])", lambda m: str(self.to_actual.get(int(m[0]), m[0])), text)

    # ---- one request -----------------------------------------------------------------------
    def send(self, s):
        path = "/".join(self.forth(p) if p.isdigit() else p for p in self.g.fill(s["path"]).split("/"))
        url = self.base + path + ("?" + self.forth(self.g.fill(s["query"])) if s.get("query") else "")
        body = self.g.load(s.get("body"), fill=True)
        if s.get("body") and "text" in s["body"] and s["_kw"][0] == "labelmap" or s["_kw"][1] in ("counts", "exists"):
            body = self.forth(body.decode()).encode()
        c = http.client.HTTPConnection(self.host, self.port, timeout=self.opt.timeout)
        try:
            h = dict(s.get("headers") or {})
            if s.get("body") is not None or s["method"] in ("POST", "PUT"):
                h["Content-Length"] = str(len(body))
                h.setdefault("Content-Type", "application/octet-stream")
            c.request(s["method"], url, body=body or None, headers=h)
            r = c.getresponse()
            return r.status, {k.lower(): v for k, v in r.getheaders()}, r.read()
        except (OSError, http.client.HTTPException) as e:
            raise Bad(f"no answer: {type(e).__name__} {e}")
        finally:
            c.close()

    # ---- one comparison --------------------------------------------------------------------
    def check(self, s, status, headers, body):
        e = s["expect"]
        if e.get("referenceBug"):
            self.check_bug(s, status, body)
            return
        if status != e["status"]:
            raise Bad(f"status {status} instead of {e['status']}: {short(body[:200].decode('utf-8', 'replace'), 120)}")
        if s["method"] != "HEAD" and status < 400 and e["compare"] != "error":
            self.check_type(e, headers, body)
        for k, v in (e.get("headers") or {}).items():
            if headers.get(k.lower(), "").lower() != v.lower():
                raise Bad(f"header {k}: {headers.get(k.lower())!r} instead of {v!r}")
        if e["compare"] not in ("status", "error"):
            want = self.g.load(e.get("body"))
            getattr(self, "cmp_" + re.sub(r"\W", "_", e["compare"]))(s, e, want, body)

    def check_bug(self, s, status, body):
        e = s["expect"]
        if status >= 500 and status != e["status"]:
            raise Bad(f"status {status}: the reference is wrong here too, but any sane answer has a status below 500")
        if status == 200 and e["compare"] == "json":
            got = parse_json(body)
            also = [parse_json(self.g.load(b)) for b in [e["body"]] + e.get("alsoRight", [])]
            if not any(same(a, got) for a in also):
                raise Bad(difference(also[-1], got))

    def check_type(self, e, headers, body):
        want = (e.get("contentType") or "").split(";")[0].strip().lower()
        if not want or not body:
            return
        got = headers.get("content-type", "").split(";")[0].strip().lower()
        allowed = {want}
        if want == "text/plain":
            if e["compare"].startswith("json"):
                allowed.add("application/json")
            elif e["compare"] == "bytes":
                allowed.add("application/octet-stream")
        if want.startswith("text/") and got.startswith("text/"):
            return
        if got not in allowed:
            raise Bad(f"content type {got!r} instead of {want!r}")

    def cmp_bytes(self, s, e, want, got):
        if want != got:
            at = next((i for i, (p, q) in enumerate(zip(want, got)) if p != q), min(len(want), len(got)))
            raise Bad(f"{len(got)} bytes instead of {len(want)}, first difference at byte {at}: {got[at:at + 12]!r} instead of {want[at:at + 12]!r}")

    def cmp_json(self, s, e, want, got):
        if not want:
            return
        w, g = parse_json(want), parse_json(got)
        self.mutation_id(s, g)
        kw = s["_kw"][1]
        if s["method"] == "POST" and s["_inst"] in self.highest and isinstance(g, dict):
            for k in ("CleavedLabel", "label", "SplitSupervoxel", "RemainSupervoxel"):
                if k in w:
                    if k not in g:
                        raise Bad(f"/{k} is absent")
                    if w[k] in self.g.chosen[s["_inst"]]:
                        if g[k] != w[k]:
                            raise Bad(f"/{k}: {g[k]} instead of the chosen {w[k]}")
                        self.highest[s["_inst"]] = max(self.highest[s["_inst"]], w[k])
                    else:
                        self.bind(s["_inst"], w[k], g[k])
            if kw == "nextlabel":
                if not isinstance(g.get("start"), int) or g.get("end", 0) - g["start"] != w["end"] - w["start"]:
                    raise Bad(f"not {w['end'] - w['start'] + 1} labels: {short(g)}")
                for i in range(w["end"] - w["start"] + 1):
                    self.bind(s["_inst"], w["start"] + i, g["start"] + i)
                return
        if kw == "nextlabel" and s["method"] == "GET" and s["_inst"] in self.highest:
            n, top = g.get("nextlabel"), self.highest[s["_inst"]]
            if not isinstance(n, int) or not top < n <= max(w["nextlabel"], top + 100):
                raise Bad(f"nextlabel {n}, expected just above {top} (recorded {w['nextlabel']})")
            return
        if kw == "info" or s["path"].endswith("/info"):
            w, g = engine_free(w), engine_free(g)
        g = self.back(g)
        if e.get("compareAs") == "structure":
            w, g = shape(w), shape(g)
        for p in e.get("ends", []):
            def tail(x, k):
                x[k] = re.sub(r"^\S+ +", "", x[k]) if isinstance(x[k], str) else x[k]
            for v in (w, g):
                edit(v, p[1:].split("/"), tail)
            a = p[1:].split("/")[:-1]
            x, y = w, g
            for k in a:
                x, y = x[k], y.get(k) if isinstance(y, dict) else None
            if not isinstance(y, list) or y[len(y) - len(x):] != x:
                raise Bad(f"{p}: does not end with {short(x)}: {short(y)}")
            x.clear(), y.clear()
        for p in e.get("ignore", []):
            for v in (w, g):
                edit(v, p[1:].split("/"), lambda x, k: x.__setitem__(k, None))
            last = p.split("/")[-1]
            if "*" not in last and last.isidentifier() and p.count("/") > 1 or last in ENGINE:  # an ignored field may also be absent
                for v in (w, g):
                    edit(v, p[1:].split("/"), lambda x, k: x.pop(k) if isinstance(x, dict) else None)
        for p in e.get("sets", []):
            for v in (w, g):
                edit(v, p[1:].split("/"), lambda x, k: x[k].sort(key=canonical) if isinstance(x[k], list) else None)
        require(w, g)

    def mutation_id(self, s, g):
        if s["method"] == "POST" and s["_kw"][0] == "labelmap" and isinstance(g, dict) and "MutationID" in g:
            n, last = g["MutationID"], self.last_mutation.get(s["_inst"], -1)
            if not isinstance(n, int) or isinstance(n, bool) or n <= last:
                raise Bad(f"MutationID {n!r} after {last}")
            self.last_mutation[s["_inst"]] = n

    def cmp_json_keys(self, s, e, want, got):
        w, g = e.get("keys") or list(parse_json(want)), parse_json(got)
        if not isinstance(g, dict) or [k for k in w if k not in g]:
            raise Bad(f"keys absent: {[k for k in w if k not in g] if isinstance(g, dict) else short(g)}")

    def cmp_json_object(self, s, e, want, got):
        if not isinstance(parse_json(got), dict):
            raise Bad(f"no JSON object: {short(got.decode('utf-8', 'replace'))}")

    def cmp_json_set(self, s, e, want, got):
        w, g = parse_json(want), self.back(parse_json(got))
        if not isinstance(g, list):
            raise Bad(f"no JSON array: {short(g)}")
        if e.get("compareAs") == "length":
            if len(w) != len(g) or len(set(map(canonical, g))) != len(g):
                raise Bad(f"{len(g)} elements instead of {len(w)}")
            return
        w, g = Counter(map(canonical, w)), Counter(map(canonical, g))
        if w != g:
            raise Bad(f"missing {short(list(w - g))}, too many {short(list(g - w))}")

    def cmp_json_zip(self, s, e, want, got):
        w, g = parse_json(want), self.back(parse_json(got))
        if not isinstance(g, dict) or len(g.get("supervoxels") or ()) != len(g.get("sizes") or ()):
            raise Bad(f"supervoxels and sizes: {short(g)}")
        require(sorted(map(list, zip(w["supervoxels"], w["sizes"]))), sorted(map(list, zip(g["supervoxels"], g["sizes"]))))

    def cmp_json_concat(self, s, e, want, got):
        def objects(b):
            t, o, out = b.decode(), 0, []
            while o < len(t):
                if t[o].isspace():
                    o += 1
                    continue
                try:
                    v, o = json.JSONDecoder().raw_decode(t, o)
                except ValueError as x:
                    raise Bad(f"not JSON objects in a row: {x}")
                out.append(v)
            return out
        w, g = objects(want), self.back(objects(got))
        if not w:
            if not all(isinstance(x, dict) and "Action" in x for x in g):
                raise Bad(f"no mutation records: {short(g)}")
            return
        for p in e.get("sets", []):
            for v in (w, g):
                edit(v, p[1:].split("/"), lambda x, k: x[k].sort(key=canonical))
        require(w, g)

    def cmp_elements(self, s, e, want, got):
        require(elements(parse_json(want)), elements(parse_json(got)))

    def cmp_elements_by_block(self, s, e, want, got):
        w, g = parse_json(want), parse_json(got)
        if not isinstance(g, dict):
            raise Bad(f"no JSON object: {short(g)}")
        require({k: elements(v) for k, v in w.items() if v}, {k: elements(v) for k, v in g.items() if v})

    def cmp_lines_set(self, s, e, want, got):
        def lines(b):
            try:
                return Counter(tuple(map(int, ln.split())) for ln in b.decode().splitlines() if ln.strip())
            except ValueError as x:
                raise Bad(f"lines of two numbers expected: {x}")
        w = lines(want)
        g = Counter({tuple(self.back(list(k))): n for k, n in lines(got).items()})
        if e.get("compareAs") == "contains-known":
            w = Counter({k: n for k, n in w.items() if not set(k) & self.g.pieces})
            known = {x for k in w for x in k}
            g = Counter({k: n for k, n in g.items() if set(k) <= known})
        if w != g:
            raise Bad(f"lines missing {short(list(w - g))}, too many {short(list(g - w))}")

    def uints(self, b, k=1):
        if len(b) % (8 * k):
            raise Bad(f"{len(b)} bytes are no list of {k} x uint64")
        return np.frombuffer(b, "<u8").reshape(-1, k)

    def cmp_uint64_list(self, s, e, want, got):
        if want == got:
            return
        k = 2 if "sizes=true" in s.get("query", "") else 1
        w, g = self.uints(want, k), self.uints(got, k)
        if len(g) > 1 and (g[1:, 0] <= g[:-1, 0]).any():
            raise Bad("labels are not ascending")
        t = g.copy()
        t[:, 0] = self.back_array(g[:, 0])
        require(sorted(w.tolist()), sorted(t.tolist()))

    def cmp_uint64_pairs_set(self, s, e, want, got):
        require(sorted(self.uints(want, 2).tolist()), sorted(self.back_array(self.uints(got, 2)).tolist()))

    def same_voxels(self, inst, w, g, where=""):
        if w.shape != g.shape:
            raise Bad(f"{where}shape {g.shape} instead of {w.shape}")
        if self.g.pieces:
            present = set(map(int, np.unique(w)))
            for rec in present & self.g.pieces - self.to_actual.keys():
                seen = list(map(int, np.unique(g[w == np.uint64(rec)])))
                if len(seen) == 1 and seen[0] not in self.to_recorded and seen[0] not in present - self.g.pieces:
                    self.bind(inst, rec, seen[0], fresh=False)
        g = self.back_array(g)
        bad = w != g
        if bad.any():
            z, y, x = np.argwhere(bad)[0]
            raise Bad(f"{where}{int(bad.sum())} of {bad.size} voxels differ, first at x,y,z = {x},{y},{z} of the answer: {g[z, y, x]} instead of {w[z, y, x]}")

    def cmp_voxels(self, s, e, want, got):
        self.same_voxels(s["_inst"], cd.voxels(want, e["size"], e["compression"]), cd.voxels(got, e["size"], e["compression"]))

    def cmp_block_stream(self, s, e, want, got):
        n = e.get("blockSize", 64)
        w, g = cd.block_stream(want, e["compression"], n), cd.block_stream(got, e["compression"], n)
        if w.keys() != g.keys():
            raise Bad(f"blocks missing {sorted(w.keys() - g.keys())[:5]}, too many {sorted(g.keys() - w.keys())[:5]}")
        for k in w:
            self.same_voxels(s["_inst"], w[k], g[k], f"block {k}: ")

    def same_keys(self, w, g):
        if not np.array_equal(w, g):
            miss, more = np.setdiff1d(w, g), np.setdiff1d(g, w)
            raise Bad(f"{len(g)} voxels instead of {len(w)}: {len(miss)} missing, {len(more)} too many, e.g. {cd.key_text(int((miss if len(miss) else more)[0]))}")

    def cmp_rle(self, s, e, want, got):
        self.same_keys(cd.rle(want, e.get("compression")), cd.rle(got, e.get("compression")))

    def cmp_srle(self, s, e, want, got):
        self.same_keys(cd.spans_to_voxels(want), cd.spans_to_voxels(got))

    def cmp_binary_blocks(self, s, e, want, got):
        (lw, w), (lg, g) = cd.binary_blocks(want), cd.binary_blocks(got)
        self.same_keys(w, g)
        if lw != self.to_recorded.get(lg, lg):
            raise Bad(f"label {lg} instead of {lw}")

    def index(self, x, ignore):
        if x is None:
            return None
        x = {k: v for k, v in x.items() if k not in ignore}
        x["label"] = self.to_recorded.get(x["label"], x["label"])
        x["blocks"] = {",".join(map(str, k)): {"counts": {str(self.to_recorded.get(a, a)): n for a, n in v["counts"].items()},
                                                **({} if "surface_mutid" in ignore else {"surface_mutid": v["surface_mutid"]})}
                       for k, v in x["blocks"].items()}
        return x

    def same_index(self, e, w, g):
        i = set(e.get("ignore", []))
        w, g = {k: v for k, v in w.items() if k not in i}, self.index(g, i)
        w["blocks"] = {",".join(map(str, k)): {"counts": {str(a): n for a, n in v["counts"].items()},
                                                **({} if "surface_mutid" in i else {"surface_mutid": v["surface_mutid"]})}
                       for k, v in w["blocks"].items()}
        require(w, g)

    def cmp_protobuf_LabelIndex(self, s, e, want, got):
        self.same_index(e, cd.label_index(want), cd.label_index(got))

    def cmp_protobuf_LabelIndices(self, s, e, want, got):
        w, g = cd.label_indices(want), cd.label_indices(got)
        if len(w) != len(g):
            raise Bad(f"{len(g)} indices instead of {len(w)}")
        w = {x["label"]: x for x in w}
        g = {self.to_recorded.get(x["label"], x["label"]): x for x in g}
        if w.keys() != g.keys():
            raise Bad(f"indices of {sorted(g)} instead of {sorted(w)}")
        for k in w:
            self.same_index(e, w[k], g[k])

    def cmp_indices_compressed(self, s, e, want, got):
        w = cd.indices_compressed(want)
        g = {self.to_recorded.get(k, k): v for k, v in cd.indices_compressed(got).items()}
        if w.keys() != g.keys():
            raise Bad(f"indices of {sorted(g)} instead of {sorted(w)}")
        for k in w:
            if (w[k] is None) != (g[k] is None):
                raise Bad(f"label {k}: {'an index' if g[k] else 'no index'}")
            if w[k] is not None:
                self.same_index(e, w[k], g[k])

    def same_files(self, w, g):
        if w.keys() != g.keys():
            raise Bad(f"missing {sorted(w.keys() - g.keys())[:5]}, too many {sorted(g.keys() - w.keys())[:5]}")
        for k in w:
            if w[k] != g[k]:
                raise Bad(f"{k}: {short(repr(g[k]), 60)} instead of {short(repr(w[k]), 60)}")

    def cmp_protobuf_KeyValues(self, s, e, want, got):
        self.same_files(cd.key_values(want), cd.key_values(got))

    def cmp_tar(self, s, e, want, got):
        self.same_files(cd.tar(want), cd.tar(got))

    def cmp_image(self, s, e, want, got):
        w, g = cd.image(want), cd.image(got)
        if w.shape != g.shape:
            raise Bad(f"image of {g.shape} instead of {w.shape}")
        d = int(np.abs(w.astype(int) - g.astype(int)).max())
        if d > e.get("tolerance", 0):
            raise Bad(f"pixels differ by up to {d}")

    # ---- the run ---------------------------------------------------------------------------
    def step(self, s):
        """None when right, else the difference."""
        reads = s["method"] in ("GET", "HEAD")
        if s["_write"]:
            time.sleep(max(0, self.pause_until - time.time()))
        tries = 0
        while True:
            tries += 1
            try:
                status, headers, body = self.send(s)
                saved = dict(self.to_actual), dict(self.to_recorded), dict(self.highest)
                try:
                    self.check(s, status, headers, body)
                except Bad:
                    self.to_actual, self.to_recorded, self.highest = saved
                    raise
                except (KeyError, IndexError, ValueError, TypeError, AttributeError, struct_error, OverflowError, MemoryError) as x:
                    self.to_actual, self.to_recorded, self.highest = saved
                    raise Bad(f"body cannot be read: {type(x).__name__} {x}")
                problem = None
                break
            except Bad as x:
                problem = str(x)
                if not reads or time.time() >= self.settle_until:
                    break
                time.sleep(0.1)
        if s.get("settle"):
            self.settle_until, self.pause_until = time.time() + self.opt.settle, time.time() + self.opt.pause
        return problem, tries

    def run(self):
        g, o = self.g, self.opt
        chosen = [s for s in g.steps if self.selected(s)]
        if not chosen:
            sys.exit("no step is selected")
        count = {s["id"] for s in chosen}
        last = max(i for i, s in enumerate(g.steps) if s["id"] in count)
        result, skipped, polled = {}, set(), []
        for s in g.steps[:last + 1]:
            sid = s["id"]
            if sid in o.skip:
                skipped.add(sid)
                continue
            if sid not in count and not s["_write"]:
                continue
            broken = [n for n in s["_needs"] if result.get(n)]
            if broken:
                result[sid] = f"depends on {broken[0]}, which failed"
            else:
                result[sid], tries = self.step(s)
                if tries > 1 and not result[sid]:
                    polled.append(sid)
            if result[sid] and sid in count:
                self.report(s, result[sid])
            elif o.verbose:
                print(f"{'ok  ' if not result[sid] else 'fail'} {sid}{'' if sid in count else ' (only sent)'}", flush=True)
        # a refusal counts only where the same endpoint also gave a right answer
        by = defaultdict(list)
        for s in g.steps:
            if s["_ok"] and s["id"] in result:
                by[s["_kw"]].append(not result[s["id"]])
        for s in g.steps:
            if s["id"] in count and s["id"] in result and not result[s["id"]] and not s["_ok"] and s["expect"]["status"] >= 400:
                if by[s["_kw"]] and not any(by[s["_kw"]]):
                    result[s["id"]] = f"refused as expected, but no request of {' '.join(map(str, s['_kw']))} was answered rightly"
                    self.report(s, result[s["id"]])
        areas = defaultdict(lambda: [0, 0])
        for s in chosen:
            if s["id"] in result:
                areas[s["_area"]][bool(result[s["id"]])] += 1
        print("\narea                  passed  failed")
        for a, (p, f) in sorted(areas.items()):
            print(f"{a:<20}  {p:>6}  {f:>6}")
        if polled:
            print(f"right only after waiting: {' '.join(polled)}")
        moved = {k: v for k, v in self.to_actual.items() if k != v}
        if moved:
            print(f"{len(moved)} labels that the server handed out differ from the recorded ones (translated)")
        p, f = (sum(x[i] for x in areas.values()) for i in (0, 1))
        k = len(skipped & count)
        print(f"{p} passed, {f} failed" + (f", {k} skipped" if k else ""))
        return 1 if f else 0

    def selected(self, s):
        o = self.opt
        if o.only and not any(s["id"].startswith(p) for p in o.only):
            return False
        return not o.areas or any(s["_area"] == a or s["_area"].startswith(a + "-") for a in o.areas)

    def report(self, s, why):
        q = "?" + s["query"] if s.get("query") else ""
        print(f"FAIL {s['id']}: {s['method']} {short(self.g.fill(s['path'] + q), 200)}\n     {short(why, 400)}", flush=True)


from struct import error as struct_error  # noqa: E402


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--server", required=True, help="http://host:port of an empty server")
    p.add_argument("--golden", required=True, help="folder with manifest.json")
    p.add_argument("--admintoken", help="admin token of the server (default: the manifest's)")
    lst = lambda t: [x for x in t.split(",") if x]  # noqa: E731
    p.add_argument("--only", type=lst, default=[], help="count only steps whose id starts so (comma separated); writes before them are sent all the same")
    p.add_argument("--areas", type=lst, default=[], help="count only these areas, e.g. keyvalue,roi,labelmap (= all labelmap-*)")
    p.add_argument("--skip", type=lst, default=[], help="ids not to send")
    p.add_argument("--reference", action="store_true", help="the server is DVID itself: skip the steps that kill it (source: computed)")
    p.add_argument("--settle", type=float, default=5, help="seconds that side effects may lag (default 5)")
    p.add_argument("--pause", type=float, default=0.5, help="seconds between a step with side effects and the next write (default 0.5)")
    p.add_argument("--timeout", type=float, default=60)
    p.add_argument("--list-areas", action="store_true")
    p.add_argument("--verbose", action="store_true")
    o = p.parse_args()
    g = Golden(o.golden, o.admintoken)
    if o.list_areas:
        for a, n in sorted(Counter(s["_area"] for s in g.steps).items()):
            print(f"{a:<20} {n:>4}")
        return 0
    if o.reference:
        o.skip += [s["id"] for s in g.steps if s.get("source") == "computed"]
    return Replay(g, o.server, o).run()


if __name__ == "__main__":
    sys.exit(main())
