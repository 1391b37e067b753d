"""Servers as processes of their own, for the measurements beside this file."""
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CROSSROLE = os.path.join(ROOT, "crossrole")
JAVA = subprocess.run([CROSSROLE, "--print-java-home"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip() + "/bin/java"
CLASSES = ":".join(os.path.join(ROOT, path) for path in ("benchmarks/target/*", "cli/target/crossrole/lib/*"))


class Running:
    """A server of its own process, whose output goes into a file: nobody reads on while the load runs."""

    def __init__(self, name, folder, command, ready, environment=None):
        self.name = name
        self.output = os.path.join(folder, name + ".out")
        start = time.perf_counter()
        with open(self.output, "w") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
        while not ready(self):
            if self.process.poll() is not None:
                sys.exit(f"{name} did not start: {self.text()}")
            time.sleep(0.005)
        print(f"{name}: ready after {(time.perf_counter() - start) * 1000:.0f} ms, {self.memory():.0f} MB", flush=True)

    def text(self):
        with open(self.output) as out:
            return out.read()

    def found(self, pattern):
        return re.search(pattern, self.text())

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1000

    def end(self):
        self.process.terminate()
        self.process.wait()
