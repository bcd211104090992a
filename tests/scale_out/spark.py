#!/usr/bin/env python3
"""docs/scale-out/spark_ingest.py on a local cluster of two workers, one of which is killed at work: the store must be, byte for byte, that of one machine.

Needs PySpark (`sh cmake/test.sh spark` gets it); ends with 77 where it is not there.
"""
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from stores import LEDE, RECIPES, dataset, lede, same

try:
    import pyspark
except ImportError:
    print("skipped: PySpark is not here (sh cmake/test.sh spark)")
    sys.exit(77)


def executors(below):
    """Processes of Spark's executors that descend from the process `below`."""
    parents, names = {}, {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                parents[int(entry)] = int(file.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{entry}/cmdline", encoding="utf-8", errors="replace") as file:
                names[int(entry)] = file.read()
        except OSError:
            continue

    def descends(process):
        while process in parents:
            process = parents[process]
            if process == below:
                return True
        return False

    return [process for process, name in names.items() if "CoarseGrainedExecutorBackend" in name and "java" in name and descends(process)]


def kill_one(spark, parts, killed):
    """Kills an executor as soon as one part is made and others are being made."""
    while spark.poll() is None:
        if os.path.isdir(parts) and any("." not in name for name in os.listdir(parts)):
            found = executors(spark.pid)
            if len(found) >= 2:
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
                return
        time.sleep(0.05)


def main():
    with tempfile.TemporaryDirectory() as folder:
        data, out = os.path.join(folder, "data"), os.path.join(folder, "out")
        os.mkdir(data)
        paths = dataset(data, megabytes=24)
        with open(os.path.join(folder, "paths.txt"), "w", encoding="utf-8") as file:
            file.writelines(path + "\n" for path in paths)
        lede("ingest", "--quiet", "-j2", "--store", os.path.join(folder, "whole"), "--base", data, data)
        submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
        env = dict(os.environ, SPARK_HOME=os.path.dirname(pyspark.__file__), PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
        command = [submit, "--master", "local-cluster[2,1,1024]", "--driver-memory", "512m", "--conf", "spark.ui.enabled=false",
                   os.path.join(RECIPES, "spark_ingest.py"), "--lede", LEDE, "--base", data, "--files-from", os.path.join(folder, "paths.txt"), "--out", out, "--task-bytes", "700000"]
        with open(os.path.join(folder, "spark.log"), "wb") as log:
            spark = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
            killed = []
            killer = threading.Thread(target=kill_one, args=(spark, os.path.join(out, "parts"), killed))
            killer.start()
            status = spark.wait()
            killer.join()
        if status != 0 or not killed:
            with open(os.path.join(folder, "spark.log"), encoding="utf-8", errors="replace") as file:
                print(file.read()[-4000:])
        if status != 0:
            print(f"FAILED: spark_ingest.py ended with {status}")
            return 1
        if not killed:
            print("FAILED: no executor was killed, so nothing was shown")
            return 1
        if not same(os.path.join(folder, "whole"), os.path.join(out, "store")):
            print("FAILED: the store of the cluster is another than that of one machine")
            return 1
        print(f"PySpark {pyspark.__version__}: two workers, one executor killed at work, the same store as one machine makes, to the byte")
        return 0


sys.exit(main())
