"""Decoders for the bodies of DVID's HTTP interface. Independent of any DVID code; formats: docs/dvid.md."""
import gzip
import io
import struct
import tarfile

import lz4.block
import numpy as np


class Bad(Exception):
    """A body that cannot be decoded or that differs."""


def gunzip(b):
    try:
        return gzip.decompress(b)
    except Exception as e:
        raise Bad(f"not gzip: {e}")


def unlz4(b, size=None):
    """A raw LZ4 block; without `size` the size is guessed."""
    if not b:
        return b""
    sizes = [size] if size is not None else [len(b) * 8 << (2 * i) for i in range(8)]
    err = None
    for n in sizes:
        try:
            return lz4.block.decompress(b, uncompressed_size=n)
        except Exception as e:
            err = e
    raise Bad(f"not an LZ4 block: {err}")


def label_block(b):
    """2.1: one label block -> uint64 [z, y, x]."""
    if len(b) < 24:
        raise Bad(f"label block of {len(b)} bytes")
    gx, gy, gz, n = struct.unpack_from("<4I", b)
    if n == 0 or max(gx, gy, gz) > 128:
        raise Bad(f"label block header {gx},{gy},{gz},{n}")
    table = np.frombuffer(b, "<u8", n, 16)
    if n == 1:
        return np.full((gz * 8, gy * 8, gx * 8), table[0], "u8")
    o = 16 + 8 * n
    nsb = gx * gy * gz
    ns = np.frombuffer(b, "<u2", nsb, o).astype(int)
    o += 2 * nsb
    total = int(ns.sum())
    index = np.frombuffer(b, "<u4", total, o)
    o += 4 * total
    out = np.zeros((nsb, 512), "u8")
    at = 0
    for i in range(nsb):
        k = ns[i]
        if k:
            own = table[index[at:at + k]]
            at += k
            if k == 1:
                out[i] = own[0]
            else:
                bits = int(k - 1).bit_length()
                raw = np.frombuffer(b, "u1", 64 * bits, o)
                o += 64 * bits
                v = np.unpackbits(raw).reshape(512, bits) @ (1 << np.arange(bits - 1, -1, -1))
                out[i] = own[v]
    if o != len(b):
        raise Bad(f"label block: {len(b) - o} bytes left over")
    return out.reshape(gz, gy, gx, 8, 8, 8).transpose(0, 3, 1, 4, 2, 5).reshape(gz * 8, gy * 8, gx * 8)


