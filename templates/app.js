// Search: #ITEM?status=fail,stale&q=dns
const rows = all("[data-status]");
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
