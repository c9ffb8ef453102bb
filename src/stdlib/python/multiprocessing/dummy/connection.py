"""Connections between threads: two queues, one for each direction."""

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class Connection:
    """One end: what is sent at it is received at the other."""

    def __init__(self, _in, _out):
        self._in = _in
        self._out = _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Tell whether there is something to receive, after at most `timeout` seconds."""
        if self._in.qsize() > 0:
            return True
        if timeout is not None and timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        """Do nothing: there is nothing to give back."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class Listener:
    """Where clients connect: its address is a queue."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog_queue = Queue(backlog)

    def accept(self):
        """Wait for a client, and return this side's end of the connection."""
        return Connection(*self._backlog_queue.get())

    def close(self):
        """Accept no more; the address is None from now on."""
        self._backlog_queue = None

    @property
    def address(self):
        """What Client() is to be called with."""
        return self._backlog_queue

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """Connect to the listener with that address, and return this side's end."""
    here, there = Queue(), Queue()
    address.put((here, there))
    return Connection(there, here)


def Pipe(duplex=True):
    """Return the two ends of a connection."""
    one, other = Queue(), Queue()
    return Connection(one, other), Connection(other, one)
