"""Three philosophers, each of whom takes the left fork first: some schedules deadlock."""
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def philosopher(seat):
    with forks[seat]:
        str(seat)
        with forks[(seat + 1) % 3]:
            meals.append(seat)


threads = [threading.Thread(target=philosopher, args=(seat,)) for seat in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(meals) == [0, 1, 2]
