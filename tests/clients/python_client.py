"""The unmodified Python library against Bellhop. Reads where to connect from stdin, writes what it was answered to stdout."""

import json
import sys

import pusher

at = json.load(sys.stdin)


def client(**changes):
    options = dict(app_id=at["appId"], key=at["key"], secret=at["secret"], host=at["host"], port=at["port"], ssl=at["tls"])
    return pusher.Pusher(**{**options, **changes})


def refusal(call):
    try:
        call()
    except Exception as error:  # the library's own classes are what is looked at
        return type(error).__name__
    return None


library = client()
name = at["channel"]
assert library.trigger(name, "single", {"text": "né ☕"}) == {}
assert library.trigger_batch([{"channel": name, "name": f"batch-{n}", "data": {"n": n}} for n in range(2)]) == {}
info = ["user_count", "subscription_count"]
answers = {
    "channels": library.channels_info(prefix_filter=name, attributes=["user_count"]),
    "channel": library.channel_info(name, info),
    "users": library.users_info(name),
    "wrong_secret": refusal(lambda: client(secret="guessed").trigger(name, "x", {})),
    "unknown_app": refusal(lambda: client(app_id="999").trigger(name, "x", {})),
    "too_large": refusal(lambda: library.trigger(name, "x", "y" * 10_241)),
    "other": f"{name}-other",
    "auth": library.authenticate(channel=f"{name}-other", socket_id=at["socketId"], custom_data={"user_id": "bert"}),
}
print(json.dumps(answers))
