for (const template of all("template")) template.replaceWith(template.content);
const [aside, offer, note, form, words, clear, isOn] = all("aside, aside :is(div > *, form, input, .find > button)");

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
