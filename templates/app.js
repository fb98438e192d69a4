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

for (const template of all("template")) template.replaceWith(template.content);
const [aside, offer, note, form, words, clear, isOn] = all("aside, aside :is(div > *, form, input, .find > button)");
const rows = all("[data-status]");

let compared = clock();
async function poll() {
	tick();
	if (document.hidden || live !== "" || !location.host) return;
	try {
		const answer = await fetch(`build.json?${clock()}`, { cache: "no-store", signal: Object(AbortSignal).timeout?.(2e4) });
		const { format, build: id, run: by, verdict, at: made } = await answer.json();
		const later = Date.parse(made) - Number(at);
		if (!/^gonogo.build\/1 \w{16} (GO|HOLD|NO-GO) -?\d+$/.test(`${format} ${id} ${verdict} ${later}`)) throw 0;
		compared = clock();
		skew = Date.parse(`${answer.headers.get("date")}`) - compared || 0;
		say([note], abs(skew) < 12e4 ? "" : `This device's clock is ${span(skew)} ${skew > 0 ? "behind" : "ahead"}.`);
		// Hosts differ by 2 min.
		if (id !== build && later >= (verdict === "GO" ? 0 : -12e4)) {
			say([offer], `Load ${by && by !== run ? `run ${by}` : "the newer page"}: ${verdict}`);
			if (verdict !== "GO") for (const go of all(".go:not(svg *), [data-until]")) takeBack(go, `A newer page says ${verdict}.`, "Load it.");
		}
	} catch {
		if (clock() - compared > 12e4) say([note], `Not compared with the host since ${utc(compared).slice(11)}.`);
	}
	tick();
}
offer.onclick = () => location.reload();
onbeforeprint = onpageshow = onfocus = document.onvisibilitychange = poll;
setInterval(poll, 3e4 + 3e3 * Math.random());

// Search: #ITEM?status=fail,stale&q=dns
const isOpen = (row = aside) => !/^(pass|confirmed|waived|not )/.test(row.dataset.status);
function reveal(at = aside) {
	for (; at; at = at.parentElement) {
		at.classList.remove("off");
		at.open = true;
	}
}
function show() {
	const [id, query] = location.hash.slice(1).split("?");
	const wanted = new URLSearchParams(query);
	form.hidden = query == null;
	for (const whole of all("a", form)) whole.href = `playbook.html#?${query}`;
	say([clear], query ? "Clear" : "Close");
	const fields = all("[name]", form);
	for (const field of fields) {
		const value = field.value = wanted.get(field.name) || "";
		if (field.value !== value) field.add(new Option(value, value, true, true));
	}
	for (const part of all(".part, [data-status]")) part.classList.toggle("off", !!query);
	const hits = rows.filter((row) => fields.every(({ name, value }) => {
		const is = row.dataset[name] || "";
		const asked = `${value}`.toLowerCase();
		return name === "q" ? asked.split(" ").every((word) => row.textContent.toLowerCase().includes(word))
			: !asked || asked.split(",").some((one) => one === is || name === "owner" && is.includes(one) || one === "not clear" && isOpen(row));
	}));
	if (query) hits.forEach(reveal);
	say(all("p", form), `${hits.length} of ${rows.length} shown`);
	const target = document.getElementById(id);
	if (target) {
		reveal(target);
		if (target.matches(".item")) for (const details of all("details", target)) details.open = true;
		target.scrollIntoView();
	} else if (query) return hits[0];
}
const seek = () => show()?.scrollIntoView();
const turn = onhashchange = () => (show(), words.focus());
all(".slab")[0] ? show() : seek();
form.oninput = () => {
	history.replaceState(null, "", `#?${new URLSearchParams(Object([...new FormData(form)].filter(([, value]) => value)))}`);
	seek();
};
form.onsubmit = () => false;
form.onkeydown = ({ key = "" }) => { if (key === "Escape") clear.click(); };
clear.onclick = () => {
	history.replaceState(null, "", location.hash[2] ? "#?" : "#");
	turn();
};

try { isOn.checked = localStorage.gonogo !== "false"; } catch {}
isOn.onchange = () => { try { localStorage.gonogo = isOn.checked; } catch {} };
onkeydown = (event) => {
	const { key, ctrlKey, metaKey, altKey } = event;
	if (!isOn.checked || ctrlKey || metaKey || altKey || aside.matches(":focus-within")) return;
	if (key === "?") {
		all("footer button")[0].click();
		isOn.focus();
	}
	if (key === "/") {
		event.preventDefault();
		if (form.hidden) all("[href$='#?']")[0]?.click();
		words.focus();
	}
	const open = all("[data-status]:not(.off)").filter(isOpen);
	const at = open.findIndex((row) => row.matches(":focus-within"));
	const row = open[key === "n" ? at + 1 : key === "p" ? at - 1 : -1];
	if (row) {
		reveal(row);
		all("a", row)[0].focus();
	}
};

for (const pre of all("main pre:not(.output)")) {
	const frame = make("div", { className: "copied" });
	const button = make("button", { className: "copy", ariaLive: "polite", textContent: "Copy" });
	pre.replaceWith(frame);
	frame.append(pre, button);
	button.onclick = async () => {
		let said = "Copied";
		try { await navigator.clipboard.writeText(pre.textContent.trimEnd()); } catch {
			getSelection()?.selectAllChildren(pre);
			if (!document.execCommand("copy")) said = "Not copied";
		}
		say([button], said);
		setTimeout(say, 2e3, [button], "Copy");
	};
}

for (const time of all("time")) {
	const date = new Date(time.dateTime);
	time.title = date.toLocaleString();
	if (date.getTimezoneOffset() && /UTC$/.test(time.textContent) && time.closest(".slab, .facts")) time.after(make("span", {
		className: "local", textContent: ` · ${String(date).replace(/ .* (..:..):.*/, " $1")} your time`,
	}));
}