def google(b, size):
    """Neuroglancer compressed_segmentation, uint64, one channel, 8x8x8."""
    x, y, z = size
    w = np.frombuffer(b, "<u4")
    if len(b) % 4 or not len(w):
        raise Bad("compressed_segmentation: length")
    w = w[int(w[0]):]
    gx, gy, gz = -(-x // 8), -(-y // 8), -(-z // 8)
    out = np.zeros((gz * 8, gy * 8, gx * 8), "u8")
    for i in range(gx * gy * gz):
        h0, h1 = int(w[2 * i]), int(w[2 * i + 1])
        bits, t = h0 >> 24, h0 & 0xFFFFFF
        if bits == 0:
            v = np.zeros(512, int)
        else:
            words = w[h1:h1 + 16 * bits]
            per = 32 // bits
            v = ((words[:, None] >> (np.arange(per, dtype="u4") * bits)) & ((1 << bits) - 1 if bits < 32 else 0xFFFFFFFF)).reshape(-1).astype(int)
        m = int(v.max()) + 1
        lo, hi = w[t:t + 2 * m:2].astype("u8"), w[t + 1:t + 2 * m:2].astype("u8")
        own = lo | (hi << np.uint64(32))
        bx, by, bz = i % gx, i // gx % gy, i // gx // gy
        out[bz * 8:bz * 8 + 8, by * 8:by * 8 + 8, bx * 8:bx * 8 + 8] = own[v].reshape(8, 8, 8)
    return out[:z, :y, :x]


def voxels(b, size, compression):
    x, y, z = size
    n = x * y * z * 8
    if compression == "googlegzip":
        return google(gunzip(b), size)
    if compression == "google":
        return google(b, size)
    if compression == "lz4":
        b = unlz4(b, n)
    elif compression == "gzip":
        b = gunzip(b)
    if len(b) != n:
        raise Bad(f"{len(b)} bytes of voxels instead of {n}")
    return np.frombuffer(b, "<u8").reshape(z, y, x)


def block_stream(b, compression, bs):
    """2.2 -> {(bx, by, bz): voxels}; blocks of 0 dropped."""
    out, o = {}, 0
    while o < len(b):
        if o + 16 > len(b):
            raise Bad("block stream: cut header")
        x, y, z, n = struct.unpack_from("<4i", b, o)
        o += 16
        if n < 0 or o + n > len(b):
            raise Bad(f"block stream: {n} bytes announced for block {x},{y},{z}, {len(b) - o} left")
        p = b[o:o + n]
        o += n
        if (x, y, z) in out:
            raise Bad(f"block {x},{y},{z} twice")
        v = label_block(gunzip(p)) if compression == "blocks" else voxels(p, (bs, bs, bs), compression if compression != "uncompressed" else "none")
        if v.shape != (bs, bs, bs):
            raise Bad(f"block of shape {v.shape}")
        out[(x, y, z)] = v
    return {k: v for k, v in out.items() if v.any()}


def spans_to_voxels(b):
    if len(b) % 16:
        raise Bad("spans: length is no multiple of 16")
    s = np.frombuffer(b, "<i4").reshape(-1, 4).astype("i8")
    if (s[:, 3] <= 0).any():
        raise Bad("span of length <= 0")
    n = s[:, 3]
    rep = np.repeat(np.arange(len(s)), n)
    x = s[rep, 0] + (np.arange(int(n.sum())) - np.repeat(np.cumsum(n) - n, n))
    return key_voxels(x, s[rep, 1], s[rep, 2])


def key_voxels(x, y, z):
    off = 1 << 20
    k = np.sort(((z + off) << 42) | ((y + off) << 21) | (x + off))
    if len(k) > 1 and (np.diff(k) == 0).any():
        raise Bad("a voxel twice")
    return k


def key_text(k):
    off = 1 << 20
    return f"{(k & 0x1FFFFF) - off},{(k >> 21 & 0x1FFFFF) - off},{(k >> 42) - off}"


def rle(b, compression=None):
    if compression == "gzip":
        b = gunzip(b)
    elif compression == "lz4":
        b = unlz4(b)
    if len(b) < 12:
        raise Bad(f"RLE body of {len(b)} bytes")
    n = struct.unpack_from("<I", b, 8)[0]
    if b[1] != 3 or len(b) != 12 + 16 * n:
        raise Bad(f"RLE header: {b[1]} dimensions, {n} spans, {len(b)} bytes")
    return spans_to_voxels(b[12:])


def binary_blocks(b):
    """2.4 -> (label, voxel keys)"""
    if not b:
        return None, np.zeros(0, "i8")
    gx, gy, gz, label = struct.unpack_from("<3IQ", b)
    o, parts = 20, []
    zz, yy, xx = np.meshgrid(np.arange(gz * 8), np.arange(gy * 8), np.arange(gx * 8), indexing="ij")
    while o < len(b):
        x, y, z, flag = struct.unpack_from("<3iB", b, o)
        o += 13
        if flag > 2:
            raise Bad(f"binary blocks: flag {flag} of block {x},{y},{z}")
        if flag == 0:
            continue
        m = np.zeros((gx * gy * gz, 512), bool)
        if flag == 1:
            m[:] = True
        else:
            for i in range(gx * gy * gz):
                f = b[o]
                o += 1
                if f == 1:
                    m[i] = True
                elif f > 2:
                    raise Bad(f"binary blocks: flag {f} of sub-block {i} of block {x},{y},{z}")
                elif f == 2:
                    m[i] = np.unpackbits(np.frombuffer(b, "u1", 64, o), bitorder="little")
                    o += 64
        m = m.reshape(gz, gy, gx, 8, 8, 8).transpose(0, 3, 1, 4, 2, 5).reshape(gz * 8, gy * 8, gx * 8)
        parts.append(np.stack([xx[m] + x, yy[m] + y, zz[m] + z]))
    v = np.concatenate(parts, 1).astype("i8") if parts else np.zeros((3, 0), "i8")
    return label, key_voxels(*v)


def wire(b):
    """Protobuf wire format -> [(field, value)]; value int or bytes."""
    o, out = 0, []

    def varint():
        nonlocal o
        v = s = 0
        while True:
            if o >= len(b) or s > 63:
                raise Bad("protobuf: varint")
            c = b[o]
            o += 1
            v |= (c & 127) << s
            s += 7
            if c < 128:
                return v
    while o < len(b):
        t = varint()
        f, k = t >> 3, t & 7
        if k == 0:
            v = varint()
        elif k == 2:
            n = varint()
            v = b[o:o + n]
            if len(v) != n:
                raise Bad("protobuf: cut field")
            o += n
        elif k in (1, 5):
            n = 8 if k == 1 else 4
            v = int.from_bytes(b[o:o + n], "little")
            o += n
        else:
            raise Bad(f"protobuf: wire type {k}")
        out.append((f, v))
    return out


def label_index(b):
    r = {"blocks": {}, "label": 0, "last_mutid": 0, "last_mod_time": "", "last_mod_user": "", "last_mod_app": ""}
    for f, v in wire(b):
        if f == 1:
            e = dict(wire(v))
            sv = {"counts": {}, "surface_mutid": 0}
            for g, w in wire(e.get(2, b"")):
                if g == 1:
                    c = dict(wire(w))
                    sv["counts"][c.get(1, 0)] = c.get(2, 0)
                elif g == 2:
                    sv["surface_mutid"] = w
            k = e.get(1, 0)
            d = [k >> s & 0x1FFFFF for s in (0, 21, 42)]
            r["blocks"][tuple((-1 if q & 0x100000 else 1) * (q & 0xFFFFF) for q in d)] = sv
        elif f == 2:
            r["label"] = v
        elif f == 3:
            r["last_mutid"] = v
        elif f in (4, 5, 6):
            r[("last_mod_time", "last_mod_user", "last_mod_app")[f - 4]] = v.decode()
    return r


def label_indices(b):
    return [label_index(v) for f, v in wire(b) if f == 1]


def key_values(b):
    """{key: [value, ..]}: a key may come twice, once whole and once as the byte range that was asked for."""
    out = {}
    for f, v in wire(b):
        if f == 1:
            e = dict(wire(v))
            out.setdefault(e.get(1, b"").decode(), []).append(e.get(2, b""))
    return {k: sorted(v) for k, v in out.items()}


def indices_compressed(b):
    out, o = {}, 0
    while o < len(b):
        n, label = struct.unpack_from("<QQ", b, o)
        o += 16
        p = b[o:o + n]
        if len(p) != n:
            raise Bad("indices-compressed: cut record")
        o += n
        out[label] = None if n == 0 else label_index(unwrap(p))
    return out


def unwrap(p):
    """The reference's storage wrapper: a format byte (top 3 bits: 0 plain, 2 gzip, 4 LZ4; next 2 bits: 1 = a CRC32 of 4 bytes follows)."""
    kind, o = p[0] >> 5, 5 if (p[0] >> 3) & 3 == 1 else 1
    if kind == 4:
        return unlz4(p[o + 4:], struct.unpack_from("<I", p, o)[0])
    if kind == 2:
        return gunzip(p[o:])
    if kind == 0:
        return p[o:]
    raise Bad(f"format byte {p[0]:#x}")


def tar(b):
    try:
        with tarfile.open(fileobj=io.BytesIO(b)) as t:
            return {m.name: t.extractfile(m).read() for m in t if m.isfile()}
    except Exception as e:
        raise Bad(f"not a tar: {e}")


def image(b):
    from PIL import Image
    try:
        return np.asarray(Image.open(io.BytesIO(b)))
    except Exception as e:
        raise Bad(f"not an image: {e}")
