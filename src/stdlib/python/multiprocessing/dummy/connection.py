"""Connections between threads: two queues, one for each direction."""

import queue as _queue

__all__ = ["Client", "Listener", "Pipe"]


class Connection:
    """One end: what is sent at it is received at the other. Objects go through as they are."""

    def __init__(self, inbox, outbox):
        self._inbox = inbox
        self._outbox = outbox

    def send(self, obj):
        """Send an object to the other end."""
        self._outbox.put(obj)

    def recv(self):
        """Return the next object that was sent, and wait for it if need be."""
        return self._inbox.get()

    send_bytes = send
    recv_bytes = recv

    def poll(self, timeout=0.0):
        """Tell whether there is something to receive, after at most `timeout` seconds."""
        arrived = self._inbox.not_empty
        with arrived:
            return bool(arrived.wait_for(self._inbox._qsize, timeout))

    def close(self):
        """Do nothing: there is nothing to give back."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    """Return the two ends of a connection; both can send, whatever `duplex` says."""
    there, back = _queue.Queue(), _queue.Queue()
    return Connection(back, there), Connection(there, back)


class Listener:
    """Where clients connect. Its address is the queue in which they leave the ends meant for it."""

    def __init__(self, address=None, family=None, backlog=1):
        self.address = _queue.Queue(backlog)

    def accept(self):
        """Wait for a client, and return this side's end of the connection."""
        return self.address.get()

    def close(self):
        """Accept no more; the address is None from now on."""
        self.address = None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Client(address):
    """Connect to the listener with that address, and return this side's end."""
    mine, theirs = Pipe()
    address.put(theirs)
    return mine
