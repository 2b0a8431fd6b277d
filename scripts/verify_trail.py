#!/usr/bin/env python3
"""Checks a bundle of the audit trail. Written from docs/audit-format.md alone; Python 3 and its standard library.

    python3 verify_trail.py BUNDLE [--checkpoint FILE]... [--key KEY]... [--witness-key KEY]...

Ends with 0 sound, 2 a broken event, 3 a gap, 4 a tail that is too short, 5 not what a checkpoint says, 1 not readable.
"""
import base64
import binascii
import datetime
import hashlib
import json
import re
import struct
import sys

# ---- Ed25519, RFC 8032 section 5.1: verification only, in extended coordinates --------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return (w * x % P, y * z % P, x * y % P, w * z % P)


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def x_of(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x & 1 != sign else x


def point_of(encoded):
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def encoded(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def holds(public, message, signature):
    if len(signature) != 64:
        return False
    a = point_of(public)
    s = int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    return encoded(add(times(s, BASE), times(k, minus_a))) == signature[:32]


# ---- Keys, notes, checkpoints ---------------------------------------------------------------------------------------

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
HEX = re.compile(r"[0-9a-f]{64}")
INSTANT = re.compile(
    r"([1-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])\.([0-9]{6})Z"
)
NAME = re.compile(r"[!-*,-~]+")
SIGNATURE_LINE = re.compile("\u2014 ([!-*,-~]+) ([!-~]+)")
LARGEST = 2**53 - 1
ORIGIN = "izdeu/trail/"


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if text and base64.b64encode(data).decode() == text else None


class Key:
    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise ValueError("not a key")
        self.text, self.name = text, parts[0]
        material = unbase64(parts[2])
        if material is None or len(material) != 33 or material[0] not in (1, 4) or not NAME.fullmatch(self.name):
            raise ValueError("not a key")
        self.id = hashlib.sha256(self.name.encode() + b"\n" + material).digest()[:4]
        if self.id.hex() != parts[1]:
            raise ValueError("not a key")
        self.kind, self.public = material[0], material[1:]

    def vouches(self, note):
        text, signatures = note
        mine = [data for name, data in signatures if name == self.name and data[:4] == self.id]
        return bool(mine) and all(self.one(text, data[4:]) for data in mine)

    def one(self, text, data):
        if self.kind == 1:
            return holds(self.public, text.encode(), data)
        if len(data) != 72:
            return False
        seconds = struct.unpack(">Q", data[:8])[0]
        return holds(self.public, ("cosignature/v1\ntime %d\n%s" % (seconds, text)).encode(), data[8:])


def read_note(text):
    cut = text.rfind("\n\n")
    if cut < 1 or not text.endswith("\n") or len(text.encode()) > 65536:
        return None
    if any((ord(c) < 32 and c != "\n") or c == "\ufffd" for c in text):
        return None
    signatures = []
    for line in text[cut + 2 : -1].split("\n"):
        match = SIGNATURE_LINE.fullmatch(line)
        data = unbase64(match.group(2)) if match else None
        if data is None or len(data) < 5:
            return None
        signatures.append((match.group(1), data))
    return text[: cut + 1], signatures


class Checkpoint:
    def __init__(self, text):
        self.note = read_note(text)
        lines = self.note[0].split("\n") if self.note else []
        if len(lines) != 4 or not lines[0].startswith(ORIGIN):
            raise ValueError("not a checkpoint")
        self.org, root = lines[0][len(ORIGIN) :], unbase64(lines[2])
        if not UUID.fullmatch(self.org) or not re.fullmatch(r"[1-9][0-9]{0,15}", lines[1]):
            raise ValueError("not a checkpoint")
        self.size, self.root = int(lines[1]), root
        if self.size > LARGEST or root is None or len(root) != 32:
            raise ValueError("not a checkpoint")


# ---- Events ---------------------------------------------------------------------------------------------------------


def text_ok(value):
    if not isinstance(value, str):
        return False
    return not any(0xD800 <= ord(c) <= 0xDFFF for c in value)


def uuid_ok(value):
    return isinstance(value, str) and UUID.fullmatch(value) is not None


def uuid_or_null(value):
    return value is None or uuid_ok(value)


def hash_ok(value):
    return isinstance(value, str) and HEX.fullmatch(value) is not None


def number_ok(low, high):
    return lambda value: type(value) is int and low <= value <= high


MEMBERS = [
    ("seq", number_ok(1, LARGEST)),
    ("id", uuid_ok),
    ("org_id", uuid_ok),
    ("at", lambda value: isinstance(value, str) and INSTANT.fullmatch(value) is not None),
    ("actor_id", uuid_or_null),
    ("actor_role", text_ok),
    ("grade", number_ok(-32767, 32767)),
    ("db_role", text_ok),
    ("session_ref", uuid_or_null),
    ("request_id", text_ok),
    ("action", text_ok),
    ("object_type", text_ok),
    ("object_id", text_ok),
    ("case_id", uuid_or_null),
    ("purpose", text_ok),
    ("payload", text_ok),
    ("leaf", hash_ok),
    ("prev", hash_ok),
    ("hash", hash_ok),
]
FRAMED = [name for name, _ in MEMBERS if name not in ("seq", "leaf", "prev", "hash")]


def framed(value):
    if value is None:
        return struct.pack(">i", -1)
    data = str(value).encode()
    return struct.pack(">i", len(data)) + data


def sha(data):
    return hashlib.sha256(data).digest()


def read_event(text):
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or [name for name, _ in MEMBERS] != list(event):
        return None
    if not all(fits(event[name]) for name, fits in MEMBERS):
        return None
    return event if json.dumps(event, ensure_ascii=False, separators=(",", ":")) == text else None


def microseconds(at):
    year, month, day, hour, minute, second, micro = (int(part) for part in INSTANT.fullmatch(at).groups())
    days = datetime.date(year, month, 1).toordinal() + day - 1
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000000 + micro


# ---- The bundle -----------------------------------------------------------------------------------------------------


class Fault(Exception):
    def __init__(self, code, org, number):
        super().__init__(code, org, number)
        self.told = (code, org, number)


class Chain:
    def __init__(self, org, size, last, key, given):
        self.org, self.size, self.last, self.key, self.given = org, size, last, key, given
        self.n, self.hash, self.subtrees = 0, bytes(32), []
        self.latest_checkpoint, self.early, self.youngest, self.flagged = 0, False, None, 0

    def grow(self, leaf):
        node, size = sha(b"\0" + leaf), 1
        while self.subtrees and self.subtrees[-1][1] == size:
            node, size = sha(b"\1" + self.subtrees.pop()[0] + node), size * 2
        self.subtrees.append((node, size))

    def root(self):
        if not self.subtrees:
            return sha(b"")
        root = self.subtrees[-1][0]
        for node, _ in reversed(self.subtrees[:-1]):
            root = sha(b"\1" + node + root)
        return root


class Verifier:
    def __init__(self, checkpoints=(), keys=(), witnesses=()):
        self.checkpoints, self.keys, self.witnesses = checkpoints, keys, witnesses
        self.chain, self.closed, self.last_org, self.ended, self.events, self.flagged = None, [], "", False, 0, 0

    def broken_here(self):
        return Fault(2, self.chain.org, self.chain.n + 1) if self.chain else Fault(2, None, 0)

    def line(self, data, first):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise self.broken_here() from None
        if first:
            if text != "izdeu-trail/1":
                raise self.broken_here()
        elif self.ended or len(data) > 1048576:
            raise self.broken_here()
        elif text.startswith("{"):
            self.event(text)
        elif text.startswith("checkpoint "):
            self.checkpoint(text[11:])
        elif text.startswith("chain "):
            self.close()
            self.open(text)
        elif text.startswith("end "):
            self.close()
            self.ended = True
            if text != "end %d" % len(self.closed):
                raise Fault(2, None, 0)
        else:
            raise self.broken_here()

    def open(self, text):
        match = re.fullmatch(r"chain ([0-9a-f-]+) (0|[1-9][0-9]{0,15}) ([0-9a-f]{64}) ([!-~]+)", text)
        if not match or not UUID.fullmatch(match.group(1)) or int(match.group(2)) > LARGEST:
            raise Fault(2, None, 0)
        org = match.group(1)
        try:
            key = Key(match.group(4))
        except ValueError:
            raise Fault(2, None, 0) from None
        if key.name != ORIGIN + org or key.kind != 1 or org <= self.last_org:
            raise Fault(2, None, 0)
        given = [one for one in self.checkpoints if one.org == org]
        self.chain = Chain(org, int(match.group(2)), bytes.fromhex(match.group(3)), key, given)
        known = [one for one in self.keys if one.name == key.name]
        if known and not any(one.text == key.text for one in known):
            raise Fault(5, org, 0)
        for one in given:
            signers = [key, *self.witnesses]
            if not all(signer.vouches(one.note) for signer in signers):
                raise Fault(5, org, one.size)

    def event(self, text):
        chain = self.chain
        event = read_event(text) if chain else None
        if event is None:
            raise self.broken_here()
        expected = chain.n + 1
        if chain.early:
            raise Fault(3, chain.org, expected)
        if event["seq"] == expected and expected > chain.size:
            raise self.broken_here()
        if event["seq"] != expected:
            raise Fault(3, chain.org, expected)
        leaf = sha(b"\0" + b"".join(framed(event[name]) for name in FRAMED))
        link = sha(b"\1" + chain.hash + framed(chain.org) + framed(expected) + framed(event["id"]) + leaf)
        stored = [bytes.fromhex(event[name]) for name in ("leaf", "prev", "hash")]
        if event["org_id"] != chain.org or stored != [leaf, chain.hash, link]:
            raise self.broken_here()
        chain.n, chain.hash = expected, link
        chain.grow(link)
        at = microseconds(event["at"])
        if chain.youngest is not None and chain.youngest - at > 2000000:
            chain.flagged += 1
        chain.youngest = at if chain.youngest is None else max(at, chain.youngest)
        for one in chain.given:
            if one.size == chain.n and one.root != chain.root():
                raise Fault(5, chain.org, chain.n)

    def checkpoint(self, text):
        chain = self.chain
        if not chain:
            raise self.broken_here()
        data = unbase64(text)
        try:
            one = Checkpoint((data or b"").decode("utf-8"))
        except (ValueError, UnicodeDecodeError):
            raise Fault(5, chain.org, chain.n) from None
        if one.org != chain.org or one.size <= chain.latest_checkpoint:
            raise Fault(5, chain.org, chain.n)
        if not chain.key.vouches(one.note):
            raise Fault(5, chain.org, chain.n)
        chain.latest_checkpoint = one.size
        if one.size > chain.n:
            chain.early = True
        elif one.size < chain.n or one.root != chain.root():
            raise Fault(5, chain.org, one.size)

    def close(self):
        chain = self.chain
        if not chain:
            return
        if chain.early or chain.n < chain.size:
            raise Fault(4, chain.org, chain.n + 1)
        if chain.n != chain.size or chain.hash != chain.last:
            raise Fault(2, chain.org, chain.n)
        if any(one.size > chain.n for one in chain.given):
            raise Fault(4, chain.org, chain.n + 1)
        self.events += chain.n
        self.flagged += chain.flagged
        self.closed.append(chain.org)
        self.last_org, self.chain = chain.org, None

    def end(self, whole):
        if not self.ended or not whole:
            self.close()
            raise Fault(4, None, 0)
        missing = sorted(one.org for one in self.checkpoints if one.org not in self.closed)
        if missing:
            raise Fault(4, missing[0], 1)


def check(stream, checkpoints=(), keys=(), witnesses=()):
    """(code, organisation or None, number); sound is (0, None, 0). The second value is the verifier."""
    verifier = Verifier(checkpoints, keys, witnesses)
    try:
        first, whole = True, True
        while True:
            line = stream.readline(1048578)
            if not line:
                break
            if not line.endswith(b"\n") and len(line) <= 1048576:
                whole = False
                break
            verifier.line(line[:-1] if line.endswith(b"\n") else line, first)
            first = False
        verifier.end(whole)
    except Fault as fault:
        return fault.told, verifier
    return (0, None, 0), verifier


def main(arguments):
    given = {"--checkpoint": [], "--key": [], "--witness-key": []}
    bundle, rest = None, iter(arguments)
    for one in rest:
        if one in given:
            given[one].append(next(rest, ""))
        else:
            bundle = one
    try:
        keys, witnesses = [[Key(text.strip()) for text in given[name]] for name in ("--key", "--witness-key")]
        texts = [open(path, encoding="utf-8", newline="").read() for path in given["--checkpoint"]]
        stream = open(bundle or "", "rb")
    except (OSError, ValueError) as error:
        print("cannot check: %s" % error, file=sys.stderr)
        return 1
    try:
        checkpoints = [Checkpoint(text) for text in texts]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 5
    with stream:
        (code, org, number), verifier = check(stream, checkpoints, keys, witnesses)
    if code:
        print("NOT SOUND: %d at organisation %s, number %d" % (code, org or "-", number))
    else:
        print("sound: %d events in %d chains, %d flagged" % (verifier.events, len(verifier.closed), verifier.flagged))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
