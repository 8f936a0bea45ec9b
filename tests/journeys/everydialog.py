#!/usr/bin/python3
"""Every window and dialog, opened by key on the smallest screen there is a promise for (BOBBIN_SCREEN, at 150 %): each control has
a name of its own, and each dialog is on the screen with all its buttons."""

import os
import pathlib
import tempfile

from desktop import HEALTH, Atspi, application, bobbin, find, has, keys, place, press, text_of, until, write

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
    # Anew, if something went while it was looked at.
    faults.extend(f"{what}: {fault}" for fault in until(lambda: (faults_of(window),), what)[0])


def faults_of(window):
    found = []
    seen = set()
    outside = []
    at = place(window)
    for node in below_window(window):
        if node.get_role() not in ROLES:
            continue
        name = node.get_name()
        if not name:
            found.append(f"a {node.get_role_name()} without a name ({node.get_accessible_id()})")
        elif (node.get_role(), name) in seen:
            found.append(f"two of the name “{name}” ({node.get_role_name()})")
        seen.add((node.get_role(), name))
        if node.get_role() == Atspi.Role.PUSH_BUTTON and window.get_role() == Atspi.Role.DIALOG:
            if not is_within(at, node):
                outside.append(node)
    if not seen:
        found.append("nothing to be worked in it")
    if at.width > WIDTH or at.height > HEIGHT:
        found.append(f"{at.width} × {at.height} is larger than the screen")
    elif window.get_role() == Atspi.Role.DIALOG and (at.x + at.width > WIDTH or at.y + at.height > HEIGHT):
        found.append(f"not on the screen as a whole ({at.x}, {at.y}, {at.width} × {at.height})")
    for node in outside:
        go_to(window, node)
        if not is_within(at, node):
            found.append(f"“{node.get_name()}” cannot be seen")
    return found


def is_within(frame, node):
    at = place(node)
    right, bottom = frame.x + frame.width, frame.y + frame.height
    return at.x >= frame.x and at.y >= frame.y and at.x + at.width <= right and at.y + at.height <= bottom


def go_to(window, node):
    """By Tab, which scrolls."""
    while not has(node, Atspi.StateType.FOCUSED):
        before = until(lambda: focused(window), "a focus")
        keys("Tab")
        until(lambda: not has(before, Atspi.StateType.FOCUSED), f"the way on from “{before.get_name()}”")


def focused(window):
    return next((node for node in below_window(window) if has(node, Atspi.StateType.FOCUSED)), None)


