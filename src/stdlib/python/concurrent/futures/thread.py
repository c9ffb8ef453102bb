"""ThreadPoolExecutor: an executor that makes its calls in a set of threads."""

import os
import threading
from _collections import deque
from _queue import Empty, SimpleQueue
from _weakref import ref
from concurrent.futures import _base
from itertools import count

# Set at the end of the program, when the main thread is done: no more calls are taken then.
_shutdown = False

# By worker, while it runs: the queue that it takes calls from, and the lock of submit().
_threads_queues = {}


def _python_exit():
    """Have all workers come to an end, and wait until they have."""
    global _shutdown
    _shutdown = True
    workers = list(_threads_queues.items())
    for thread, (queue, lock) in workers:
        # With the lock free again, all calls of submit() that have not seen the flag are over.
        with lock:
            pass
        queue.put(None)
    for thread, _ in workers:
        thread.join()


threading._register_atexit(_python_exit)


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker's initializer failed: the pool makes no more calls."""


class _WorkItem:
    """A call to be made, and the future for its result."""

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn = future, fn
        self.args, self.kwargs = args, kwargs

    def run(self):
        """Make the call, unless it was cancelled."""
        future = self.future
        if future.set_running_or_notify_cancel():
            try:
                result = self.fn(*self.args, **self.kwargs)
            except BaseException as error:
                future._finish(None, error)
            else:
                future._finish(result, None)

    __class_getitem__ = classmethod(_base._Alias)


def _worker(executor_reference, work_queue, idle, initializer, initargs):
    """What a thread of a pool does: it makes calls until the queue gives None and that is meant."""
    try:
        if initializer is not None and not _initialize(executor_reference, initializer, initargs):
            return
        while True:
            if work_queue.empty():
                idle.append(True)
            item = work_queue.get()
            if item is not None:
                item.run()
                # What the call referred to does not live until the next one comes.
                del item
            elif _is_over(executor_reference):
                # The next worker is to see it too.
                work_queue.put(None)
                return
    except BaseException:
        _base._logger().critical("Exception in worker", exc_info=True)
    finally:
        _threads_queues.pop(threading.current_thread(), None)


def _is_over(executor_reference):
    executor = executor_reference()
    if executor is None:
        return True
    if _shutdown:
        # Its workers end before it was told to: nothing would make its calls from now on.
        executor._shutdown = True
    return executor._shutdown


def _initialize(executor_reference, initializer, initargs):
    try:
        initializer(*initargs)
    except BaseException:
        _base._logger().critical("Exception in initializer:", exc_info=True)
        executor = executor_reference()
        if executor is not None:
            executor._initializer_failed()
        return False
    return True


class ThreadPoolExecutor(_base.Executor):
    """Makes calls in at most `max_workers` threads, started as they are needed."""

    _counter = count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        """The threads are called `thread_name_prefix`_0 and so on.

        Each calls `initializer(*initargs)` before anything else; if that fails the
        pool is broken. By default there are 4 more workers than processors, 32 at most.
        """
        if max_workers is None:
            max_workers = min(32, 4 + (os.process_cpu_count() or 1))
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._shutdown_lock = threading.Lock()
        self._shutdown = self._broken = False
        self._work_queue = SimpleQueue()
        self._threads = set()
        self._max_workers = max_workers
        # An item for each worker that found nothing to do, taken out by the call that it is left
        # to. Used while workers can be added.
        self._idle = deque(maxlen=max_workers)
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        """Have `fn(*args, **kwargs)` called by a thread, and return a Future for its result.

        RuntimeError after shutdown(), and when the program is about to end.
        """
        future = _base.Future()
        item = _WorkItem(future, fn, args, kwargs)
        with self._shutdown_lock:
            if self._broken or self._shutdown or _shutdown:
                raise self._refusal()
            self._work_queue.put(item)
            if len(self._threads) < self._max_workers:
                self._adjust_thread_count()
        return future

    def _refusal(self):
        if self._broken:
            return BrokenThreadPool(self._broken)
        what = "shutdown" if self._shutdown else "interpreter shutdown"
        return RuntimeError(f"cannot schedule new futures after {what}")

    def _adjust_thread_count(self):
        # One more worker, unless one is waiting for something to do.
        if self._idle:
            self._idle.pop()
            return
        queue = self._work_queue
        thread = threading.Thread(
            target=_worker,
            name=f"{self._thread_name_prefix}_{len(self._threads)}",
            # When the executor is forgotten without a shutdown, its workers end.
            args=(ref(self, lambda _: queue.put(None)), queue, self._idle,
                  self._initializer, self._initargs),
        )
        _threads_queues[thread] = queue, self._shutdown_lock
        try:
            thread.start()
        except BaseException:
            del _threads_queues[thread]
            raise
        self._threads.add(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = (
                "A thread initializer failed, the thread pool is not usable anymore")
            for item in self._left_over():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _left_over(self):
        # Empties the queue; gives the calls that were in it.
        try:
            while True:
                item = self._work_queue.get_nowait()
                if item is not None:
                    yield item
        except Empty:
            pass

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those submitted if `wait`, cancel those that no
        thread has begun if `cancel_futures`."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._left_over():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
