# === heaps ===
import bisect
import heapq
import random

r = random.Random(5)
values = [r.randrange(100) for _ in range(20)]
heap = list(values)
heapq.heapify(heap)
print(heap)
heapq.heappush(heap, 7)
print(heapq.heappop(heap), heapq.heapreplace(heap, 50), heapq.heappushpop(heap, 0), heap)
print([heapq.heappop(heap) for _ in range(len(heap))])
print(heapq.nsmallest(3, values), heapq.nlargest(3, values), heapq.nsmallest(2, values, key=lambda n: -n), heapq.nlargest(50, values) == sorted(values, reverse=True), heapq.nsmallest(1, []))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge([7, 4], [5, 2], reverse=True)), list(heapq.merge(["aa", "b"], ["c", "dd"], key=len)))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)

# === searching ===
line = [1, 3, 3, 5, 9]
print([bisect.bisect_left(line, n) for n in (0, 3, 4, 10)], [bisect.bisect(line, n) for n in (0, 3, 4, 10)], bisect.bisect(line, 3, 0, 2))
for n in (4, 3, 0):
    bisect.insort(line, n)
print(line, bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda pair: pair[0]))
try:
    bisect.bisect([], 1, -1)
except ValueError as error:
    print(error)
