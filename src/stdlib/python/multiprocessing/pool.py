"""ThreadPool: calls a function for many arguments, in a pool of threads.

Three more threads serve a pool: `_handle_tasks` takes the jobs that map(),
apply() and the others put in and hands the workers a piece at a time,
`_handle_results` brings what they return to the job and runs its callbacks,
`_handle_workers` replaces workers that die. All are daemons. `Pool`, with
processes for workers, is here as the base class only.
"""

import itertools
import os
import queue
import threading
from collections import deque

from multiprocessing.context import TimeoutError, refuse

__all__ = ["Pool", "ThreadPool"]

# The states of a pool.
INIT = "INIT"
RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"


def mapstar(args):
    """Call a function for each of the arguments: a piece of a map()."""
    function, chunk = args
    return list(map(function, chunk))


def starmapstar(args):
    """The same for starmap(): each argument holds the arguments of a call."""
    function, chunk = args
    return list(itertools.starmap(function, chunk))


class _Failed:
    """Stands for a task whose arguments could not be had: the iterable raised."""

    def __init__(self, error):
        self._error = error

    def __call__(self, *args):
        raise self._error


def worker(tasks, results, initializer=None, initargs=()):
    """Do the tasks of a queue until there is a None in it."""
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        if task is None:
            return
        job, index, func, args, kwds = task
        try:
            result = (True, func(*args, **kwds))
        except Exception as error:
            result = (False, error)
        results.put((job, index, result))
        # An idle worker keeps nothing alive.
        task = job = func = args = kwds = result = None


class Pool:
    """Workers, and the methods that give them work."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None,
                 context=None):
        """Refuse: a pool of processes."""
        refuse("pool.Pool", "multiprocessing.pool.ThreadPool")

    def _begin(self, processes, initializer, initargs):
        self._pool = []
        self._state = INIT
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        # Jobs with their tasks, tasks for the workers, what they returned, workers that ended.
        self._taskqueue = queue.SimpleQueue()
        self._inqueue = queue.SimpleQueue()
        self._outqueue = queue.SimpleQueue()
        self._change_notifier = queue.SimpleQueue()
        self._cache = set()  # the jobs that are not done
        self._cache_lock = threading.Lock()
        for _ in range(processes):
            self._start_worker()
        self._worker_handler = self._start_handler(self._handle_workers)
        self._task_handler = self._start_handler(self._handle_tasks)
        self._result_handler = self._start_handler(self._handle_results)
        self._state = RUN

    def _start_worker(self):
        process = self.Process(
            target=worker,
            args=(self._inqueue, self._outqueue, self._initializer, self._initargs),
        )
        process._ended = self._change_notifier
        self._pool.append(process)
        process.start()

    def _start_handler(self, target):
        handler = threading.Thread(target=target)
        handler.daemon = True
        handler.start()
        return handler

    def __repr__(self):
        kind = type(self)
        return (f"<{kind.__module__}.{kind.__qualname__} state={self._state} "
                f"pool_size={len(self._pool)}>")

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    # ------------------------------------------------------ the threads that serve

    def _handle_workers(self):
        while True:
            ended = self._change_notifier.get()
            if ended is not None and self._state in (INIT, RUN):
                self._pool.remove(ended)
                self._start_worker()
            elif self._state == TERMINATE or not (self._state in (INIT, RUN) or self._cache):
                break
        self._taskqueue.put(None)

    def _handle_tasks(self):
        while (job := self._taskqueue.get()) is not None:
            tasks, set_length = job
            number = 0
            for number, task in enumerate(tasks, 1):
                if self._state == TERMINATE:
                    break
                self._inqueue.put(task)
            else:
                if set_length is not None:
                    set_length(number)
            job = tasks = set_length = task = None
        self._outqueue.put(None)
        for _ in self._pool:
            self._inqueue.put(None)

    def _handle_results(self):
        while (done := self._outqueue.get()) is not None:
            job, index, result = done
            job._set(index, result)
            done = job = result = None

    # ---------------------------------------------------------------------- jobs

    def _enter_job(self, job):
        with self._cache_lock:
            self._cache.add(job)

    def _leave_job(self, job):
        with self._cache_lock:
            self._cache.discard(job)
        if self._state != RUN:
            self._change_notifier.put(None)

    def apply(self, func, args=(), kwds={}):
        """Call `func` in a worker, and return what it returns."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have `func` called in a worker; return an AsyncResult at once."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        """Return the list of `func(x)` for each x, computed by the workers."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same as map(), but return an AsyncResult at once."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """Return the list of `func(*x)` for each x, computed by the workers."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """The same as starmap(), but return an AsyncResult at once."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        length = len(iterable)
        if chunksize is None:
            # About four pieces for each worker.
            chunksize, extra = divmod(length, len(self._pool) * 4)
            if extra:
                chunksize += 1
        if length == 0:
            chunksize = 0
        result = MapResult(self, chunksize, length, callback, error_callback)
        self._taskqueue.put((
            self._guarded(
                result,
                ((mapper, ((func, chunk),)) for chunk in self._chunks(iterable, chunksize)),
            ),
            None,
        ))
        return result

    def imap(self, func, iterable, chunksize=1):
        """Return an iterator of `func(x)` for each x, in order, as far as they are computed."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """The same as imap(), but in the order in which the workers get ready."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        result = kind(self)
        if chunksize == 1:
            calls = ((func, (item,)) for item in iterable)
        else:
            calls = ((mapstar, ((func, chunk),)) for chunk in self._chunks(iterable, chunksize))
        self._taskqueue.put((self._guarded(result, calls), result._set_length))
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    @staticmethod
    def _chunks(iterable, size):
        iterator = iter(iterable)
        while chunk := tuple(itertools.islice(iterator, size)):
            yield chunk

    @staticmethod
    def _guarded(result, calls):
        # The iterable runs in the thread that hands tasks out: an exception of
        # it becomes the result of one more task.
        index = -1
        try:
            for index, (func, args) in enumerate(calls):
                yield (result, index, func, args, {})
        except Exception as error:
            yield (result, index + 1, _Failed(error), (), {})

    # ------------------------------------------------------------------- the end

    def close(self):
        """Take no more work; the workers end when what there is has been done."""
        if self._state == RUN:
            self._state = CLOSE
            self._change_notifier.put(None)

    def terminate(self):
        """Stop at once: tasks that have not begun are dropped."""
        if self._state == TERMINATE:
            return
        self._state = TERMINATE
        for pending in (self._inqueue, self._taskqueue):
            while not pending.empty():
                try:
                    pending.get_nowait()
                except queue.Empty:
                    break
        self._taskqueue.put(None)
        self._outqueue.put(None)
        self._change_notifier.put(None)
        for _ in self._pool:
            self._inqueue.put(None)
        for handler in (self._worker_handler, self._task_handler, self._result_handler):
            if handler is not threading.current_thread():
                handler.join()

    def join(self):
        """Wait for the workers to end, after close() or terminate()."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for process in self._pool:
            process.join()


class ThreadPool(Pool):
    """A pool whose workers are threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        """Start the threads, as many as there are processors if `processes` is None.

        Each calls `initializer(*initargs)` when it starts.
        """
        self._begin(processes, initializer, initargs)

    @staticmethod
    def Process(*args, **kwds):
        """Return a worker thread that has not been started."""
        process = _Worker(*args, **kwds)
        process.daemon = True
        return process


