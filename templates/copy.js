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
