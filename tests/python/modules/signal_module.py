import signal
import threading

print(signal.SIGINT, repr(signal.SIGINT), signal.Signals(15), signal.Signals.SIGCLD.name, signal.Signals.SIGIOT.name)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.getsignal(signal.SIGTERM)))
print(list(signal.Handlers), list(signal.Sigmasks), len(signal.valid_signals()), sorted(signal.valid_signals())[:2])
print(sorted(member.name for member in signal.Signals)[:12], signal.NSIG, signal.SIGRTMIN)


def handler(number, frame):
    print("got", signal.Signals(number).name, "in", frame.f_code.co_name)


def main():
    print(repr(signal.signal(signal.SIGUSR1, handler)))
    signal.raise_signal(signal.SIGUSR1)
    print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
    print(repr(signal.getsignal(signal.SIGUSR1)))
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        print("interrupted")
    # === a handler that raises ends what it interrupts ===
    class Stop(Exception):
        pass

    def stop(number, frame):
        raise Stop(number)

    signal.signal(signal.SIGTERM, stop)
    try:
        signal.raise_signal(signal.SIGTERM)
        print("not reached")
    except Stop as error:
        print("stopped", error)


main()


# === only the main thread sets handlers, and only it runs them ===
def in_thread():
    try:
        signal.signal(signal.SIGUSR2, handler)
    except ValueError as error:
        print(error)
    signal.raise_signal(signal.SIGUSR2)


def on_main(number, frame):
    print("on main:", threading.current_thread() is threading.main_thread())


signal.signal(signal.SIGUSR2, on_main)
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()

# === a signal sent by another thread does not end a wait ===
event = threading.Event()


def set_event(number, frame):
    event.set()


signal.signal(signal.SIGUSR1, set_event)
sender = threading.Timer(0.02, signal.raise_signal, [signal.SIGUSR1])
sender.start()
print(event.wait(0.2))
sender.join()
print(event.is_set())
