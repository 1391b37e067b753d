#!/usr/bin/env python3
"""Whole-process time of `crossrole aws` against a minimal boto3 script that does the same on the same local cloud.

Runs both in turns, so that a busy moment of the machine hits both. Needs python3 with boto3. Usage: benchmarks/startup.py [RUNS]
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

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
    """Wall time and processor time in milliseconds, and the most memory in megabytes, of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    elapsed = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    printed = json.loads(out)
    assert "AccessKeyId" in printed.get("Credentials", printed), out
    return elapsed, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1000


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


def environment_of(machine, base, options):
    answer = subprocess.run([CROSSROLE, "local", "env", "--as", machine, "--json"] + options, env=base, capture_output=True, check=True)
    return dict(base, **json.loads(answer.stdout)["environment"])


def identity_token(machine):
    url = "http://%s/computeMetadata/v1/instance/service-accounts/default/identity?audience=%s" % (machine["GCE_METADATA_HOST"], AUDIENCE)
    return urllib.request.urlopen(urllib.request.Request(url, headers={"Metadata-Flavor": "Google"})).read().decode()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    python = subprocess.run([sys.executable, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as state:
        base = dict(os.environ, XDG_STATE_HOME=state)
        subprocess.run([CROSSROLE, "--version"], check=True, stdout=subprocess.DEVNULL)
        ready = []
        for _ in range(5):
            start = time.perf_counter()
            clouds = subprocess.Popen([CROSSROLE, "local", "start", "--port", "0", "--tls-port", "0"], env=base, stdout=subprocess.PIPE, text=True)
            clouds.stdout.readline()
            ready.append((time.perf_counter() - start) * 1000)
            if len(ready) < 5:
                clouds.terminate()
                clouds.wait()
        try:
            machine = environment_of("gce-vm", base, [])
            secured = environment_of("gce-vm", base, ["--tls"])
            for each in (machine, secured):
                # As a user has it: what one process gets is kept for the next. On a machine of the local clouds it is not.
                del each["CROSSROLE_NO_CACHE"]
                each["XDG_CACHE_HOME"] = os.path.join(state, "cache")
            crossrole = [CROSSROLE, "aws", "--role", ROLE, "--audience", AUDIENCE]
            # Another session's name is another entry, so each of these runs crosses and keeps what it got.
            anew = lambda run: crossrole + ["--session-name", "run-%d" % run]
            contenders = {
                "crossrole aws": (anew, machine),
                "shared": (lambda run: crossrole, machine),
                "boto3 script": (lambda run: [python, "-c", BOTO3], machine),
                "crossrole aws, TLS": (lambda run: anew(run + 2000), secured),
                "boto3 script, TLS": (lambda run: [python, "-c", BOTO3], secured),
                # Which is given the token, and so asks STS alone.
                "aws sts": (lambda run: ["aws", "sts", "assume-role-with-web-identity", "--role-arn", ROLE, "--role-session-name", "bench",
                                         "--web-identity-token", token, "--output", "json", "--region", "us-east-1"], machine),
                # The JVM says on stderr that it read the variable; the answer on stdout is the same.
                "no start cache": (lambda run: anew(run + 1000), dict(machine, JDK_JAVA_OPTIONS="-XX:AOTMode=off")),
            }
            token = identity_token(machine)
            times = {name: [] for name in contenders}
            for run in range(runs + 1):
                for name, (command, environment) in contenders.items():
                    times[name].append(measure(command(run), environment))
            medians = {}
            for name, values in times.items():
                medians[name] = [statistics.median(column) for column in zip(*values[1:])]
                print("%-20s min %5.0f ms   median %5.0f ms   processor time %5.0f ms   memory %4.0f MB   of %d runs"
                      % ((name, min(values[1:])[0]) + tuple(medians[name]) + (len(values) - 1,)))
            for name, theirs in (("crossrole aws", "boto3 script"), ("shared", "boto3 script"), ("crossrole aws, TLS", "boto3 script, TLS"),
                                 ("crossrole aws", "aws sts")):
                print("%s takes %.2f of the time of %s, %.2f of its processor time (medians)"
                      % (name, medians[name][0] / medians[theirs][0], theirs, medians[name][1] / medians[theirs][1]))
            storm(crossrole, machine)
            print("local start: first line after min %.0f ms, median %.0f ms of %d starts" % (min(ready), statistics.median(ready), len(ready)))
        finally:
            clouds.terminate()
            clouds.wait()


main()
