"use strict";
const { at, build, live, run } = document.body.dataset;
/** @returns {any[]} */
const all = (selector = "", from = document.documentElement) => [...from.querySelectorAll(selector)];
/** @returns {any} */
const make = (tag = "", properties = {}) => Object.assign(document.createElement(tag), properties);
const say = (lines = all(), text = "") => lines.forEach((line) => {
	line.hidden = !text;
	if (line.textContent !== text) line.textContent = text;
});

// Set back, it extends no GO.
const { abs, max } = Math;
const start = Date.now() - performance.now();
const clock = () => max(Date.now(), start + performance.now());
let skew = 0; // of the host
const utc = (time = 0) => new Date(time).toISOString().slice(0, 16).replace("T", " ") + " UTC";

function span(time = 0) {
	const [s, min, h, days] = [1, 60, 3600, 86400].map((size) => abs(time) / 1e3 / size | 0);
	const and = (number = 0, unit = "") => number ? ` ${number} ${unit}` : "";
	return !min ? `${s} s` : !h ? `${min} min${and(s % 60, "s")}` : h < 48 ? `${h} h${and(min % 60, "min")}` : `${days} days${and(h % 24, "h")}`;
}

function takeBack(element = make(), reason = "", todo = element.dataset.lapsed) {
	const isSlab = element.matches(".slab");
	const near = (isSlab ? all("#_blockers")[0] : element.closest("li, details, section")) || element;
	delete element.dataset.until;
	element.className = element.className.replace(/go|next/, "hold");
	near.className += " lapsed";
	all("use", element)[0].setAttribute("href", "#_hold");
	say(all(".claim", near), reason);
	say(all(".proven", near), "The proof has lapsed");
	if (isSlab) {
		say(all(".word", element), "HOLD");
		say(all(".sentence", element), `${reason} ${todo}`);
	} else {
		element.lastChild.data = "HOLD";
		if (!element.closest(".standing")) return;
	}
	say(all(".bar b"), "1");
	document.title = document.title.replace("GO ·", "HOLD ·");
	for (const icon of all("[data-hold]")) icon.href = icon.dataset.hold;
}

function tick() {
	const now = clock() + max(skew, 0);
	for (const element of all("[data-until]"))
		if (live === "" && now < Number(at) - 12e4) takeBack(element, "This device's clock is behind the verdict.", "Set it.");
		else if (now > element.dataset.until) takeBack(element, `This GO lapsed ${utc(+element.dataset.until)}.`);
	if (live === "") for (const time of all("[data-count], [data-age], [data-left]")) {
		const { count, age } = time.dataset;
		const left = Date.parse(time.dateTime) - clock() - skew;
		const words = span(left);
		say([time], count === "" ? `T${left > 0 ? "-" : "+"}${words}`
			: age === "" ? `${words} ${left > 0 ? "ahead" : "ago"}` : left > 0 ? `${words} left` : `over by ${words}`);
	}
}
setInterval(tick, 1e3);
tick();

for (const time of all("time")) {
	const date = new Date(time.dateTime);
	time.title = date.toLocaleString();
	if (date.getTimezoneOffset() && /UTC$/.test(time.textContent) && time.closest(".slab, .facts")) time.after(make("span", {
		className: "local", textContent: ` · ${String(date).replace(/ .* (..:..):.*/, " $1")} your time`,
	}));
}
