#!/usr/bin/env python3
"""start.py BOBBIN BAREWINDOW: from the start of the process until its window shows something, seen from outside by its pixels.

Needs a display of its own (with-desktop.sh). Prints one row of the table for each way to start.
"""
import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time

WARM_UPS = 2
ROUNDS = 9
LIMIT = 30.0  # seconds

x11 = ctypes.CDLL("libX11.so.6")
Window = ctypes.c_ulong


class Attributes(ctypes.Structure):
    """XWindowAttributes; of its fields only the first ones and map_state are looked at."""
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p), ("root", Window),
                ("window_class", ctypes.c_int), ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
                ("backing_store", ctypes.c_int), ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong),
                ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
                ("map_state", ctypes.c_int), ("rest", ctypes.c_char * 64)]


class Image(ctypes.Structure):
    """The beginning of XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("unit", ctypes.c_int), ("bit_order", ctypes.c_int), ("pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("line", ctypes.c_int)]


VIEWABLE = 2
CARDINAL = 6
Z_PIXMAP = 2

x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = Window
x11.XInternAtom.restype = ctypes.c_ulong
x11.XGetImage.restype = ctypes.POINTER(Image)
ErrorHandler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
ignore_errors = ErrorHandler(lambda display, error: 0)  # windows come and go while they are looked at
x11.XSetErrorHandler(ignore_errors)

display = ctypes.c_void_p(x11.XOpenDisplay(None))
if not display:
    sys.exit("start.py: no display")
root = Window(x11.XDefaultRootWindow(display))
pid_atom = ctypes.c_ulong(x11.XInternAtom(display, b"_NET_WM_PID", 0))


def children(window):
    parent, top, count = Window(), Window(), ctypes.c_uint()
    found = ctypes.POINTER(Window)()
    if not x11.XQueryTree(display, window, ctypes.byref(top), ctypes.byref(parent), ctypes.byref(found),
                          ctypes.byref(count)):
        return []
    windows = [Window(found[i]) for i in range(count.value)]
    if found:
        x11.XFree(found)
    return windows


def process_of(window):
    kind, form, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ulong)()
    x11.XGetWindowProperty(display, window, pid_atom, ctypes.c_long(0), ctypes.c_long(1), 0,
                           ctypes.c_ulong(CARDINAL), ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count),
                           ctypes.byref(left), ctypes.byref(data))
    pid = data[0] if data and count.value else None
    if data:
        x11.XFree(data)
    return pid


def visible_window(pid):
    """The window of the process, once it stands on the screen: a child of the frame the window manager gave it."""
    for frame in children(root):
        for window in [frame] + children(frame):
            attributes = Attributes()
            if process_of(window) != pid or not x11.XGetWindowAttributes(display, window, ctypes.byref(attributes)):
                continue
            if attributes.map_state == VIEWABLE and attributes.width > 300 and attributes.height > 200:
                return window, attributes
    return None


def is_drawn(window, attributes):
    """Something is there in its middle column. Until the program draws, there is the black of the screen behind it."""
    image = x11.XGetImage(display, window, attributes.width // 2, 0, 1, attributes.height, ctypes.c_ulong(0xFFFFFF),
                          Z_PIXMAP)
    if not image:
        return False
    content = image.contents
    drawn = any(ctypes.string_at(content.data, content.line * content.height))
    x11.XDestroyImage(image)
    return drawn


def first_paint(command):
    """Milliseconds."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while time.perf_counter() - started < LIMIT and process.poll() is None:
            found = visible_window(process.pid)
            if found and is_drawn(*found):
                return (time.perf_counter() - started) * 1000
            time.sleep(0.0005)
    finally:
        process.kill()
        process.wait()
    sys.exit(f"start.py: {command[0]} showed no window")


def compare(name, command, bare):
    ours, theirs = [], []
    for _ in range(WARM_UPS + ROUNDS):
        theirs.append(first_paint(bare))
        ours.append(first_paint(command))
    ours, theirs = (statistics.median(values[WARM_UPS:]) for values in (ours, theirs))
    print(f"| Start to first paint, {name} | {ours:.0f} ms | bare Qt window: {theirs:.0f} ms "
          f"| {ours / theirs:.2f} × | ≤ 1.5 × |", flush=True)


def main():
    bobbin, bare = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        new, used = (os.path.join(place, name) for name in ("new", "used"))
        os.mkdir(new)
        os.mkdir(used)
        with open(os.path.join(used, "accounts.ini"), "w", encoding="utf-8") as accounts:
            accounts.write("[bobbin]\nversion=1\n\n[account 3b1f5a52-7a7e-4d05-9e0e-6f4a1f6c2d10]\nname=Benchmark\n"
                           "url=http://127.0.0.1:9\nenvironment=other\nread_only=false\ntoken_stored=true\n")
        compare("no account yet", [bobbin, "--data-dir", new], [bare])
        compare("one account", [bobbin, "--data-dir", used], [bare])


main()
