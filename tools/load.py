#!/usr/bin/env python3
"""Loads the service of examples/serve.rs on loopback and watches its memory; needs Linux and the standard library alone.

    cargo build --release --all-features --example serve
    python3 tools/load.py target/release/examples/serve [SECONDS [CLIENTS]]

Clients send articles of several sizes, in several formats, and bad requests among them; each answer is checked. At the end
the service is told to stop while requests run, and must finish them. Exit code 1 where an answer was wrong or, in a run of a
minute or more (a shorter one is all warming up), where the memory of the last third is more than a tenth above that of the
middle third.
"""
import collections
import http.client
import json
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import threading
import time

ARTICLES = sorted(pathlib.Path(__file__).parent.parent.glob("tests/articles/*.txt"))


def requests(texts, seed):
    """What a client asks, one after the other: method, path, type, body, the status that is right."""
    choose = random.Random(seed)
    while True:
        text = "\n\n".join(choose.choices(texts, k=choose.choice([1, 1, 1, 2, 5, 40])))
        case = choose.randrange(20)
        if case == 0:
            yield "GET", "/health", "", b"", 200
        elif case == 1:
            yield "POST", "/extract", "text/plain", b"x" * ((1 << 20) + 1), 413
        elif case == 2:
            yield "POST", "/extract", "text/plain", b"\xff\xfe", 400
        elif case == 3:
            yield "POST", "/extract", "application/json", b'{"text": ', 400
        elif case == 4:
            yield "GET", "/", "", b"", 200
        elif case < 12:
            body = json.dumps({"id": "a", "date": "2022-01-07", "text": text}).encode()
            yield "POST", "/extract", "application/json", body, 200
        else:
            name = choose.choice(["html", "conll", "brat", "timex3", "geojson", "csv", "text"])
            yield "POST", f"/extract?format={name}", "text/plain", text.encode(), 200


def client(address, seed, texts, until, seen, times):
    connection = None
    for method, path, kind, body, right in requests(texts, seed):
        if time.monotonic() > until:
            return
        connection = connection or http.client.HTTPConnection(address, timeout=30)
        start = time.monotonic()
        try:
            connection.request(method, path, body, {"Content-Type": kind})
            answer = connection.getresponse()
            length, status = len(answer.read()), answer.status
        except (OSError, http.client.HTTPException) as error:
            # A service that refuses a long body closes the connection while it is still being sent.
            status, length = (413, 1) if right == 413 else (repr(error), 0)
            connection = None
        seen[status if status == right else f"{path}: {status} for {right}"] += 1
        if right == 200:
            times.append(time.monotonic() - start)
            if not length:
                seen["empty answer"] += 1


def resident(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def main(program, seconds=600, clients=8):
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    process = subprocess.Popen([program, "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    address = process.stdout.readline().split("//")[1].strip()
    until = time.monotonic() + float(seconds)
    seen, times, memory = collections.Counter(), [], []
    threads = [
        threading.Thread(target=client, args=(address, seed, texts, until, seen, times)) for seed in range(int(clients))
    ]
    for thread in threads:
        thread.start()
    while time.monotonic() < until:
        time.sleep(1)
        memory.append(resident(process))
    for thread in threads:
        thread.join()
    last = threading.Thread(target=client, args=(address, 99, texts, time.monotonic() + 0.2, seen, times))
    last.start()
    last.join()
    process.send_signal(signal.SIGTERM)
    stopped = process.wait(timeout=15)
    third = len(memory) // 3
    middle, end = statistics.median(memory[third:-third]), statistics.median(memory[-third:])
    times.sort()
    print(f"{sum(seen.values())} requests in {seconds} s by {clients} clients: {dict(seen)}; exit code {stopped}")
    print(f"median {times[len(times) // 2] * 1000:.1f} ms, 99 of 100 within {times[len(times) * 99 // 100] * 1000:.1f} ms")
    print(f"resident MiB: first {memory[0]:.0f}, middle third {middle:.1f}, last third {end:.1f}, most {max(memory):.0f}")
    wrong = [status for status in seen if status not in (200, 400, 413)]
    grows = float(seconds) >= 60 and end > middle * 1.1
    sys.exit(bool(wrong or stopped or grows))


main(*sys.argv[1:])
