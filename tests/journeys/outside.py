#!/usr/bin/python3
"""The demo as somebody has it who is not in its process: found and read over the accessibility bus, as a screen reader does,
worked by keys and mouse of the X server. Run by with-desktop.sh; BOBBIN_PROGRAM is the program."""

import os
import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)
NAME, HEALTH = 1, 0


def until(found, what, seconds=20):
    """What found() returns as soon as it is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if result := found():
                return result
        except gi.repository.GLib.Error:
            pass  # it went while it was looked at
        time.sleep(0.05)
    raise SystemExit(f"outside.py: {what}: not within {seconds} s")


def below(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        # The cells of a table are asked for one by one.
        if child is not None:
            yield child
            if child.get_role() != Atspi.Role.TABLE:
                yield from below(child)


def find(node, role, name):
    for child in below(node):
        showing = child.get_state_set().contains(Atspi.StateType.SHOWING)
        if showing and child.get_role() == role and child.get_name().startswith(name):
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


def click(node):
    place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    subprocess.run(
        ["xdotool", "mousemove", str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1"],
        check=True,
    )


def cell(table, name, column):
    interface = table.get_table_iface()
    for row in range(interface.get_n_rows()):
        if interface.get_accessible_at(row, NAME).get_name().startswith(name):
            return interface.get_accessible_at(row, column)
    return None


def journey(program):
    bobbin = until(application, "the program on the accessibility bus")
    window = until(lambda: find(bobbin, Atspi.Role.FRAME, "Demo – Bobbin"), "its window")
    table = until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the table of sources")
    until(lambda: table.get_table_iface().get_n_rows() > 50, "its rows")
    until(lambda: cell(table, "Stripe UK", HEALTH).get_name().startswith("Healthy"), "the health of a source")

    keys("ctrl+f")
    write("stripe uk")
    until(lambda: table.get_table_iface().get_n_rows() < 3, "the filtered rows")
    click(cell(table, "Stripe UK", NAME))
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Pause"), "a Pause button")
    keys("ctrl+shift+p")
    until(lambda: cell(table, "Stripe UK", HEALTH).get_name().startswith("Paused"), "the paused source")

    keys("F2")
    name = until(lambda: find(window, Atspi.Role.TEXT, "Display name"), "the editor")
    assert Atspi.Text.get_text(name, 0, -1) == "Stripe UK", Atspi.Text.get_text(name, 0, -1)
    until(lambda: name.get_state_set().contains(Atspi.StateType.FOCUSED), "the focus in the editor")
    keys("Escape")
    until(lambda: not find(window, Atspi.Role.TEXT, "Display name"), "the end of the editor")

    keys("alt+f")
    leave = until(lambda: find(bobbin, Atspi.Role.MENU_ITEM, "Leave the demo"), "the menu")
    click(leave)
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Bobbin"), "the window after the demo")
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Connect an account"), "the welcome page")
    assert program.poll() is None

    until(lambda: window.get_state_set().contains(Atspi.StateType.ACTIVE), "the active window")
    keys("ctrl+q")
    status = program.wait(timeout=20)
    assert status == 0, f"exit code {status}"


def main():
    with subprocess.Popen([os.environ["BOBBIN_PROGRAM"], "--demo"]) as program:
        try:
            journey(program)
        finally:
            if program.poll() is None:
                program.kill()


main()
