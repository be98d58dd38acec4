"""Another program that offers files to be dragged, as a file manager does.

    drag.py FILE...     a small window in the corner of the screen; drag from anywhere in it
"""

import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

uris = [pathlib.Path(name).resolve().as_uri() for name in sys.argv[1:]]
window = Gtk.Window(title="drag source", type=Gtk.WindowType.POPUP)
window.set_default_size(120, 60)
window.move(0, 0)
box = Gtk.EventBox()
box.add(Gtk.Label(label="files"))
box.drag_source_set(
    Gdk.ModifierType.BUTTON1_MASK,
    [Gtk.TargetEntry.new("text/uri-list", 0, 0)],
    Gdk.DragAction.COPY,
)
box.connect("drag-data-get", lambda _box, _context, data, _info, _time: data.set_uris(uris))
box.connect("drag-end", lambda _box, _context: Gtk.main_quit())
window.add(box)
window.show_all()
print("ready", flush=True)
Gtk.main()
