// The site in one file: the clock runs, nothing is asked of any host.
const turn = () => {
	tick();
	// Whoever states a time can state one ahead.
	if (clock() < Number(at) - 12e4) for (const go of all("[data-until]")) takeBack(go, `This is for ${utc(Number(at))}, which has not come.`, "");
	// The title of a file says until when it is GO.
	if (!all(".slab.go")[0]) document.title = document.title.replace(/GO until [-\d]+ [:\d]+ UTC ·/, "HOLD ·");
};
onbeforeprint = onpageshow = onfocus = document.onvisibilitychange = turn;
setInterval(turn, 1e3);
turn();

const show = onhashchange = () => {
	/** @type {any} */
	const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	for (let at = target; at; at = at.parentElement) at.open = true;
	target?.scrollIntoView();
};
show();
