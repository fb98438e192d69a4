// The overview of several launches: counts them anew when one is no GO any more.
(() => {
	/** @returns {any} */
	const find = (selector = "") => document.querySelector(selector);
	const [list, slab, word, tally, before] = [".launches", ".slab", ".slab .word", ".slab .tally", ".slab .tally .go"].map(find);
	if (!list) return;
	/** @returns {any[]} */
	const chips = (mark = "") => [...list.querySelectorAll(`:scope > li > .chip${mark}`)];

	function count() {
		// What is launched stands in a wrapper of its own, and is not counted.
		const all = chips().length;
		if (!all) return;
		const { launched = "" } = list.dataset;
		const what = launched && " ahead";
		const go = chips(".go").length;
		word.textContent = (
			all === 1 ? `The only launch${what} is ${go ? "" : "no "}GO`
			: !go ? `None of ${all} launches${what} is GO`
			: go === all ? `All ${all} launches${what} are GO`
			: `${go} of ${all} launches${what} ${go === 1 ? "is" : "are"} GO`
		) + launched;
		if (before && before.lastChild.data !== `GO ${go}` && slab.matches(".mixed")) {
			find(".slab .sentence").textContent = "A GO below does not hold any more.";
		}
		const counts = [".nogo", ".hold", ".go"].map(chips).filter((group) => group.length).map((group) => {
			const chip = group[0].cloneNode(true);
			chip.removeAttribute("data-until");
			chip.lastChild.data += ` ${group.length}`;
			return chip;
		});
		tally.replaceChildren(...counts.flatMap((chip) => [chip, " "]));
		const words = counts.map((chip) => chip.lastChild.data).join(" · ");
		document.title = document.title.replace(/(?:(?:NO-)?(?:GO|HOLD) \d+ · )+/, `${words} · `);
	}

	new MutationObserver(count).observe(list, { subtree: true, attributes: true, attributeFilter: ["class"] });
	count();
})();
