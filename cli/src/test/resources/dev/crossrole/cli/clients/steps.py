"""Each step prints one line: its name, and what it gave, or '!' and what it was refused with."""


def step(name, action):
    try:
        print(f"{name}\t{action()}", flush=True)
    except Exception as error:  # Whatever the library throws is the result.
        text = " ".join(f"{type(error).__name__} {error}".split())
        print(f"{name}\t!{text}", flush=True)
