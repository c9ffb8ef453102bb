"""ThreadPool: calls a function for many arguments, in a pool of threads.

Three more threads serve a pool: `_handle_tasks` takes the jobs that map(),
apply() and the others put in and hands the workers a piece at a time,
`_handle_results` brings what they return to the job and runs its callbacks,
`_handle_workers` replaces workers that die. All are daemons. `Pool`, with
processes for workers, is here as the base class only.
"""

import functools
import itertools
import os
import queue
import threading

from multiprocessing.context import TimeoutError, refuse

__all__ = ["Pool", "ThreadPool"]

# The states of a pool, as its repr shows them.
_STARTING, _RUNNING, _CLOSED, _STOPPED = "INIT", "RUN", "CLOSE", "TERMINATE"

# A pool runs at least this many pieces of a map() for each worker.
_PIECES = 4


def _call_each(function, piece):
    # A piece of a map().
    return list(map(function, piece))


def _call_each_star(function, piece):
    # A piece of a starmap(): each item holds the arguments of a call.
    return list(itertools.starmap(function, piece))


def worker(todo, done, prepare):
    """Do what is in a queue until there is a None in it; `prepare` comes first."""
    prepare()
    while (task := todo.get()) is not None:
        result, place, call = task
        try:
            outcome = True, call()
        except Exception as error:
            outcome = False, error
        done.put((result, place, outcome))
        # An idle worker keeps nothing alive.
        del task, result, call, outcome


