extension Preview {
  /// What the script of every page does in a preview that watches: it asks which site there is, and loads the page again when it
  /// is another. It asks by loading a script, which every policy of a page permits that permits this one.
  ///
  /// A page that gets no answer is no longer kept current, and says so.
  static let watchScript = """
    "use strict";
    // Of the preview alone, not of the site.
    (() => {
      const marks = document.createNodeIterator(document, NodeFilter.SHOW_COMMENT);
      let mine, mark;
      while ((mark = marks.nextNode())) if (mark.data.startsWith("_preview ")) mine = mark.data.slice(9);
      const key = "_preview " + location.pathname;
      let timer, asking, failures = 0, band;
      // The offer of a newer site comes above what is read, and is gone from the next page: it must not count into the place.
      document.documentElement.style.overflowAnchor = "none";
      // A page that says why there is no site is short: its place says nothing.
      const isSite = Boolean(document.querySelector("main:not(.problems)"));
      const place = isSite && !location.hash && Number(sessionStorage.getItem(key));
      if (place) {
        sessionStorage.removeItem(key);
        // Where the browser would go back to is the place on the page before.
        history.scrollRestoration = "manual";
        addEventListener("load", () => scrollTo(0, place));
      } else {
        history.scrollRestoration = "auto";
      }

      function say(why) {
        if (band) return;
        band = document.createElement("p");
        band.className = "band";
        band.setAttribute("role", "alert");
        band.append(document.createElement("strong"), why);
        band.firstChild.textContent = "NOT CURRENT";
        // Also where the page is scrolled far down.
        Object.assign(band.style, { position: "sticky", top: 0, zIndex: 9 });
        document.body.prepend(band);
        document.title = "Not current · " + document.title;
      }

      function again() {
        if (isSite) sessionStorage.setItem(key, String(scrollY));
        location.reload();
      }

      function ask() {
        if (asking) return;
        clearTimeout(timer);
        asking = true;
        const script = document.createElement("script");
        const end = () => { script.remove(); asking = false; timer = setTimeout(ask, 1000); };
        script.src = "/_preview.js";
        script.onload = () => {
          end();
          if (!mine) say("This page cannot be kept current.");
          else if (band || window._preview !== mine) again();
          else failures = 0;
        };
        script.onerror = () => {
          end();
          failures += 1;
          if (failures > 1) say("The preview has ended, or does not answer.");
        };
        document.head.append(script);
      }

      addEventListener("pageshow", ask);
      addEventListener("focus", ask);
      document.addEventListener("visibilitychange", ask);
      ask();
    })();

    """
}
