"""A PostgreSQL server for a test: of its own, in a folder of its own, reached through a socket there."""

import os
import pwd
import subprocess
from pathlib import Path


def run(*command, cwd=None, env=None):
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Postgres:
    """A server of its own, in a folder of its own, reached through a socket there."""

    def __init__(self, folder):
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]
        self.folder = folder
        folder.mkdir()
        # The server refuses to run as root.
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        if self.user:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, pwd.getpwnam("postgres").pw_gid)
        # A locale in which words are not ordered by bytes, where there is one.
        run(*self.user, self.bin / "initdb", "-D", folder / "data", "-A", "trust", "-U", "test", "-E", "UTF8", "--locale=C.UTF-8", cwd=folder)
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run(*self.user, self.bin / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start", cwd=folder)

    def psql(self, *arguments):
        return run(self.bin / "psql", "-h", self.folder, "-U", "test", "-d", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments)

    def stop(self):
        run(*self.user, self.bin / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop", cwd=self.folder)
