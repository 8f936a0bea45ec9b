#!/usr/bin/python3
"""Every window and dialog, opened by key on the smallest screen there is a promise for (BOBBIN_SCREEN, at 150 %): each control has
a name of its own, and each dialog is on the screen with all its buttons."""

import os

from desktop import HEALTH, Atspi, application, bobbin, cell, find, has, keys, place, until, write

ROLES = {
    Atspi.Role.PUSH_BUTTON,
    Atspi.Role.TOGGLE_BUTTON,
    Atspi.Role.CHECK_BOX,
    Atspi.Role.RADIO_BUTTON,
    Atspi.Role.COMBO_BOX,
    Atspi.Role.SPIN_BUTTON,
    Atspi.Role.TEXT,
    Atspi.Role.ENTRY,
    Atspi.Role.PASSWORD_TEXT,
    Atspi.Role.LIST,
    Atspi.Role.TABLE,
    Atspi.Role.TREE,
    Atspi.Role.TREE_TABLE,
    Atspi.Role.PAGE_TAB,
    Atspi.Role.LINK,
}
SCALE = 1.5
# Places are told in Qt's own pixels.
WIDTH, HEIGHT = (int(length) / SCALE for length in os.environ["BOBBIN_SCREEN"].split("x"))
faults = []


def look(window, what):
    seen = set()
    for node in below_window(window):
        if node.get_role() not in ROLES or not has(node, Atspi.StateType.SHOWING):
            continue
        name = node.get_name()
        if not name:
            faults.append(f"{what}: a {node.get_role_name()} without a name ({node.get_accessible_id()})")
        elif (node.get_role(), name) in seen:
            faults.append(f"{what}: two of the name “{name}” ({node.get_role_name()})")
        seen.add((node.get_role(), name))
        at = place(node)
        if node.get_role() == Atspi.Role.PUSH_BUTTON and window.get_role() == Atspi.Role.DIALOG:
            if at.x < 0 or at.y < 0 or at.x + at.width > WIDTH or at.y + at.height > HEIGHT:
                faults.append(f"{what}: “{name}” is off the screen ({at.x}, {at.y}, {at.width} × {at.height})")
    if not seen:
        faults.append(f"{what}: nothing to be worked in it")
    at = place(window)
    if at.width > WIDTH or at.height > HEIGHT:
        faults.append(f"{what}: {at.width} × {at.height} is larger than the screen")


def below_window(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        # A list's rows are what it holds, not controls.
        if child is None or child.get_role() in (Atspi.Role.FRAME, Atspi.Role.DIALOG, Atspi.Role.ALERT):
            continue
        yield child
        if child.get_role() not in (Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST):
            yield from below_window(child)


def dialog():
    """The window in front that is not the main one."""
    program = application()
    for at in range(program.get_child_count()):
        for node in (program.get_child_at_index(at), *below_window_and_dialogs(program.get_child_at_index(at))):
            if node.get_role() in (Atspi.Role.DIALOG, Atspi.Role.ALERT) and has(node, Atspi.StateType.ACTIVE):
                return node
    return None


def below_window_and_dialogs(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None and child.get_role() in (Atspi.Role.DIALOG, Atspi.Role.ALERT):
            yield child


def look_at_dialog(window, what, *how):
    keys(*how)
    look(until(dialog, what), what)
    keys("Escape")
    until(lambda: not dialog() and has(window, Atspi.StateType.ACTIVE), f"the end of {what}")


def demo(program):
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Demo – Bobbin"), "its window")
    table = until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the table of sources")
    until(lambda: table.get_table_iface().get_n_rows() > 50, "its rows")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list")
    look(window, "window")
    for what, key in (
        ("settings", "ctrl+comma"),
        ("keys", "F1"),
        ("palette", "ctrl+k"),
        ("about", "shift+F1"),
        ("new source", "ctrl+n"),
        ("save view", "ctrl+alt+s"),
    ):
        look_at_dialog(window, what, key)

    for what, key in (("List of activity", "ctrl+shift+l"), ("List of requests", "ctrl+shift+r")):
        keys(key)
        lines = until(lambda: find(window, Atspi.Role.TABLE, what), f"the panel “{what}”")
        until(lambda: has(lines, Atspi.StateType.FOCUSED), f"the focus in “{what}”")
        look(window, what)
    keys("Escape")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list again")

    keys("Return")
    until(lambda: find(window, Atspi.Role.PAGE_TAB, "Overview"), "the details")
    look(window, "details")
    keys("alt+Left")
    until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the list again")

    keys("ctrl+f")
    write("type:stripe")
    until(lambda: 0 < table.get_table_iface().get_n_rows() < 10, "the filtered rows")
    keys("F6")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list")
    keys("ctrl+a")
    look_at_dialog(window, "delete", "Delete")
    keys("ctrl+shift+p")
    until(lambda: cell(table, "Stripe UK", HEALTH).get_name().startswith("Paused"), "the paused sources")
    look_at_dialog(window, "last result", "ctrl+alt+r")
    keys("Down", "F2")
    name = until(lambda: find(window, Atspi.Role.TEXT, "Display name"), "the editor")
    until(lambda: has(name, Atspi.StateType.FOCUSED), "the focus in the editor")
    look(window, "editor")
    write("x")
    look_at_dialog(window, "unsaved changes", "Escape")


def first_start(program):
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Bobbin"), "the window of a first start")
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Connect an account"), "the welcome page")
    look(window, "welcome")
    look_at_dialog(window, "accounts", "ctrl+shift+a")


for arguments, part in ((["--demo"], demo), ([], first_start)):
    with bobbin(*arguments, QT_SCALE_FACTOR=str(SCALE)) as running:
        part(running)
        running.terminate()
        running.wait(timeout=20)
if faults:
    raise SystemExit("\n".join(faults))
