#!/usr/bin/env python3
"""`crossrole serve` under load: requests a second and their 99th percentile for 1 and 16 clients, beside the same HTTP server with
nothing behind it; and its memory after a million requests.

Run after `mvn -q -DskipTests package`. Usage: benchmarks/agent.py [SECONDS]
"""
import json
import os
import subprocess
import sys
import tempfile

from running import CLASSES, CROSSROLE, JAVA, Running

ROLE = "arn:aws:iam::123456789012:role/gce-reader"
AUDIENCE = "https://aws.crossrole.example"
ACCOUNT = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com"
PROVIDER = "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider"
FLAVOR = "Metadata-Flavor: Google"


def environment(machine, base):
    answer = subprocess.run([CROSSROLE, "local", "env", "--as", machine, "--json"], env=base, capture_output=True, check=True)
    return dict(base, **json.loads(answer.stdout)["environment"])


def served(name, folder, machine, base, options):
    return Running(name, folder, [CROSSROLE, "serve"] + options, lambda it: it.found("export "), environment(machine, base))


def load(endpoints, argument):
    subprocess.run([JAVA, "-cp", CLASSES, "dev.crossrole.benchmarks.AgentLoad", argument],
                   input=json.dumps({"endpoints": endpoints}), text=True, check=True)


def main():
    seconds = (sys.argv[1:] + ["3"])[0]
    running = []
    with tempfile.TemporaryDirectory() as folder:
        base = dict(os.environ, XDG_STATE_HOME=folder)
        try:
            running.append(Running("clouds", folder, [CROSSROLE, "local", "start", "--port", "0"], lambda it: it.found("eval "), base))
            bare = Running("bare", folder, [JAVA, "-cp", CLASSES, "dev.crossrole.benchmarks.BareServer"], lambda it: it.found(r"http://\S+\n"))
            running.append(bare)
            aws = served("aws", folder, "gce-vm", base, ["--role", ROLE, "--audience", AUDIENCE])
            running.append(aws)
            google = served("google", folder, "ec2-vm", base, ["--provider", PROVIDER, "--service-account", ACCOUNT])
            running.append(google)
            with open(aws.found(r"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE='(.+)'")[1]) as file:
                token = file.read()
            host = google.found(r"GCE_METADATA_HOST='(.+)'")[1]
            endpoints = [
                {"name": "bare HTTP server", "url": bare.text().strip() + "/", "field": FLAVOR},
                {"name": "container credentials", "url": aws.found(r"FULL_URI='(.+)'")[1], "field": "Authorization: " + token},
                {"name": "metadata server, token", "url": f"http://{host}/computeMetadata/v1/instance/service-accounts/default/token",
                 "field": FLAVOR}]
            load(endpoints, seconds)
            before = aws.memory()
            load(endpoints, "many")
            print(f"container credentials: {before:.0f} MB before a million more requests, {aws.memory():.0f} MB after")
        finally:
            for each in reversed(running):
                each.end()


main()
