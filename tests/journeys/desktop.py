"""What the scripts need that see Bobbin from outside of its process: over the accessibility bus, as a screen reader does, and by
keys and mouse of the X server. They run under with-desktop.sh; BOBBIN_PROGRAM is the program."""

import contextlib
import os
import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)
NAME, HEALTH = 1, 0


def until(found, what, seconds=20):
    """What found() returns as soon as it is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if result := found():
                return result
        except GLib.Error:
            pass  # it went while it was looked at
        GLib.MainContext.default().iteration(False)  # hears of changes to what is remembered here
        time.sleep(0.05)
    raise SystemExit(f"{what}: not within {seconds} s")


def below(node):
    """What is shown."""
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        # The cells of a table are asked for one by one.
        if child is not None and has(child, Atspi.StateType.SHOWING):
            yield child
            if child.get_role() != Atspi.Role.TABLE:
                yield from below(child)


def has(node, state):
    return node.get_state_set().contains(state)


def find(node, role, name):
    """What is shown below a node, if the node is there itself."""
    for child in below(node) if node else ():
        if child.get_role() == role and child.get_name().startswith(name):
            return child
    return None


def application():
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_name().lower().startswith("bobbin"):
            return child
    return None


def keys(*combinations):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *combinations], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)


def place(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)


def click(node):
    at = place(node)
    subprocess.run(
        ["xdotool", "mousemove", str(at.x + at.width // 2), str(at.y + at.height // 2), "click", "1"], check=True
    )


def press(node):
    """Without the mouse: places are told before they are scaled."""
    node.get_action_iface().do_action(0)


def cell(table, name, column):
    interface = table.get_table_iface()
    for row in range(interface.get_n_rows()):
        if interface.get_accessible_at(row, NAME).get_name().startswith(name):
            return interface.get_accessible_at(row, column)
    return None


def text_of(table, name, column):
    """Empty while there is no such row: the list is sorted as it comes in."""
    found = cell(table, name, column)
    return found.get_name() if found else ""


@contextlib.contextmanager
def bobbin(*arguments, **environment):
    """The program, running; killed if the block did not end it."""
    with subprocess.Popen([os.environ["BOBBIN_PROGRAM"], *arguments], env={**os.environ, **environment}) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()
