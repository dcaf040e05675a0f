#!/usr/bin/python3
"""What a Linux desktop offers a program over D-Bus, as far as Callside uses it: the tray, the notifications' wire, the login manager and the
screen's keeper. Run with the parts that are wanted; takes one JSON request a line and prints one JSON answer a line."""
import hashlib
import itertools
import json
import os
import sys

import dbus
import dbus.bus
import dbus.lowlevel
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
WATCHER, ITEM, MENU = 'org.kde.StatusNotifierWatcher', 'org.kde.StatusNotifierItem', 'com.canonical.dbusmenu'
PROPERTIES = 'org.freedesktop.DBus.Properties'
cookies = itertools.count(1)


class Watcher(dbus.service.Object):
    """The tray: a StatusNotifierWatcher with its host."""

    def __init__(self, bus):
        self.bus, self.items = bus, []
        super().__init__(bus, '/StatusNotifierWatcher', dbus.service.BusName(WATCHER, bus))

    @dbus.service.method(WATCHER, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender=None):
        self.items.append((sender, service) if service.startswith('/') else (service, '/StatusNotifierItem'))

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, _interface, name):
        return {'IsStatusNotifierHostRegistered': True, 'ProtocolVersion': 0, 'RegisteredStatusNotifierItems': dbus.Array([], 's')}[name]

    def item(self):
        """The newest whose program still lives."""
        alive = [(name, path) for name, path in self.items if self.bus.name_has_owner(name)]
        if not alive:
            return None
        object_ = self.bus.get_object(*alive[-1], introspect=False)
        return alive[-1][0], dbus.Interface(object_, PROPERTIES).GetAll(ITEM)

    def menu(self):
        name, facts = self.item()
        menu = dbus.Interface(self.bus.get_object(name, facts['Menu'], introspect=False), MENU)
        _revision, (_id, _facts, rows) = menu.GetLayout(0, -1, dbus.Array([], 's'))
        return menu, [
            {
                'id': int(id_),
                'label': str(row.get('label', '')).replace('_', ''),
                'enabled': bool(row.get('enabled', True)),
                'checked': int(row.get('toggle-state', 0)) == 1,
            }
            for id_, row, _more in rows
            if row.get('type') != 'separator'
        ]

    def tray(self, _request):
        found = self.item()
        if found is None:
            return None
        facts = found[1]
        pictures = sorted(facts.get('IconPixmap', []), key=lambda picture: picture[0])
        # Of each pixel only whether it is inked: a state must not be told by colour alone.
        alpha = bytes(1 if int(byte) >= 128 else 0 for byte in pictures[-1][2][::4]) if pictures else b''
        return {
            'silhouette': hashlib.sha256(alpha).hexdigest()[:12],
            'inked': sum(alpha),
            'tooltip': str(facts['ToolTip'][2]),
            'status': str(facts['Status']),
            'menu': self.menu()[1],
        }

    def press(self, request):
        menu, rows = self.menu()
        found = [row for row in rows if row['label'] == request['label']]
        if len(found) != 1 or not found[0]['enabled']:
            return False
        menu.Event(found[0]['id'], 'clicked', dbus.Int32(0, variant_level=1), dbus.UInt32(0))
        return True

    def activate(self, _request):
        name, _facts = self.item()
        self.bus.get_object(name, '/StatusNotifierItem', introspect=False).Activate(0, 0, dbus_interface=ITEM)
        return True


class Notices:
    """What is asked of the notification server, read from the wire."""

    def __init__(self, _bus):
        self.seen = []
        # Kept: a connection that nobody holds is closed.
        self.monitor = dbus.bus.BusConnection(os.environ['DBUS_SESSION_BUS_ADDRESS'])
        self.monitor.add_message_filter(self.on_message)
        rules = dbus.Array(["type='method_call',interface='org.freedesktop.Notifications',member='Notify'"], 's')
        self.monitor.call_blocking(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.Monitoring', 'BecomeMonitor', 'asu', (rules, dbus.UInt32(0))
        )

    def on_message(self, _connection, message):
        if isinstance(message, dbus.lowlevel.MethodCallMessage) and message.get_member() == 'Notify':
            _app, _replaces, _icon, title, body, actions, hints, _ms = message.get_args_list()
            self.seen.append(
                {'title': str(title), 'body': str(body), 'actions': [str(one) for one in actions], 'urgency': int(hints.get('urgency', 1))}
            )

    def notices(self, _request):
        return self.seen


class Login(dbus.service.Object):
    """The login manager, which tells of sleep."""

    MANAGER = 'org.freedesktop.login1.Manager'

    def __init__(self, _bus):
        system = dbus.bus.BusConnection(os.environ['DBUS_SYSTEM_BUS_ADDRESS'])
        super().__init__(system, '/org/freedesktop/login1', dbus.service.BusName('org.freedesktop.login1', system))

    @dbus.service.method(MANAGER, in_signature='ssss', out_signature='h')
    def Inhibit(self, _what, _who, _why, _mode):
        reads, writes = os.pipe()
        os.close(reads)
        return dbus.types.UnixFd(writes)

    @dbus.service.signal(MANAGER, signature='b')
    def PrepareForSleep(self, begins):
        pass

    def sleep(self, request):
        self.PrepareForSleep(request['begins'])
        return True


def keeper(what, interface):
    """The two speak alike, by interfaces of different names."""

    class Named(dbus.service.Object):
        def __init__(self, bus, path, name, held):
            self.held = held
            super().__init__(bus, path, dbus.service.BusName(name, bus))

        @dbus.service.method(interface, in_signature='ss', out_signature='u')
        def Inhibit(self, _who, why):
            cookie = next(cookies)
            self.held[cookie] = f'{what}: {why}'
            return dbus.UInt32(cookie)

        @dbus.service.method(interface, in_signature='u')
        def UnInhibit(self, cookie):
            self.held.pop(int(cookie), None)

    return Named


class Awake:
    """Who asks that the computer, or its screen, does not go to sleep."""

    def __init__(self, bus):
        self.held = {}
        power, screen = 'org.freedesktop.PowerManagement', 'org.freedesktop.ScreenSaver'
        self.keepers = [
            keeper('app', f'{power}.Inhibit')(bus, '/org/freedesktop/PowerManagement/Inhibit', power, self.held),
            keeper('display', screen)(bus, '/org/freedesktop/ScreenSaver', screen, self.held),
        ]

    def holds(self, _request):
        return sorted(self.held.values())


def main():
    session = dbus.SessionBus()
    kinds = {'tray': Watcher, 'notices': Notices, 'login': Login, 'awake': Awake}
    parts = [kinds[name](session) for name in sys.argv[1:]]
    loop = GLib.MainLoop()

    def on_line(_source, _condition):
        line = sys.stdin.readline()
        if line == '':
            loop.quit()
            return False
        request = json.loads(line)
        part = next(part for part in parts if hasattr(part, request['do']))
        try:
            answer = {'ok': getattr(part, request['do'])(request)}
        except dbus.DBusException as error:
            answer = {'error': str(error)}
        print(json.dumps(answer), flush=True)
        return True

    GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_line)
    print(json.dumps({'ok': 'ready'}), flush=True)
    loop.run()


main()
