#!/usr/bin/env python3
"""The local clouds beside moto and s3proxy: start to ready, memory, and requests a second, all in one run.

Needs python3 with moto and its server, and Maven for s3proxy (94 MB, once). Run after `mvn -q -DskipTests package`.
Usage: benchmarks/peers.py [SECONDS] [CONNECTIONS]
"""
import glob
import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

from running import CLASSES, CROSSROLE, JAVA, ROOT, Running

PEERS = os.path.join(ROOT, "benchmarks", "target", "peers")
AUDIENCE = "https://aws.crossrole.example"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port)).close()
        return True
    except OSError:
        return False


def crossrole(folder):
    running = Running("crossrole", folder, [CROSSROLE, "local", "start", "--port", "0"], lambda it: it.found("eval "))
    key = running.found(r"admin +(AKIA\w+) +(\S+)")
    metadata = running.found(r"gce-vm +(http://\S+)")[1]
    token = urllib.request.urlopen(urllib.request.Request(
        f"{metadata}/computeMetadata/v1/instance/service-accounts/default/identity?audience={urllib.parse.quote(AUDIENCE, '')}",
        headers={"Metadata-Flavor": "Google"})).read().decode()
    return running, {
        "name": "crossrole", "url": running.found(r"AWS +(http://\S+)")[1], "key": key[1], "secret": key[2], "token": token,
        "calls": ["GetCallerIdentity", "AssumeRoleWithWebIdentity", "objects"]}


def moto(folder, token):
    port = free_port()
    running = Running("moto", folder, [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], lambda it: listens(port))
    return running, {
        "name": "moto", "url": f"http://127.0.0.1:{port}", "key": "AKIAMOTO", "secret": "secret", "token": token,
        "calls": ["GetCallerIdentity", "AssumeRoleWithWebIdentity", "objects"]}


def s3proxy(folder):
    if not glob.glob(PEERS + "/s3proxy-*.jar"):
        subprocess.run(["mvn", "-B", "-ntp", "-q", "-f", os.path.join(ROOT, "benchmarks", "peers", "pom.xml"),
                        "dependency:copy-dependencies", "-DoutputDirectory=" + PEERS], check=True)
    port = free_port()
    objects = os.path.join(folder, "objects")
    os.mkdir(objects)
    settings = os.path.join(folder, "s3proxy.conf")
    with open(settings, "w") as file:
        file.write(f"s3proxy.endpoint=http://127.0.0.1:{port}\ns3proxy.authorization=aws-v4\ns3proxy.identity=AKIAS3PROXY\n"
                   f"s3proxy.credential=secret\ns3proxy.v4-max-non-chunked-request-size=134217728\n"
                   f"jclouds.provider=filesystem-nio2\njclouds.filesystem.basedir={objects}\n")
    running = Running("s3proxy", folder, [JAVA, "-cp", PEERS + "/*", "org.gaul.s3proxy.Main", "--properties", settings],
                      lambda it: listens(port))
    return running, {"name": "s3proxy", "url": f"http://127.0.0.1:{port}", "key": "AKIAS3PROXY", "secret": "secret", "token": "",
                     "calls": ["objects"]}


def main():
    seconds, connections = (sys.argv[1:] + ["5", "4"][len(sys.argv) - 1:])[:2]
    all_of_them = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            all_of_them.append(crossrole(folder))
            all_of_them.append(moto(folder, all_of_them[0][1]["token"]))
            all_of_them.append(s3proxy(folder))
            subprocess.run([JAVA, "-cp", CLASSES, "dev.crossrole.benchmarks.Peers", seconds, connections],
                           input=json.dumps({"peers": [peer for _, peer in all_of_them]}), text=True, check=True)
            for running, _ in all_of_them:
                print(f"{running.name}: {running.memory():.0f} MB after the load")
        finally:
            for running, _ in all_of_them:
                running.end()
    print("RSA-2048 verifications of OpenSSL, one thread: "
          + subprocess.run(["openssl", "speed", "-seconds", seconds, "rsa2048"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           text=True, check=True).stdout.splitlines()[-1])


main()
