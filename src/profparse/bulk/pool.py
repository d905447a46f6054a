"""Worker processes that give results in order, hold few batches at a time, and outlive the death of one."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from ..errors import ProfparseError
from .items import Item, label_of
from .settings import Settings
from .worker import Result, begin, error_line, packed, ping, process

__all__ = ["Pool"]

_DIED = "WorkerDiedError"
"""What the errors' output calls a record on which a worker died."""


class Pool:
    """A pool of workers for one run.

    Args:
        workers: number of processes. Even one is a process of its own, so that a record that brings its process
            down (out of memory, a fault in a C library) does not bring down the run.
        settings: what the run is asked to do.
    """

    def __init__(self, workers: int, settings: Settings) -> None:
        self._workers = workers
        self._settings = settings
        # Never fork: a parent with threads (a progress bar, a caller's own) would hand locks on to its children.
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload([__name__, "profparse.parsing"])
        self._executor = self._started(workers)

    def _started(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=self._context, initializer=begin)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def map(self, batches: Iterable[Sequence[Item]]) -> Iterator[Result]:
        """The results of the batches, in their order. At most two batches a worker are under way."""
        waiting: deque[_Task] = deque()
        for batch in batches:
            waiting.append(self._submitted(batch, waiting))
            if len(waiting) >= 2 * self._workers + 1:
                yield self._taken(waiting)
        while waiting:
            yield self._taken(waiting)

    def _submitted(self, batch: Sequence[Item], waiting: deque[_Task]) -> _Task:
        try:
            return _Task(batch, self._executor.submit(process, batch, self._settings))
        except BrokenProcessPool:
            self._recover(waiting)
            return _Task(batch, self._executor.submit(process, batch, self._settings))

    def _taken(self, waiting: deque[_Task]) -> Result:
        task = waiting[0]
        if task.result is None:
            try:
                task.result = task.future.result()
            except BrokenProcessPool:
                self._recover(waiting)
        waiting.popleft()
        assert task.result is not None
        return task.result

    def _recover(self, waiting: Iterable[_Task]) -> None:
        """A worker died, and with it the pool; every batch under way is done again, alone, to find the poison record."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._started(self._workers)
        try:
            self._executor.submit(ping).result()
        except BrokenProcessPool:
            raise ProfparseError(
                "no worker process can be started",
                hint="a script that calls convert must do so under if __name__ == '__main__'",
            ) from None
        for task in waiting:
            if task.result is not None:
                continue
            if task.future.done() and not task.future.cancelled() and task.future.exception() is None:
                task.result = task.future.result()
            else:
                task.result = self._alone(task.batch)

    def _alone(self, batch: Sequence[Item]) -> Result:
        """A batch with nothing else under way; record by record once it has brought a worker down again."""
        try:
            return self._executor.submit(process, batch, self._settings).result()
        except BrokenProcessPool:
            self._executor.shutdown(wait=True)
            self._executor = self._started(self._workers)
        if len(batch) == 1:
            return self._poisoned(batch[0])
        return _joined([self._alone([item]) for item in batch])

    def _poisoned(self, item: Item) -> Result:
        line = error_line(
            label_of(item), _DIED, "the worker that read this record died twice (killed, or out of memory)"
        )
        result = Result(items=1, advance=item.advance, errors=packed(line, self._settings.errors_gzip))
        result.counts.update(read=1, failed=1, skipped=item.skipped)
        return result


class _Task:
    """A batch under way, and its result once there is one."""

    def __init__(self, batch: Sequence[Item], future: Future[Result]) -> None:
        self.batch = batch
        self.future = future
        self.result: Result | None = None


def _joined(results: Sequence[Result]) -> Result:
    whole = Result()
    for result in results:
        whole.items += result.items
        whole.advance += result.advance
        whole.out += result.out
        whole.errors += result.errors
        whole.counts.update(result.counts)
    return whole
