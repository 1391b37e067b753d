#!/usr/bin/env python3
"""Whole-process time of `crossrole aws` against a minimal boto3 script that does the same on the same local cloud.

Runs both in turns, so that a busy moment of the machine hits both. Needs python3 with boto3. Usage: benchmarks/startup.py [RUNS]
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CROSSROLE = os.path.join(ROOT, "crossrole")
ROLE = "arn:aws:iam::123456789012:role/gce-reader"
AUDIENCE = "https://aws.crossrole.example"

BOTO3 = '''
import json, os, urllib.request, boto3
url = "http://%s/computeMetadata/v1/instance/service-accounts/default/identity?audience=%s" % (os.environ["GCE_METADATA_HOST"], "{audience}")
token = urllib.request.urlopen(urllib.request.Request(url, headers={{"Metadata-Flavor": "Google"}})).read().decode()
sts = boto3.client("sts", endpoint_url=os.environ["AWS_ENDPOINT_URL"], aws_access_key_id="", aws_secret_access_key="")
c = sts.assume_role_with_web_identity(RoleArn="{role}", RoleSessionName="bench", WebIdentityToken=token)["Credentials"]
print(json.dumps({{"Version": 1, "AccessKeyId": c["AccessKeyId"], "SecretAccessKey": c["SecretAccessKey"],
                  "SessionToken": c["SessionToken"], "Expiration": c["Expiration"].isoformat()}}))
'''.format(audience=AUDIENCE, role=ROLE)


def measure(command, environment):
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    elapsed = (time.perf_counter() - start) * 1000
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert json.loads(done.stdout)["Version"] == 1, done.stdout
    return elapsed, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    python = subprocess.run([sys.executable, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as state:
        base = dict(os.environ, XDG_STATE_HOME=state)
        subprocess.run([CROSSROLE, "--version"], check=True, stdout=subprocess.DEVNULL)
        ready = []
        for _ in range(5):
            start = time.perf_counter()
            clouds = subprocess.Popen([CROSSROLE, "local", "start", "--port", "0"], env=base, stdout=subprocess.PIPE, text=True)
            clouds.stdout.readline()
            ready.append((time.perf_counter() - start) * 1000)
            if len(ready) < 5:
                clouds.terminate()
                clouds.wait()
        try:
            answer = subprocess.run([CROSSROLE, "local", "env", "--as", "gce-vm", "--json"], env=base, capture_output=True, check=True)
            machine = dict(base, **json.loads(answer.stdout)["environment"])
            crossrole = [CROSSROLE, "aws", "--role", ROLE, "--audience", AUDIENCE]
            contenders = {
                "crossrole aws": (crossrole, machine),
                "boto3 script": ([python, "-c", BOTO3], machine),
                # The JVM says on stderr that it read the variable; the answer on stdout is the same.
                "no start cache": (crossrole, dict(machine, JDK_JAVA_OPTIONS="-XX:AOTMode=off")),
            }
            times = {name: [] for name in contenders}
            for _ in range(runs + 1):
                for name, (command, environment) in contenders.items():
                    times[name].append(measure(command, environment))
            medians = {}
            for name, values in times.items():
                walls, processors = zip(*values[1:])
                medians[name] = (statistics.median(walls), statistics.median(processors))
                print("%-16s min %5.0f ms   median %5.0f ms   processor time %5.0f ms   of %d runs" % ((name, min(walls)) + medians[name] + (len(walls),)))
            ours, theirs = medians["crossrole aws"], medians["boto3 script"]
            print("crossrole aws takes %.2f of the boto3 script's time, %.2f of its processor time (medians)" % (ours[0] / theirs[0], ours[1] / theirs[1]))
            print("local start: first line after min %.0f ms, median %.0f ms of %d starts" % (min(ready), statistics.median(ready), len(ready)))
        finally:
            clouds.terminate()
            clouds.wait()


main()