class _Worker(threading.Thread):
    """A worker: tells the pool when it ends, for whatever reason."""

    _ended = None

    def run(self):
        try:
            super().run()
        finally:
            self._ended.put(self)


# --------------------------------------------------------------------- results

class ApplyResult:
    """A result that will be there when the call has returned."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._callback = callback
        self._error_callback = error_callback
        pool._enter_job(self)

    def ready(self):
        """Tell whether the call has returned, or raised."""
        return self._event.is_set()

    def successful(self):
        """Tell whether the call has returned; ValueError if it still runs."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        """Wait for the result, for at most `timeout` seconds."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Return what the call returned, or raise what it raised; wait for that.

        Raises TimeoutError if it takes more than `timeout` seconds.
        """
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._finish()

    def _finish(self):
        callback = self._callback if self._success else self._error_callback
        if callback:
            callback(self._value)
        self._event.set()
        pool, self._pool = self._pool, None
        pool._leave_job(self)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a map(): there when all pieces are done. The first error is the result."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._event.set()
            pool._leave_job(self)
        else:
            self._number_left = -(-length // chunksize)

    def _set(self, index, outcome):
        success, value = outcome
        self._number_left -= 1
        if not success:
            if self._success:
                self._success = False
                self._value = value
        elif self._success:
            start = index * self._chunksize
            self._value[start:start + self._chunksize] = value
        if self._number_left == 0:
            self._finish()


class IMapIterator:
    """The results of an imap(), one by one."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._items = deque()  # ready, and next in order
        self._index = 0  # how many have come in order
        self._taken = 0
        self._length = None
        self._unsorted = {}  # ready, but not next in order
        pool._enter_job(self)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result; TimeoutError if it is not there in `timeout` seconds."""
        with self._cond:
            if not self._items and self._taken != self._length:
                self._cond.wait(timeout)
            if not self._items:
                if self._taken == self._length:
                    self._pool = None
                    raise StopIteration
                raise TimeoutError
            self._taken += 1
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, index, outcome):
        with self._cond:
            self._arrive(index, outcome)
            self._leave_if_done()

    def _arrive(self, index, outcome):
        if self._index != index:
            self._unsorted[index] = outcome
            return
        self._items.append(outcome)
        self._index += 1
        while self._index in self._unsorted:
            self._items.append(self._unsorted.pop(self._index))
            self._index += 1
        self._cond.notify()

    def _leave_if_done(self):
        if self._index == self._length and self._pool is not None:
            self._pool._leave_job(self)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
            self._leave_if_done()


class IMapUnorderedIterator(IMapIterator):
    """The results of an imap_unordered(), as they come."""

    def _arrive(self, index, outcome):
        self._items.append(outcome)
        self._index += 1
        self._cond.notify()
