"""ThreadPoolExecutor: makes calls in a pool of threads."""

import itertools
import queue
import threading
import weakref

from concurrent.futures import _base

# The queue of each worker thread that runs, so that the end of the program
# can wake the thread and wait for it.
_threads_queues = {}
_shutdown = False

# Held while a thread is started and when the end begins: no call is taken and
# no thread started after that.
_global_shutdown_lock = threading.Lock()


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    workers = list(_threads_queues.items())
    for _, work_queue in workers:
        work_queue.put(None)
    for thread, _ in workers:
        thread.join()


# Before the interpreter waits for its threads: workers do not end by themselves.
threading._register_atexit(_python_exit)


class _WorkItem:
    """A call, and the future that is to get its result."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None  # the traceback holds this frame
        else:
            self.future.set_result(result)


def _worker(executor_reference, work_queue, initializer, initargs):
    """Make the calls of the queue until there is a None in it.

    The executor is known by a weak reference: when a program forgets it
    without shutdown(), its threads end after the calls that were submitted.
    """
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._logger().critical("Exception in initializer:", exc_info=True)
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            # A worker says that it is idle only when there is really nothing
            # to do; submit() starts threads as long as none is idle.
            try:
                work_item = work_queue.get_nowait()
            except queue.Empty:
                executor = executor_reference()
                if executor is not None:
                    executor._idle_semaphore.release()
                del executor
                work_item = work_queue.get(block=True)
            if work_item is not None:
                work_item.run()
                del work_item
                continue
            executor = executor_reference()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work_queue.put(None)  # for the next worker
                return
            del executor
    except BaseException:
        _base._logger().critical("Exception in worker", exc_info=True)
    finally:
        # The end of the program need not think of this thread any more,
        # beyond joining it as any other.
        if not _shutdown:
            _threads_queues.pop(threading.current_thread(), None)


class BrokenThreadPool(_base.BrokenExecutor):
    """An initializer failed, so the pool cannot be used."""


class ThreadPoolExecutor(_base.Executor):
    """An executor with at most `max_workers` threads, started as they are needed."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        """Make a pool; it has no thread until the first call is submitted.

        Without `max_workers` there are four threads more than processors, 32
        at most. Each thread calls `initializer(*initargs)` when it starts.
        """
        if max_workers is None:
            max_workers = min(32, _processors() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        """Have `fn(*args, **kwargs)` called in a thread of the pool; return its Future."""
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return  # an idle thread will take the call

        def forgotten(_, work_queue=self._work_queue):
            work_queue.put(None)

        num_threads = len(self._threads)
        if num_threads < self._max_workers:
            thread = threading.Thread(
                name=f"{self._thread_name_prefix}_{num_threads}",
                target=_worker,
                args=(
                    weakref.ref(self, forgotten),
                    self._work_queue,
                    self._initializer,
                    self._initargs,
                ),
            )
            # On the list before it runs: a worker that fails at once takes
            # itself off again.
            _threads_queues[thread] = self._work_queue
            try:
                thread.start()
            except BaseException:
                del _threads_queues[thread]
                raise
            self._threads.add(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            # Nobody will make the calls that wait.
            while True:
                try:
                    work_item = self._work_queue.get_nowait()
                except queue.Empty:
                    break
                if work_item is not None:
                    work_item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; with `wait`, return when all threads have ended.

        With `cancel_futures` the calls that have not begun are cancelled.
        """
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while True:
                    try:
                        work_item = self._work_queue.get_nowait()
                    except queue.Empty:
                        break
                    if work_item is not None:
                        work_item.future.cancel()
            # One is enough: each worker passes it on.
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def _processors():
    try:
        from os import process_cpu_count
    except ImportError:
        return 1  # an interpreter without an operating system
    return process_cpu_count() or 1
