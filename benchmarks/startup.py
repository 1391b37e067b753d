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
STORM = 200

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


def answer(process):
    out, err = process.communicate()
    if process.returncode != 0:
        sys.exit("a process of the storm ended with %d: %s" % (process.returncode, err.decode()))
    return json.loads(out)["AccessKeyId"]


def storm(crossrole, machine):
    """Processes that start at once with nothing kept: how many of them asked STS, and how long it took all of them."""
    command = crossrole + ["--session-name", "storm"]
    start = time.perf_counter()
    all_of_them = [subprocess.Popen(command, env=machine, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(STORM)]
    answers = [answer(process) for process in all_of_them]
    elapsed = time.perf_counter() - start
    print("storm: %d processes at once had their credentials after %.1f s, with %d calls of STS" % (STORM, elapsed, len(set(answers))))


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
            # As a user has it: what one process gets is kept for the next. On a machine of the local clouds it is not.
            del machine["CROSSROLE_NO_CACHE"]
            machine["XDG_CACHE_HOME"] = os.path.join(state, "cache")
            crossrole = [CROSSROLE, "aws", "--role", ROLE, "--audience", AUDIENCE]
            # Another session's name is another entry, so each of these runs crosses and keeps what it got.
            anew = lambda run: crossrole + ["--session-name", "run-%d" % run]
            contenders = {
                "crossrole aws": (anew, machine),
                "shared": (lambda run: crossrole, machine),
                "boto3 script": (lambda run: [python, "-c", BOTO3], machine),
                # The JVM says on stderr that it read the variable; the answer on stdout is the same.
                "no start cache": (lambda run: anew(run + 1000), dict(machine, JDK_JAVA_OPTIONS="-XX:AOTMode=off")),
            }
            times = {name: [] for name in contenders}
            for run in range(runs + 1):
                for name, (command, environment) in contenders.items():
                    times[name].append(measure(command(run), environment))
            medians = {}
            for name, values in times.items():
                walls, processors = zip(*values[1:])
                medians[name] = (statistics.median(walls), statistics.median(processors))
                print("%-16s min %5.0f ms   median %5.0f ms   processor time %5.0f ms   of %d runs" % ((name, min(walls)) + medians[name] + (len(walls),)))
            theirs = medians["boto3 script"]
            for name in ("crossrole aws", "shared"):
                ours = medians[name]
                print("%s takes %.2f of the boto3 script's time, %.2f of its processor time (medians)" % (name, ours[0] / theirs[0], ours[1] / theirs[1]))
            storm(crossrole, machine)
            print("local start: first line after min %.0f ms, median %.0f ms of %d starts" % (min(ready), statistics.median(ready), len(ready)))
        finally:
            clouds.terminate()
            clouds.wait()


main()