class Pool:
    """Workers, and the methods that give them work."""

    def __init__(self, *args, **kwargs):
        """Refuse: a pool of processes."""
        refuse("pool.Pool", "multiprocessing.pool.ThreadPool")

    def _begin(self, size, initializer, initargs):
        if size is None:
            size = os.process_cpu_count() or 1
        if size < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = size
        self._prepare = functools.partial(initializer, *initargs) if initializer else _nothing
        self._phase = _STARTING
        # From one thread to the next: jobs, tasks, what became of them; workers that have ended.
        self._jobs = queue.SimpleQueue()
        self._todo = queue.SimpleQueue()
        self._done = queue.SimpleQueue()
        self._events = queue.SimpleQueue()
        self._open = set()  # results that are not complete
        self._open_lock = threading.Lock()
        self._workers = [self._new_worker() for _ in range(size)]
        self._servants = [
            threading.Thread(target=serve, daemon=True)
            for serve in (self._handle_workers, self._handle_tasks, self._handle_results)
        ]
        for servant in self._servants:
            servant.start()
        self._phase = _RUNNING

    def _new_worker(self):
        new = _Worker(target=worker, args=(self._todo, self._done, self._prepare), daemon=True)
        new.at_end = self._events
        new.start()
        return new

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{name} state={self._phase} pool_size={len(self._workers)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._must_run()
        return self

    def __exit__(self, *exc_info):
        self.terminate()

    def _must_run(self):
        if self._phase != _RUNNING:
            raise ValueError("Pool not running")

    # ------------------------------------------------------ the threads that serve

    def _handle_workers(self):
        # Each event is a worker that has ended, or None: look at how things stand.
        while self._phase in (_STARTING, _RUNNING) or (self._phase == _CLOSED and self._open):
            ended = self._events.get()
            if ended is not None and self._phase in (_STARTING, _RUNNING):
                self._workers[self._workers.index(ended)] = self._new_worker()
        self._jobs.put(None)

    def _handle_tasks(self):
        while (job := self._jobs.get()) is not None:
            result, calls = job
            count = 0
            try:
                for call in calls:
                    if self._phase == _STOPPED:
                        break
                    self._todo.put((result, count, call))
                    count += 1
            except Exception as error:
                # The iterable of an imap() runs here: what it raises is one more result.
                self._done.put((result, count, (False, error)))
                count += 1
            result._expect(count)
            del job, result, calls
        self._done.put(None)
        for _ in self._workers:
            self._todo.put(None)

    def _handle_results(self):
        while (news := self._done.get()) is not None:
            result, place, outcome = news
            result._arrive(place, outcome)
            del news, result, outcome

    # ---------------------------------------------------------------------- jobs

    def _submit(self, result, calls):
        with self._open_lock:
            self._open.add(result)
        self._jobs.put((result, calls))
        return result

    def _completed(self, result):
        with self._open_lock:
            self._open.discard(result)
        self._events.put(None)

    def apply(self, func, args=(), kwds={}):
        """Call `func` in a worker, and return what it returns."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have `func` called in a worker; return an AsyncResult at once."""
        self._must_run()
        result = ApplyResult(self._completed, callback, error_callback)
        return self._submit(result, [lambda: func(*args, **kwds)])

    def map(self, func, iterable, chunksize=None):
        """Return the list of `func(x)` for each x, computed by the workers."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same as map(), but return an AsyncResult at once."""
        return self._in_pieces(_call_each, func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """Return the list of `func(*x)` for each x, computed by the workers."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same as starmap(), but return an AsyncResult at once."""
        return self._in_pieces(_call_each_star, func, iterable, chunksize, callback, error_callback)

    def _in_pieces(self, each, func, iterable, size, callback, error_callback):
        self._must_run()
        items = iterable if hasattr(iterable, "__len__") else list(iterable)
        if size is None:
            size = -(-len(items) // (_PIECES * len(self._workers)))
        pieces = [*itertools.batched(items, size)] if len(items) > 0 else []
        result = MapResult(self._completed, callback, error_callback, len(pieces))
        return self._submit(result, [functools.partial(each, func, piece) for piece in pieces])

    def imap(self, func, iterable, chunksize=1):
        """Return an iterator of `func(x)` for each x, in order, as far as they are computed."""
        return self._one_by_one(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """The same as imap(), but in the order in which the workers get ready."""
        return self._one_by_one(IMapUnorderedIterator, func, iterable, chunksize)

    def _one_by_one(self, kind, func, iterable, size):
        self._must_run()
        if size < 1:
            raise ValueError(f"Chunksize must be 1+, not {size}")
        result = kind(self._completed)
        if size == 1:
            return self._submit(result, (functools.partial(_call, func, item) for item in iterable))
        pieces = itertools.batched(iterable, size)
        self._submit(result, (functools.partial(_call_each, func, piece) for piece in pieces))
        return _flat(result)

    # ------------------------------------------------------------------- the end

    def close(self):
        """Take no more work; the workers end when what there is has been done."""
        if self._phase == _RUNNING:
            self._phase = _CLOSED
            self._events.put(None)

    def terminate(self):
        """Stop at once: tasks that have not begun are dropped."""
        if self._phase == _STOPPED:
            return
        self._phase = _STOPPED
        for waiting in (self._jobs, self._todo):
            _drain(waiting)
        for listener in (self._events, self._jobs, self._done):
            listener.put(None)
        for servant in self._servants:
            if servant is not threading.current_thread():
                servant.join()

    def join(self):
        """Wait for the workers to end, after close() or terminate()."""
        if self._phase == _RUNNING:
            raise ValueError("Pool is still running")
        for thread in (*self._servants, *self._workers):
            thread.join()


class ThreadPool(Pool):
    """A pool whose workers are threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        """Start the threads, as many as there are processors if `processes` is None.

        Each calls `initializer(*initargs)` when it starts.
        """
        self._begin(processes, initializer, initargs)


class _Worker(threading.Thread):
    """A worker: tells the pool when it ends, for whatever reason."""

    at_end = None

    def run(self):
        try:
            super().run()
        finally:
            self.at_end.put(self)


def _nothing():
    pass


def _call(function, item):
    return function(item)


def _flat(pieces):
    for piece in pieces:
        yield from piece


def _drain(waiting):
    try:
        while True:
            waiting.get_nowait()
    except queue.Empty:
        pass


# --------------------------------------------------------------------- results

class ApplyResult:
    """A result that will be there when the call has returned."""

    def __init__(self, completed, callback, error_callback):
        self._on_complete = completed
        self._callbacks = (error_callback, callback)  # by whether the call returned
        self._complete = threading.Event()
        self._outcome = None  # whether it returned, and what it returned or raised

    def ready(self):
        """Tell whether the call has returned, or raised."""
        return self._complete.is_set()

    def successful(self):
        """Tell whether the call has returned; ValueError if it still runs."""
        if self._complete.is_set():
            return self._outcome[0]
        raise ValueError(f"{self!r} not ready")

    def wait(self, timeout=None):
        """Wait for the result, for at most `timeout` seconds."""
        self._complete.wait(timeout)

    def get(self, timeout=None):
        """Return what the call returned, or raise what it raised; wait for that.

        Raises TimeoutError if it takes more than `timeout` seconds.
        """
        if not self._complete.wait(timeout):
            raise TimeoutError
        returned, value = self._outcome
        if not returned:
            raise value
        return value

    def _expect(self, count):
        pass

    def _arrive(self, place, outcome):
        self._conclude(*outcome)

    def _conclude(self, returned, value):
        self._outcome = returned, value
        tell = self._callbacks[returned]
        if tell is not None:
            tell(value)
        self._complete.set()
        self._on_complete(self)
        self._on_complete = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a map(): there when all pieces are done. The first error is the result."""

    def __init__(self, completed, callback, error_callback, count):
        super().__init__(completed, callback, error_callback)
        self._pieces = [()] * count
        self._missing = count
        self._error = None
        if count == 0:
            self._outcome = True, []
            self._complete.set()

    def _expect(self, count):
        if count == 0 and self._on_complete is not None:
            self._on_complete(self)

    def _arrive(self, place, outcome):
        returned, value = outcome
        if returned:
            self._pieces[place] = value
        elif self._error is None:
            self._error = value
        self._missing -= 1
        if self._missing > 0:
            return
        if self._error is not None:
            self._conclude(False, self._error)
        else:
            self._conclude(True, [*itertools.chain.from_iterable(self._pieces)])


class IMapIterator:
    """The results of an imap(), one by one."""

    def __init__(self, completed):
        self._on_complete = completed
        self._changed = threading.Condition(threading.Lock())
        self._arrived = {}  # by place, as long as they have not been asked for
        self._count = 0  # how many have arrived
        self._next = 0  # the place of the next one to give
        self._expected = None  # how many there will be, once that is known

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result; TimeoutError if it is not there in `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(self._can_tell, timeout):
                raise TimeoutError
            if self._next == self._expected:
                raise StopIteration
            returned, value = self._arrived.pop(self._next)
            self._next += 1
        if not returned:
            raise value
        return value

    __next__ = next

    def _can_tell(self):
        return self._next in self._arrived or self._next == self._expected

    def _place(self, place):
        return place

    def _arrive(self, place, outcome):
        with self._changed:
            self._arrived[self._place(place)] = outcome
            self._count += 1
            self._look()

    def _expect(self, count):
        with self._changed:
            self._expected = count
            self._look()

    def _look(self):
        self._changed.notify_all()
        if self._count == self._expected:
            self._on_complete(self)


class IMapUnorderedIterator(IMapIterator):
    """The results of an imap_unordered(), as they come."""

    def _place(self, place):
        return self._count