def below_window(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        # A list's rows are what it holds, not controls.
        if child is None or not has(child, Atspi.StateType.SHOWING):
            continue
        if child.get_role() in (Atspi.Role.FRAME, Atspi.Role.DIALOG, Atspi.Role.ALERT):
            continue
        yield child
        if child.get_role() not in (Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST):
            yield from below_window(child)


def dialog():
    """The window in front that is not the main one."""
    program = application()
    for at in range(program.get_child_count()):
        top = program.get_child_at_index(at)
        if top is None: # it has just been closed
            continue
        for node in (top, *below_window_and_dialogs(top)):
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
        ("handover report", "ctrl+shift+h"),
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
    for tab in ("Overview", "Health", "Config", "History", "Raw"):
        press(until(lambda: find(window, Atspi.Role.PAGE_TAB, tab), f"the tab “{tab}”"))
        look(window, f"details, {tab}")
    keys("alt+Left")
    until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the list again")

    keys("F9")
    until(lambda: find(window, Atspi.Role.TREE, "Filters"), "the filters")
    look(window, "filters")
    keys("F9")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list after the filters")
    health(window)
    new_source(window)

    keys("ctrl+f")
    write("type:stripe")
    until(lambda: 0 < table.get_table_iface().get_n_rows() < 10, "the filtered rows")
    keys("F6")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list")
    keys("ctrl+a")
    look_at_dialog(window, "delete", "Delete")
    keys("ctrl+shift+p")
    until(lambda: text_of(table, "Stripe UK", HEALTH).startswith("Paused"), "the paused sources")
    look_at_dialog(window, "last result", "ctrl+alt+r")
    keys("Up", "Down", "F2")
    name = until(lambda: find(window, Atspi.Role.TEXT, "Display name"), "the editor")
    until(lambda: has(name, Atspi.StateType.FOCUSED), "the focus in the editor")
    look(window, "editor")
    write("x")
    look_at_dialog(window, "unsaved changes", "Escape")


def health(window):
    keys("ctrl+2")
    causes = until(lambda: find(window, Atspi.Role.TREE, "Sources by cause"), "the problems by cause")
    until(lambda: has(causes, Atspi.StateType.FOCUSED), "the focus in the problems")
    look(window, "health")
    for what, key in (("acknowledge", "a"), ("snooze", "z"), ("note", "n")):
        look_at_dialog(window, what, key)
    keys("ctrl+1")
    table = until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the list after the problems")
    until(lambda: has(table, Atspi.StateType.FOCUSED), "the focus in the list after the problems")


def new_source(window):
    keys("ctrl+n")
    wizard = until(dialog, "the wizard")
    types = until(lambda: find(wizard, Atspi.Role.LIST, "Source types"), "the types")
    until(lambda: types.get_child_count() > 5, "the types that there are")
    write("hp-mysql")
    until(lambda: types.get_child_count() == 1, "the one type")
    keys("Return")
    fill(wizard, "Display name", "A new shop")
    destination = until(lambda: find(wizard, Atspi.Role.COMBO_BOX, "Destination"), "the destinations")
    look(wizard, "new source, name")
    go_to(wizard, destination)
    keys("Down")
    press(find(wizard, Atspi.Role.PUSH_BUTTON, "Next"))
    for name, text in (("Host", "db.acme.example"), ("Port", "3306"), ("User", "etl")):
        fill(wizard, name, text)
    fill(wizard, "Password", "secret", Atspi.Role.PASSWORD_TEXT)
    look(wizard, "new source, connection")
    keys("Escape")
    question = until(lambda: dialog() != wizard and dialog(), "the question")
    look(question, "new source, discard")
    keys("Escape")
    until(lambda: has(wizard, Atspi.StateType.ACTIVE), "the wizard again")
    act = find(wizard, Atspi.Role.PUSH_BUTTON, "Create source")
    press(act)
    until(lambda: act.get_name() == "Close", "the first check")
    look(wizard, "new source, first check")
    press(act)
    until(lambda: not dialog() and has(window, Atspi.StateType.ACTIVE), "the end of the wizard")


def fill(window, name, text, role=Atspi.Role.TEXT):
    go_to(window, until(lambda: find(window, role, name), f"the field “{name}”"))
    write(text)


def account(program):
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Acme – Bobbin"), "the window of an account")
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Enter token"), "the bar of a token that is missing")
    look(window, "no token")
    look_at_dialog(window, "settings with a proxy", "ctrl+comma")
    keys("ctrl+shift+a")
    accounts = until(dialog, "the accounts")
    look(accounts, "an account")
    press(find(accounts, Atspi.Role.PUSH_BUTTON, "Remove"))
    look(until(lambda: dialog() != accounts and dialog(), "the question"), "remove an account")


def first_start(program):
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Bobbin"), "the window of a first start")
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Connect an account"), "the welcome page")
    look(window, "welcome")
    look_at_dialog(window, "accounts", "ctrl+shift+a")


def home():
    """Of somebody with an account whose token is not there, and a proxy."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["HOME"]))
    (folder / "accounts.ini").write_text(
        "[bobbin]\nversion=1\n\n[account 6b0c2f5e-6d3c-4f0a-9a54-0d5f3a0c1b11]\nname=Acme\n"
        "url=http://127.0.0.1:1\nenvironment=other\nread_only=false\ntoken_stored=true\n"
    )
    (folder / "settings.ini").write_text("[proxy]\nuse=manual\nhost=proxy.invalid\nport=3128\nuser=ann\n")
    return str(folder)


for arguments, part in ((["--demo"], demo), ([], first_start), (["--data-dir", home()], account)):
    with bobbin(*arguments, QT_SCALE_FACTOR=str(SCALE)) as running:
        part(running)
        running.terminate()
        running.wait(timeout=20)
if faults:
    raise SystemExit("\n".join(faults))
