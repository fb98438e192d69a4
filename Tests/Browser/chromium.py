"""The browser of this machine."""

import os
import shutil

PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 800}
# A4 at the 96 dots of CSS.
SHEET = {"width": 794, "height": 1123}


def launch(playwright):
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((path for name in names if (path := shutil.which(name))), None)
    if path is None:
        raise SystemExit("there is no Chromium: run 'make setup-tests' first")
    # Chromium refuses to sandbox pages for root.
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
