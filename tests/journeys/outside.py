#!/usr/bin/python3
"""The demo as somebody has it who is not in its process: found, read, worked and closed."""

from desktop import NAME, HEALTH, Atspi, application, bobbin, cell, click, find, has, keys, text_of, until, write


def journey(program):
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Demo – Bobbin"), "its window")
    table = until(lambda: find(window, Atspi.Role.TABLE, "Sources"), "the table of sources")
    until(lambda: table.get_table_iface().get_n_rows() > 50, "its rows")
    until(lambda: text_of(table, "Shopify DE", HEALTH).startswith("Healthy"), "the health of a source")

    keys("ctrl+f")
    write("shopify de")
    until(lambda: table.get_table_iface().get_n_rows() < 3, "the filtered rows")
    click(cell(table, "Shopify DE", NAME))
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Pause"), "a Pause button")
    keys("ctrl+shift+p")
    until(lambda: text_of(table, "Shopify DE", HEALTH).startswith("Paused"), "the paused source")

    keys("F2")
    name = until(lambda: find(window, Atspi.Role.TEXT, "Display name"), "the editor")
    assert Atspi.Text.get_text(name, 0, -1) == "Shopify DE", Atspi.Text.get_text(name, 0, -1)
    until(lambda: has(name, Atspi.StateType.FOCUSED), "the focus in the editor")
    keys("Escape")
    until(lambda: not find(window, Atspi.Role.TEXT, "Display name"), "the end of the editor")

    keys("alt+f")
    leave = until(lambda: find(application(), Atspi.Role.MENU_ITEM, "Leave the demo"), "the menu")
    click(leave)
    window = until(lambda: find(application(), Atspi.Role.FRAME, "Bobbin"), "the window after the demo")
    until(lambda: find(window, Atspi.Role.PUSH_BUTTON, "Connect an account"), "the welcome page")
    assert program.poll() is None

    until(lambda: has(window, Atspi.StateType.ACTIVE), "the active window")
    keys("ctrl+q")
    status = program.wait(timeout=20)
    assert status == 0, f"exit code {status}"


with bobbin("--demo") as running:
    journey(running)
