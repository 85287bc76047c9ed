"""Lets a program end in peace.

What is awaited is answered from a thread of the core's, which is still inside Python for a moment after the answer has
been heard. An interpreter that ends in that moment takes the thread down with it, and the process with the thread
("exception not rethrown"). So the end waits for a moment, once, in which such threads leave.
"""

import atexit
import time

MOMENT_S = 0.05

atexit.register(time.sleep, MOMENT_S)
