#!/usr/bin/env python3
"""Makes demo.svg: runs `./breakeven demo` in a terminal of its own until an alert fires, and draws what stands there.

From the root of the project: python3 docs/images/demo.py
"""

import fcntl
import html
import os
import pathlib
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time

HERE = pathlib.Path(__file__).parent
COLUMNS, LINES = 84, 40
FONT, ADVANCE, LINE, PAD = 14, 8.4, 19, 16
COLOURS = {"32": "#3fb950", "31": "#ff7b72"}
LIMIT_SECONDS = 180
WORDS = re.compile(r"\S+(?: \S+)*")


def frames(program):
    """The pages that the demo draws, each with its colours."""
    terminal, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm-256color"}
    demo = subprocess.Popen([program, "demo", "--port", "0"], stdout=other, stderr=subprocess.DEVNULL, env=environment)
    os.close(other)
    text, end = "", time.monotonic() + LIMIT_SECONDS
    try:
        while time.monotonic() < end:
            text += os.read(terminal, 65536).decode(errors="replace")
            *whole, text = text.split("\x1b[?25h")
            yield from whole
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait()
        os.close(terminal)


def page(frame):
    """The lines of a page; escapes that are not colours are dropped."""
    visible = re.sub(r"\x1b\[\??[0-9;]*[A-Zhl]|\r", "", frame)
    return visible.rstrip("\n").split("\n")


def spans(line):
    """Pieces of a line with the style of each."""
    style = ""
    for code, piece in re.findall(r"(?:\x1b\[([0-9;]*)m)?([^\x1b]*)", line):
        style = code or style
        yield "" if style == "0" else style, piece


def drawn(line, y):
    column = 0
    for style, piece in spans(line):
        codes = style.split(";")
        alarm = "41" in codes
        if alarm:
            yield (f'<rect x="{at(column)}" y="{y - 14}" width="{len(piece) * ADVANCE:.1f}" height="{LINE}" '
                   'fill="#b62324"/>')
        fill = "#ffffff" if alarm else next((COLOURS[code] for code in codes if code in COLOURS), "#c9d1d9")
        weight = ' font-weight="bold"' if "1" in codes else ""
        dim = ' opacity="0.6"' if "2" in codes else ""
        # Readers of SVG make one space of several, so that words have places of their own.
        for words in WORDS.finditer(piece):
            text, x = words.group(), at(column + words.start())
            yield (f'<text x="{x}" y="{y}" textLength="{len(text) * ADVANCE:.1f}" fill="{fill}"{weight}{dim}>'
                   f"{html.escape(text)}</text>")
        column += len(piece)


def at(column):
    return f"{PAD + column * ADVANCE:.1f}"


def svg(lines):
    width, height = PAD * 2 + 80 * ADVANCE, PAD * 2 + len(lines) * LINE
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
           f'height="{height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{FONT}">')
    yield "<title>breakeven demo: the rental rate of one pool has risen, and the alert of tier plus fires</title>"
    yield '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>'
    for number, line in enumerate(lines):
        yield from drawn(line, PAD + 14 + number * LINE)
    yield "</svg>"


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(HERE.parent.parent / "breakeven")
    fired = 0
    for frame in frames(program):
        fired += "FIRING" in frame
        if fired == 8:
            break
    else:
        sys.exit("no alert fired")
    # Addresses differ from run to run, and say nothing in a picture.
    lines = [line for line in page(frame) if "http://" not in line]
    (HERE / "demo.svg").write_text("\n".join(svg(lines)) + "\n")


main()
