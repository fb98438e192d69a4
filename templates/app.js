"use strict";
// Everything is on the page without this script. It adds clocks, and takes back a GO that has lapsed.
(() => {
  const body = document.body;
  const at = Number(body.dataset.at);
  const isLive = "live" in body.dataset;
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // How long, as the pages themselves say it: the largest unit and the next smaller one, cut.
  function words(milliseconds) {
    const seconds = Math.floor(Math.abs(milliseconds) / 1000);
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const and = (number, unit) => (number ? ` ${number} ${unit}` : "");
    if (!minutes) return `${seconds} s`;
    if (!hours) return `${minutes} min${and(seconds % 60, "s")}`;
    if (hours < 48) return `${hours} h${and(minutes % 60, "min")}`;
    return `${Math.floor(hours / 24)} days${and(hours % 24, "h")}`;
  }

  // A GO is none once what it rests on has lapsed, or when the reader's clock cannot be right.
  function takeBack(element, why) {
    element.removeAttribute("data-until");
    element.classList.remove("go");
    element.classList.add("hold");
    for (const use of all("use", element)) use.setAttribute("href", "#_hold");
    if (!element.classList.contains("slab")) {
      element.lastChild.data = "HOLD";
      if (element.closest(".now")) for (const claim of all(".claim")) claim.textContent = why;
      return;
    }
    element.querySelector(".word").textContent = "HOLD";
    element.querySelector(".sentence").textContent = `${why} Run the checks again.`;
    const proof = document.querySelector("#_blockers h2");
    if (!proof) return;
    proof.textContent = "What was proven has lapsed";
    for (const rest of all("#_blockers > :not(h2)")) rest.hidden = true;
  }

  function lapse(now) {
    let isWhole = false;
    for (const element of all("[data-until]")) {
      const until = Number(element.dataset.until);
      const isBehind = isLive && now < at - 120000;
      if (now <= until && !isBehind) continue;
      const time = new Date(until).toISOString();
      takeBack(element, isBehind
        ? "The clock of this device is behind the time of the verdict."
        : `This GO lapsed ${time.slice(0, 10)} ${time.slice(11, 16)} UTC.`);
      isWhole = isWhole || element.matches(".slab, .standing *");
    }
    if (!isWhole) return;
    for (const count of all(".bar b")) count.textContent = "1";
    document.title = document.title.replace(/\bGO\b/, "HOLD");
    const icon = document.querySelector("link[rel=icon]");
    if (icon) {
      icon.href = "data:image/svg+xml," + encodeURIComponent(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="#ffb224" stroke="#8a5300" stroke-width="2.5"/><path d="M12 6v6.5l4 2.5" fill="none" stroke="#16191d" stroke-width="2.5"/></svg>');
    }
  }

  function tick() {
    const now = Date.now();
    lapse(now);
    if (!isLive) return;
    for (const time of all("time[data-count]")) {
      const left = Date.parse(time.dateTime) - now;
      time.textContent = `T${left > 0 ? "-" : "+"}${words(left)}`;
    }
    for (const time of all("time[data-age]")) {
      const age = now - Date.parse(time.dateTime);
      time.textContent = age < 0 ? `${words(age)} ahead` : `${words(age)} ago`;
    }
  }

  // Opens what a link leads to, and what it stands in.
  function open() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it is */ }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target.matches(".item")) for (const details of all("details", target)) details.open = true;
    target.scrollIntoView();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  for (const pre of all("main pre:not(.output)")) {
    const button = document.createElement("button");
    const frame = document.createElement("div");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      button.textContent = (await copy(pre.textContent.replace(/\n$/, ""))) ? "Copied" : "Not copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    frame.className = "copied";
    pre.replaceWith(frame);
    frame.append(pre, button);
  }

  for (const time of all("time[datetime]")) {
    const date = new Date(time.dateTime);
    if (!isNaN(date)) time.title = date.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
  }

  addEventListener("hashchange", open);
  addEventListener("pageshow", tick);
  addEventListener("focus", tick);
  document.addEventListener("visibilitychange", tick);
  setInterval(tick, 1000);
  tick();
  open();
})();
