"""Runs a command in a terminal of its own and types a line whenever it asks for a passphrase.

    typed.py LINE COMMAND...
"""

import os
import pty
import sys

line, command = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
said = b""
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    said += piece
    if b"assphrase" in said and said.rstrip().endswith(b":"):
        os.write(terminal, line.encode() + b"\n")
        said = b""
_, status = os.waitpid(child, 0)
sys.stderr.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(status))
