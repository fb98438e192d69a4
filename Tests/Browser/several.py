"""Several launches in one content folder, built into one site."""

import shutil

import launch_day
import sites
from sites import HEALTH, ONE_CHECK, Launch

NOW = "2026-06-06T13:57:00Z"
FRESH = "2026-06-06T13:50:00Z"


def with_launch(time, title="Shop v2", environment="production"):
    front = f"launch: {time}\n" if time else ""
    return f"---\n{front}environment: {environment}\n---\n\n{ONE_CHECK.replace('Shop v2', title)}"


def is_go(content, title, time, finished=FRESH):
    launch = Launch(with_launch(time, title), finished)
    launch.record("t-24h.1", HEALTH, "ok\n")
    launch.write(content)


def is_hold(content, title, time):
    Launch(with_launch(time, title)).write(content)


def is_no_go(content, title, time, failing=5):
    items = "\n".join(
        f"- [ ] **Invoice {number} of the trial run adds up to the last cent**\n\n  ```bash\n  invoice {number}\n"
        f"  # Expect: {number * 1000}\n  ```\n" for number in range(1, failing + 1))
    launch = Launch(f"---\nlaunch: {time}\n---\n\n# {title}\n\n## T-24h\n\n### 1A — Invoices\n\n{items}", FRESH)
    for number in range(1, failing + 1):
        launch.record(f"1A.{number}", f"invoice {number}", f"{number * 1000 - 1}\n")
    launch.write(content)


def three(folder):
    """GO in three minutes, HOLD in two hours, NO-GO tomorrow."""
    content = folder / "content"
    day = launch_day.prepared(folder / "shop")
    day.fetch("2026-06-06T13:45:00Z")
    shutil.copytree(day.finish(), content / "shop")
    is_hold(content / "mail", "Newsletter to everybody who ever bought", "2026-06-06T16:00:00Z")
    is_no_go(content / "billing", "Billing 2026", "2026-06-07T08:00:00Z")
    return sites.build("three", content, folder / "site", "--at", NOW)


def all_go(folder):
    content = folder / "content"
    is_go(content / "mail", "Mail", "2026-06-06T16:00:00Z", "2026-06-05T20:00:00Z")
    is_go(content / "shop", "Shop", "2026-06-07T13:00:00Z")
    return sites.build("all-go", content, folder / "site", "--at", NOW)


def live(folder):
    """GO by the clock."""
    made = sites.live(folder / "one")
    shutil.copytree(made.content, folder / "content" / "shop")
    return sites.build("live", folder / "content", folder / "site")


def day(folder, name, play):
    """What a launch of the launch day has in its folder at some hour."""
    made = launch_day.prepared(folder / name)
    play(made)
    return made.finish()


def under_way(day):
    day.decide("2026-06-06T14:01:00Z", "step-done", "1", "--by", "bob")
    day.record("2026-06-06T14:02:00Z", "step-1.1")
    day.fetch("2026-06-06T14:02:00Z")


def aborted(day):
    under_way(day)
    day.decide("2026-06-06T14:05:00Z", "abort", "--by", "ann", "--reason", "orders are charged twice")


def stays(day):
    launch_day.launched(day)
    day.record("2026-06-06T15:05:00Z", "t-plus-1h.1")
    day.fetch("2026-06-06T15:00:00Z")


def falls(day):
    launch_day.launched(day)
    day.record("2026-06-06T15:05:00Z", **{"t-plus-1h.1": "0\n"})
    day.fetch("2026-06-06T15:00:00Z")


def thirty(folder):
    """Whatever a launch can be, at 15:10 of the launch day."""
    content = folder / "content"
    for play in (under_way, aborted, stays, falls):
        shutil.copytree(day(folder / "days", play.__name__, play), content / play.__name__)
    for number in range(1, 9):
        is_go(content / f"go-{number}", f"Region {number}", f"2026-06-0{number % 3 + 7}T14:00:00Z", "2026-06-06T15:00:00Z")
        is_hold(content / f"hold-{number}", f"Service {number}", f"2026-06-1{number}T09:00:00Z")
        is_no_go(content / f"no-go-{number}", f"Invoices {number}", f"2026-06-2{number}T09:00:00Z", failing=number)
    staged = with_launch("2026-06-08T09:00:00Z", "Rehearsed first", "staging")
    Launch(staged).write(content / "staged")
    is_hold(content / "some-day", f"{sites.ATTACK.format('title')} {sites.LONG_WORD}", None)
    (content / "old" / "2025").mkdir(parents=True)
    (content / "old" / "2025" / "playbook.md").write_text(ONE_CHECK, encoding="utf-8")
    return sites.build("thirty", content, folder / "site", "--at", "2026-06-06T15:10:00Z")


def one_launched(folder):
    """A GO and a HOLD ahead; of two that are launched one must not stay live."""
    content = folder / "content"
    for play in (stays, falls):
        shutil.copytree(day(folder / "days", play.__name__, play), content / play.__name__)
    is_go(content / "go", "Region 1", "2026-06-07T14:00:00Z", "2026-06-06T15:00:00Z")
    is_hold(content / "hold", "Service 1", "2026-06-11T09:00:00Z")
    return sites.build("one-launched", content, folder / "site", "--at", "2026-06-06T15:10:00Z")
