#!/usr/bin/env python3
"""Lines a second of `crossrole explain --batch`, the start of the process included.

Each line has a user, an identity policy of four statements with a condition each, and a service control policy. The policies repeat,
the requests do not. Needs python3. Usage: benchmarks/batch.py [LINES] [DISTINCT_POLICIES]
"""
import json
import os
import subprocess
import sys
import tempfile
import time

CROSSROLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "crossrole")


def policy(number):
    statement = lambda i: {
        "Sid": f"S{i}", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"],
        "Resource": [f"arn:aws:s3:::bucket-{i}", f"arn:aws:s3:::bucket-{i}/*"],
        "Condition": {"StringEquals": {"aws:PrincipalTag/team": f"t{i}", "aws:RequestedRegion": f"region-{number}"}}}
    return {"Version": "2012-10-17", "Statement": [statement(i) for i in range(4)]}


lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
policies = [policy(n) for n in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1)]
everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
with tempfile.TemporaryFile() as requests, tempfile.TemporaryFile() as answers:
    for n in range(lines):
        requests.write(json.dumps({
            "id": n,
            "request": {"principal": "arn:aws:iam::123456789012:user/ann", "action": "s3:GetObject",
                        "resource": f"arn:aws:s3:::bucket-{n % 5}/key-{n}",
                        "context": {"aws:PrincipalTag/team": f"t{n % 4}", "aws:RequestedRegion": "region-0"}},
            "identityPolicies": [policies[n % len(policies)]],
            "serviceControlPolicies": [[everything]]}).encode() + b"\n")
    size = requests.tell()
    requests.seek(0)
    start = time.time()
    subprocess.run([CROSSROLE, "explain", "--batch"], stdin=requests, stdout=answers, check=True)
    seconds = time.time() - start
    answered = answers.tell() or os.fstat(answers.fileno()).st_size
    print(f"{lines} lines, {size / 1e6:.0f} MB in, {answered / 1e6:.0f} MB out, {seconds:.1f} s: {lines / seconds:.0f} lines/s")
